import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { typescript } from '../core/snippets/languages/typescript.ts';
import { allOf, wholeCorpus } from './corpus.ts';

const modules = path.resolve(import.meta.dirname, '../../node_modules');
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
  moduleDetection: 'force',
  types: ['node'],
  typeRoots: [path.join(modules, '@types')],
  skipLibCheck: true,
  noEmit: true,
};

// As it is written for a server, and as it is pasted into a project that has pages too.
test.each([[['ES2023']], [['ES2023', 'DOM', 'DOM.Iterable']]])(
  'the compiler has nothing to say about any TypeScript snippet, with the libraries %j',
  async (lib) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'snippets-types-'));
    try {
      const files = requests.map(({ request }, index) =>
        writeFile(path.join(folder, `snippet-${index}.ts`), typescript.generate(request)),
      );
      await Promise.all(files);
      const settings = { compilerOptions: { ...compilerOptions, lib }, include: ['*.ts'] };
      await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(settings));
      const compiler = createRequire(import.meta.url).resolve('typescript/package.json');
      const tsc = path.join(path.dirname(compiler), 'bin/tsc');
      const said = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).catch(
        (error: { readonly stdout: string }) => error,
      );
      expect(said.stdout).toBe('');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
