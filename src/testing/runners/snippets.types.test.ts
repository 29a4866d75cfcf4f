import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { typescript } from '../../core/snippets/languages/typescript.ts';
import { allOf, wholeCorpus } from '../requests/corpus.ts';

const modules = path.resolve(import.meta.dirname, '../../../node_modules');
const requests = allOf(wholeCorpus('http://127.0.0.1:9', 1, 100));

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  target: 'ES2023',
  module: 'ESNext',
  moduleResolution: 'bundler',
  typeRoots: [path.join(modules, '@types')],
  skipLibCheck: true,
  noEmit: true,
};

const tsc = path.join(
  path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
);

/** What the compiler says of every snippet; `settings` gives its arguments, the names of the files at hand. */
async function saidOfAll(
  settings: (folder: string, files: readonly string[]) => Promise<readonly string[]>,
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'snippets-types-'));
  try {
    const names = requests.map((_request, index) => `snippet-${index}.ts`);
    const files = requests.map(({ request }, index) =>
      writeFile(path.join(folder, names[index] ?? ''), typescript(request)),
    );
    await Promise.all(files);
    const args = [tsc, ...(await settings(folder, names))];
    const said = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch(
      (error: { readonly stdout: string }) => error,
    );
    return said.stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

// As it is written for a server, and as it is pasted into a project that has pages too.
test.each([[['ES2023']], [['ES2023', 'DOM', 'DOM.Iterable']]])(
  'the compiler has nothing to say about any TypeScript snippet, with the libraries %j',
  async (lib) => {
    const said = await saidOfAll(async (folder) => {
      const settings = { compilerOptions: { ...compilerOptions, lib }, include: ['*.ts'] };
      await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(settings));
      return ['-p', folder];
    });
    expect(said).toBe('');
  },
);

test('the compiler takes every TypeScript snippet as a file alone, by what it does unasked', async () => {
  const said = await saidOfAll(async (folder, names) => {
    await mkdir(path.join(folder, 'node_modules'));
    await symlink(path.join(modules, '@types'), path.join(folder, 'node_modules/@types'));
    await symlink(path.join(modules, 'undici-types'), path.join(folder, 'node_modules/undici-types'));
    return ['--strict', '--noEmit', '--skipLibCheck', ...names];
  });
  expect(said).toBe('');
});
