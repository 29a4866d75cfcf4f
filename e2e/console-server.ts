import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

/** The build that is tested; `TRYIT_DIST` names another than the one in dist. */
export const dist = path.resolve(process.env['TRYIT_DIST'] ?? path.resolve(import.meta.dirname, '../dist'));
const entry = path.join(dist, 'server/node-main.js');

export type ConsoleServer = {
  /** Such as `http://localhost:41234`. */
  readonly url: string;
  /** All that the server has printed so far. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
};

/** Starts the built console on a free port of this machine, with a sandbox of its own. */
export async function startConsole(
  environment: Readonly<Record<string, string>> = {},
): Promise<ConsoleServer> {
  const child: ChildProcess = spawn(process.execPath, [entry], {
    env: { ...process.env, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /https?:\/\/[^\s]+/.exec(printed)?.[0];
      if (address !== undefined) resolve(address.replace(/\/$/, ''));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`The console ended with ${code} before it was ready:\n${printed}`)),
    );
  });
  return {
    url,
    output: () => printed,
    stop: async () => {
      await new Promise<void>((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
        return undefined;
      });
      // Every call that goes out has its line.
      if (printed.includes('api.withpersona.com'))
        throw new Error(`A test called the real API; tests never leave this machine:\n${printed}`);
    },
  };
}

export type StartConsole = typeof startConsole;
