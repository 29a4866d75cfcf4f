import { spawn } from 'node:child_process';
import path from 'node:path';
import { startConsole } from '../../../e2e/console-server.ts';

export type PageServer = { readonly url: string; readonly stop: () => Promise<void> };

export const startApp = async (): Promise<PageServer> => {
  const { url, stop } = await startConsole();
  return { url, stop };
};

/** Serves a folder from a process of its own, so that every page is served beside the browser and not by the bench. */
export async function startPage(folder: string): Promise<PageServer> {
  const entry = path.join(import.meta.dirname, 'serve-page.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', entry, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('exit', (code) => reject(new Error(`The server of ${folder} ended with ${code}.`)));
  });
  return {
    url,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
