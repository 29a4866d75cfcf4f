import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export type PageServer = { readonly url: string; readonly stop: () => Promise<void> };
export type Program = PageServer & {
  readonly port: number;
  /** The processor time it has used so far, on all its threads. */
  readonly cpuMs: () => Promise<number>;
};

const meter = pathToFileURL(path.join(import.meta.dirname, 'cpu-meter.js')).href;

/** Serves a folder from a process of its own, so that no page waits for the bench or for another page. */
export function startPage(folder: string): Promise<PageServer> {
  return startProgram(['--import', 'tsx', path.join(import.meta.dirname, 'serve-page.ts'), folder]);
}

/** Starts a program of Node that prints its address when it is ready. */
export async function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const child = spawn(process.execPath, ['--import', meter, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    // It may go on printing, and must not be held up by that.
    child.stdout?.on('data', (text: Buffer) => resolve(/http:\S+/.exec(text.toString())?.[0] ?? ''));
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}.`)));
  });
  return {
    url: `${address}/`,
    port: Number(new URL(address).port),
    cpuMs: async () => {
      const told = once(child, 'message');
      child.send('cpu');
      const [{ cpuMs }] = (await told) as [{ readonly cpuMs: number }];
      return cpuMs;
    },
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
