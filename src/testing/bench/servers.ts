import { spawn } from 'node:child_process';
import path from 'node:path';

export type PageServer = { readonly url: string; readonly stop: () => Promise<void> };

/** Serves a folder from a process of its own, so that no page waits for the bench or for another page. */
export function startPage(folder: string): Promise<PageServer> {
  return startProgram(['--import', 'tsx', path.join(import.meta.dirname, 'serve-page.ts'), folder]);
}

/** Starts a program of Node that prints its address when it is ready. */
export async function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<PageServer> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    // It may go on printing, and must not be held up by that.
    child.stdout.on('data', (text: Buffer) => resolve(/http:\S+/.exec(text.toString())?.[0] ?? ''));
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}.`)));
  });
  return {
    url: `${address}/`,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
