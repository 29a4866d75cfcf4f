import { expect, test } from 'vitest';
import { measureHouse } from './measure-house.ts';

const tree = (files: Readonly<Record<string, string>>) => measureHouse(new Map(Object.entries(files)));

test('circles are found, of types too, and chains are none', () => {
  const { cycles } = tree({
    'src/a.ts': "import type { B } from './b.ts';\n",
    'src/b.ts': "import { c } from './in/c.ts';\n",
    'src/in/c.ts': "const a = import('../a.ts');\n",
    'src/d.ts': "import { a } from './a.ts';\n",
  });
  expect(cycles).toEqual([['src/a.ts', 'src/b.ts', 'src/in/c.ts']]);
});

test('a file that only a test and one other import has one importer', () => {
  const { withOneImporter } = tree({
    'src/a.ts': 'export const a = 1;\n',
    'src/a.test.ts': "import { a } from './a.ts';\n",
    'src/b.ts': "import { a } from './a.ts';\n",
  });
  expect(withOneImporter).toBe(1);
});

test('lines that stand twice are one pair, imports and comments aside', () => {
  const run = Array.from({ length: 8 }, (_, at) => `call(${at});`).join('\n');
  const { duplicates } = tree({
    'src/a.ts': `import { call } from './call.ts';\n${run}\n`,
    'src/b.ts': `// Other words.\n\n${run.replaceAll('\n', '\n\n')}\n`,
    'src/c.ts': `${run.split('\n').slice(0, 5).join('\n')}\n`,
  });
  expect(duplicates).toEqual([['src/a.ts:2', 'src/b.ts:3']]);
});

test('sizes are counted in lines', () => {
  const { files, lines, median, largest } = tree({ 'a.ts': 'x\n', 'b.ts': 'x\ny\n', 'c.ts': 'x\ny\nz\n' });
  expect({ files, lines, median, largest }).toEqual({
    files: 3,
    lines: 6,
    median: 2,
    largest: { file: 'c.ts', lines: 3 },
  });
});
