import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { documentsPlugin } from './src/build/documents-plugin.ts';
import { devPolicy } from './src/build/dev-policy.ts';
import { edgeBundle } from './src/build/edge-bundle.ts';
import { precompress } from './src/build/precompress.ts';
import { consoleServer } from './src/build/console-server.ts';
import { themePlugin } from './src/build/theme-plugin.ts';

/**
 * Its browser build decodes `&amp;` by `innerHTML`, which Trusted Types refuse; this is the build without a document, the
 * one that unit tests run too.
 */
const characterReferences = createRequire(import.meta.url).resolve('decode-named-character-reference');

export default defineConfig(({ isSsrBuild }) => ({
  plugins: isSsrBuild
    ? [edgeBundle()]
    : [
        themePlugin(),
        documentsPlugin(),
        react(),
        precompress(),
        ...(process.env['VITEST'] ? [] : [consoleServer(), devPolicy()]),
      ],
  resolve: { alias: { 'decode-named-character-reference': characterReferences } },
  publicDir: isSsrBuild ? false : 'public',
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    // The page's, as the README names them; `e2e/newer-features.ts` looks for what the syntax does not tell.
    target: isSsrBuild ? 'es2023' : ['chrome131', 'edge131', 'firefox132', 'safari18.1'],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 6000,
    // What the page needs at first is one file. Without this, what parts that come later share with it goes into files of
    // its own, twenty small ones that compress worse and take a request each.
    rolldownOptions: isSsrBuild
      ? {}
      : {
          output: {
            codeSplitting: {
              groups: [
                { name: 'first', tags: ['$initial'] },
                // One request brings every language, as one is often tried after another.
                { name: 'languages', test: /snippets[\\/]languages[\\/]/ },
              ],
            },
          },
        },
  },
  worker: { format: 'es' as const },
  // What is found late, behind dynamic imports and in workers, would reload the page in development.
  optimizeDeps: {
    include: [
      '@base-ui/react/dialog',
      '@base-ui/react/menu',
      '@cfworker/json-schema',
      '@tanstack/react-query',
      '@tanstack/react-virtual',
      'idb-keyval',
      'lucide-react',
      'mdast-util-from-markdown',
      'monaco-editor/editor/editor.worker',
      'monaco-editor/languages/features/json/json.worker',
      'yaml',
      'zustand',
      'zustand/middleware',
      'zustand/vanilla',
    ],
  },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    environment: 'node',
    testTimeout: 20_000,
    // What fails twice is broken; on a busy machine a connection may be late once.
    retry: process.env['CI'] === 'true' ? 1 : 0,
    // One more than Vitest takes: much of the time goes into waiting for other programs.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
}));
