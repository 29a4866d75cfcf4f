import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createServer as createViteServer } from 'vite';
import type { LogEntry } from '../../server/proxy/handler.ts';
import { readConfig, type Environment } from '../../server/hosts/config.ts';
import { logLine } from '../../server/hosts/console.ts';
import { startConsole } from '../../server/hosts/node.ts';
import type { TestNetwork } from '../../server/hosts/node-upstream.ts';
import { consoleServer } from '../../build/console-server.ts';

export type RunningHost = {
  readonly origin: string;
  readonly port: number;
  readonly log: readonly LogEntry[];
  /** The log as it is printed. */
  readonly printed: () => string;
  /** `fetch` as the host's own page has it. */
  readonly fetch: typeof globalThis.fetch;
  readonly close: () => Promise<void>;
};

export type ProxyHost = {
  readonly name: string;
  readonly start: (env: Environment, network?: TestNetwork) => Promise<RunningHost>;
};

/** Stands in for the sandbox: tells what reached it. */
const echoSandbox = async (request: Request): Promise<Response> =>
  Response.json(
    {
      method: request.method,
      path: new URL(request.url).pathname + new URL(request.url).search,
      headers: [...request.headers],
      body: await request.text(),
    },
    { status: 201, headers: { 'Request-Id': 'req_echo', 'Set-Cookie': 'a=b' } },
  );

function running(port: number, log: readonly LogEntry[], close: () => Promise<void>): RunningHost {
  const origin = `http://localhost:${port}`;
  // Node may look up localhost as ::1 first; the name stays in Host, which is what the rules look at.
  const own: typeof globalThis.fetch = (input, init) => fetch(new URL(String(input), origin), init);
  return { origin, port, log, fetch: own, close, printed: () => log.map(logLine).join('\n') };
}

const nodeHost: ProxyHost = {
  name: 'Node server',
  start: async (env, network) => {
    const pageRoot = await mkdtemp(path.join(os.tmpdir(), 'page-'));
    await writeFile(path.join(pageRoot, 'index.html'), '<!doctype html><title>page</title>');
    const config = readConfig({ PORT: '0', ...env });
    if (!config.ok) throw new Error(config.problem);
    const log: LogEntry[] = [];
    const started = await startConsole({
      config: config.value,
      pageRoot,
      sandbox: echoSandbox,
      log: (entry) => log.push(entry),
      ...(network ? { network } : {}),
    });
    if (!started.ok) throw new Error(started.problem);
    return running(Number(new URL(started.value.address).port), log, async () => {
      await started.value.close();
      await rm(pageRoot, { recursive: true });
    });
  },
};

const viteHost: ProxyHost = {
  name: 'Vite development server',
  start: async (env, network) => {
    const log: LogEntry[] = [];
    const plugin = consoleServer({
      env: { PORT: '0', ...env },
      sandbox: echoSandbox,
      log: (entry) => log.push(entry),
      ...(network ? { network } : {}),
    });
    const root = await mkdtemp(path.join(os.tmpdir(), 'vite-'));
    const vite = await createViteServer({
      configFile: false,
      root,
      cacheDir: path.join(root, 'cache'),
      logLevel: 'silent',
      appType: 'custom',
      optimizeDeps: { noDiscovery: true },
      server: { watch: null },
      plugins: [plugin],
    });
    await vite.listen();
    const address = vite.httpServer?.address() as AddressInfo | undefined;
    return running(address?.port ?? 0, log, async () => {
      await vite.close();
      await rm(root, { recursive: true });
    });
  },
};

/** Every host runs the same table of tests. */
export const proxyHosts: readonly ProxyHost[] = [nodeHost, viteHost];
