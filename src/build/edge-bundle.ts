import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The worker in one file, with the configuration that runs it beside. */
export async function buildEdge(outDir: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { target: 'webworker', noExternal: true },
    build: {
      ssr: here('../server/hosts/edge.ts'),
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      rolldownOptions: { output: { entryFileNames: 'worker.js', codeSplitting: false } },
    },
  });
  await copyFile(here('../server/hosts/workerd.capnp'), path.join(outDir, 'workerd.capnp'));
}

/** Builds the worker where the server is built. */
export function edgeBundle(): Plugin {
  let outDir = '';
  return {
    name: 'edge-bundle',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && isSsrBuild === true,
    configResolved(config) {
      outDir = path.resolve(config.root, 'dist/edge');
    },
    closeBundle: { sequential: true, handler: (error?: Error) => (error ? undefined : buildEdge(outDir)) },
  };
}
