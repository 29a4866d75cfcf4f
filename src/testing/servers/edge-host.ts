import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { buildEdge } from '../../build/edge-bundle.ts';
import type { Environment } from '../../server/hosts/config.ts';
import { listenOnLoopback } from './tcp.ts';

export type EdgeHost = {
  readonly port: number;
  readonly origin: string;
  readonly fetch: typeof globalThis.fetch;
  /** What it printed: its log, and whatever else it had to say. */
  readonly printed: () => string;
  readonly isRunning: () => boolean;
  readonly close: () => Promise<void>;
};

/** The binary that npm brought; `undefined` where there is none for this machine. */
export const workerd: string | undefined = (() => {
  try {
    const found: unknown = createRequire(import.meta.url)('workerd');
    const binary =
      typeof found === 'object' && found !== null ? (found as { default?: unknown }).default : undefined;
    return typeof binary === 'string' ? binary : undefined;
  } catch {
    return undefined;
  }
})();

export type EdgeBuild = { readonly folder: string; readonly remove: () => Promise<void> };

export async function buildEdgeOnce(): Promise<EdgeBuild> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'edge-'));
  await buildEdge(folder);
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** A port that was free a moment ago; the worker has to be told it before it listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server);
  server.close();
  await once(server, 'close');
  return port;
}

export type EdgeOptions = {
  readonly env: Environment;
  readonly pageRoot?: string;
  /** Networks that the runtime connects to, beside public ones. */
  readonly networks?: readonly string[];
};

/** Starts the worker as its configuration says, but for the networks. */
export async function startEdge(
  { folder }: EdgeBuild,
  { env, pageRoot = folder, networks = ['private'] }: EdgeOptions,
): Promise<EdgeHost> {
  const port = await freePort();
  const source = await readFile(path.join(folder, 'workerd.capnp'), 'utf8');
  const allowed = ['public', ...networks].map((network) => `"${network}"`).join(', ');
  const config = path.join(folder, `workerd-${port}.capnp`);
  await writeFile(config, source.replace('allow = ["public"]', `allow = [${allowed}]`));
  const child = spawn(
    workerd ?? '',
    [
      'serve',
      config,
      '--socket-addr',
      `http=127.0.0.1:${port}`,
      '--directory-path',
      `page=${pageRoot}`,
      '--control-fd',
      '3',
    ],
    { env: { ...env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
  );
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const control = child.stdio[3];
  if (!control) throw new Error('workerd has no control pipe');
  await Promise.race([
    once(control, 'data'),
    once(child, 'exit').then(() => {
      throw new Error(`workerd did not start: ${printed}`);
    }),
  ]);
  const origin = `http://localhost:${port}`;
  return {
    port,
    origin,
    fetch: (input, init) => fetch(new URL(String(input), origin), init),
    printed: () => printed,
    isRunning: () => child.exitCode === null,
    close: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

/** Oddities of a caller with all the page's headers that the runtime smooths out before the worker is asked. */
export const readByTheRuntime: readonly string[] = [
  'an absolute address of our own',
  'an absolute address with https',
  'a length and chunks',
  'chunks of a coding that nobody undoes',
  'a line feed alone',
  'headers without end',
  'an expectation nobody knows',
];
/** Brotli is not checked on the edge; two equal lengths are one there (RFC 9110 8.6), and interim answers stay unread. */
export const isUnchecked = (name: string): boolean =>
  name.startsWith('br') ||
  ['the same length twice', 'an interim answer with headers of 100 KB'].includes(name);
