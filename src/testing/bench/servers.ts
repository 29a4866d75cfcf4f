import { spawn } from 'node:child_process';
import path from 'node:path';

export type PageServer = { readonly url: string; readonly stop: () => Promise<void> };

/** Serves a folder from a process of its own, so that no page waits for the bench or for another page. */
export async function startPage(folder: string): Promise<PageServer> {
  const entry = path.join(import.meta.dirname, 'serve-page.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', entry, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
    child.once('exit', (code) => reject(new Error(`The server of ${folder} ended with ${code}.`)));
  });
  return {
    url: `${address}/`,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
