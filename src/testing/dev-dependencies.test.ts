import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import config from '../../vite.config.ts';

const source = path.resolve(import.meta.dirname, '..');

/** Packages whose code the page loads. Those of Monaco are found together, behind the one import of the editor. */
function importedByThePage(): readonly string[] {
  const folders = ['app', 'client', 'core', 'panels', 'state', 'ui'];
  const names = folders
    .flatMap((folder) =>
      readdirSync(path.join(source, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|vite-plugin/.test(file))
    .flatMap((file) => readFileSync(path.join(source, file), 'utf8').split('\n'))
    .flatMap((line) => {
      const name = /^(?:import|export|\}) (?!type ).*from '([^.'][^']*)';$/.exec(line)?.[1];
      return name === undefined || /^(?:node:|react(?:-dom)?(?:\/|$)|monaco-editor\/)/.test(name)
        ? []
        : [name];
    });
  return [...new Set(names)].sort();
}

test('the development server knows every package before the page asks for it', async () => {
  const { optimizeDeps } = await config({ command: 'serve', mode: 'development', isSsrBuild: true });
  const known = optimizeDeps?.include ?? [];
  expect(importedByThePage().filter((name) => !known.includes(name))).toEqual([]);
});
