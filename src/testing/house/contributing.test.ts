import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

test.each(['.github/CONTRIBUTING.md', 'README.md'])('every path that %s names is there', (file) => {
  const text = readFileSync(path.join(root, file), 'utf8');
  const named = [...text.matchAll(/`((?:src|e2e|public|\.lint|\.ci|\.github)\/[^`\s]*)`/g)].map(
    ([, name = '']) => name,
  );
  expect(named.length).toBeGreaterThan(5);
  const missing = named.filter((name) => !name.includes('<') && !existsSync(path.join(root, name)));
  expect(missing).toEqual([]);
});
