import { describe, expect, test } from 'vitest';
import 'fake-indexeddb/auto';
import { forgetStoredDocument, storeDocument } from '../../state/document-storage.ts';
import { shop } from '../../testing/documents/documents.ts';
import type { DocumentInput } from './document-protocol.ts';
import { readInput } from './read-input.ts';

const single = (text: BlobPart, address?: string): DocumentInput => ({
  kind: 'single',
  blob: new Blob([text]),
  ...(address === undefined ? {} : { address }),
});
const folder = (files: Readonly<Record<string, string>>, entry?: string): DocumentInput => ({
  kind: 'folder',
  files: Object.entries(files).map(([path, text]) => ({ path, blob: new Blob([text]) })),
  ...(entry === undefined ? {} : { entry }),
});

async function read(input: DocumentInput) {
  const phases: string[] = [];
  const result = await readInput(input, ({ phase }) => phases.push(phase));
  return { result, phases: [...new Set(phases)] };
}
async function indexOf(input: DocumentInput) {
  const { result } = await read(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.index;
}
async function problemOf(input: DocumentInput) {
  const { result } = await read(input);
  return !result.ok && 'problem' in result.problem ? result.problem.problem : undefined;
}

const root = (path: string) => `openapi: 3.1.0
info: {title: Split, version: '1'}
paths:
  /pets:
    $ref: ${path}
`;
const pets = 'get:\n  operationId: list-pets\n  responses: {}\n';

describe('one text', () => {
  test('JSON is read, and its phases are told', async () => {
    const { result, phases } = await read(single(JSON.stringify(shop)));
    expect(result.ok && result.value.index.operations).toHaveLength(5);
    expect(phases).toEqual(['reading', 'parsing', 'indexing']);
  });

  test('a large one is told in percent while it is read', async () => {
    const percents: number[] = [];
    const text = JSON.stringify({ ...shop, 'x-much': 'y'.repeat(1_000_000) });
    await readInput(single(text), ({ percent }) => percent !== undefined && percents.push(percent));
    expect(percents.at(-1)).toBe(100);
  });

  test('a problem names its place and shows the line', async () => {
    expect(await problemOf(single('{\n  "openapi": "3.1.0",\n  "info": oops\n}'))).toMatchObject({
      line: 3,
      column: 11,
      excerpt: { text: '  "info": oops', caret: 10 },
    });
  });

  test('of a line of megabytes only the place is shown', async () => {
    const problem = await problemOf(single(`{"a":"${'x'.repeat(100_000)}", oops}`));
    expect(problem?.excerpt?.text.length).toBeLessThan(200);
    expect(problem?.excerpt?.text.slice(problem.excerpt.caret)).toMatch(/^oops/);
  });

  test.each([
    ['nothing', ''],
    ['a page', '<!doctype html><html><body>no</body></html>'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])],
    ['another JSON', '{"name": "x"}'],
    ['40,000 brackets', '['.repeat(40_000)],
  ])('%s is a sentence', async (_name, text) => {
    expect((await problemOf(single(text)))?.message).toMatch(/^\p{Lu}.*\.$/u);
  });

  test('UTF-16 is read', async () => {
    const text = JSON.stringify(shop);
    const units = Uint16Array.from([0xfeff, ...[...text].map((letter) => letter.charCodeAt(0))]);
    expect((await indexOf(single(units))).title).toBe('Shop');
  });

  test('a file it refers to and that is not there is told', async () => {
    const { troubles } = await indexOf(single(root('paths/pets.yaml')));
    expect(troubles?.join()).toContain('`paths/pets.yaml` that it refers to is not here. Open the folder');
  });

  test('what it refers to elsewhere is named, not fetched', async () => {
    const index = await indexOf(single(root('https://example.com/pets.yaml')));
    expect(index.remoteReferences).toEqual(['https://example.com/pets.yaml']);
  });

  test('a relative reference of a fetched document is beside it, and taken in once it is there', async () => {
    const input = single(root('paths/pets.yaml'), 'https://example.com/api/openapi.yaml');
    const address = 'https://example.com/api/paths/pets.yaml';
    expect((await indexOf(input)).remoteReferences).toEqual([address]);
    const index = await indexOf({ ...input, remotes: [{ address, blob: new Blob([pets]) }] });
    expect(index.remoteReferences).toBeUndefined();
    expect(index.operations.map(({ id }) => id)).toEqual(['list-pets']);
  });
});

describe('a folder', () => {
  const files = { 'openapi.yaml': root('paths/pets.yaml'), 'paths/pets.yaml': pets, 'other.json': '{"a":1}' };

  test('its root is found, and only what it reaches is kept', async () => {
    const { result } = await read(folder(files));
    expect(result.ok && result.value.index.operations.map(({ id }) => id)).toEqual(['list-pets']);
    expect(result.ok && result.value.stored).toMatchObject({
      entry: 'openapi.yaml',
      files: [{ path: 'openapi.yaml' }, { path: 'paths/pets.yaml' }],
    });
  });

  test('of several roots the user chooses', async () => {
    const both = { 'a.yaml': root('./pets.yaml'), 'b.yaml': root('./pets.yaml'), 'pets.yaml': pets };
    expect((await read(folder(both))).result).toEqual({
      ok: false,
      problem: { entries: ['a.yaml', 'b.yaml'] },
    });
    expect((await indexOf(folder(both, 'b.yaml'))).operations).toHaveLength(1);
  });

  test('a part that cannot be read leaves the rest', async () => {
    const index = await indexOf(folder({ ...files, 'paths/pets.yaml': 'get: [' }));
    expect(index.troubles?.join()).toMatch(
      /`paths\/pets\.yaml` that it refers to could not be read \(line 1/,
    );
  });

  test('a root that cannot be read names the file and the place', async () => {
    expect(await problemOf(folder({ 'openapi.json': '{"openapi": 3.1.0}', 'x/y.json': '{}' }))).toMatchObject(
      {
        path: 'openapi.json',
        line: 1,
      },
    );
  });

  test('no document in it is a sentence', async () => {
    expect((await problemOf(folder({ 'a.json': '{}', 'b.json': '[]' })))?.message).toMatch(
      /^No file in this folder/,
    );
  });
});

describe('what was kept', () => {
  test('opens again, with what has been fetched since', async () => {
    const first = await read(
      folder({ 'openapi.yaml': root('https://example.com/pets.yaml'), 'x.yaml': 'a: 1' }),
    );
    if (!first.result.ok) throw new Error('not read');
    await storeDocument('kept', first.result.value.stored, []);
    const stored: DocumentInput = { kind: 'stored', documentId: 'kept' };
    expect((await indexOf(stored)).remoteReferences).toHaveLength(1);
    const remotes = [{ address: 'https://example.com/pets.yaml', blob: new Blob([pets]) }];
    expect((await indexOf({ ...stored, remotes })).operations).toHaveLength(1);
  });

  test('gone, it is a sentence', async () => {
    await forgetStoredDocument('kept');
    expect((await problemOf({ kind: 'stored', documentId: 'kept' }))?.message).toMatch(/Open it again/);
  });
});
