import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json } from '../document.ts';
import { findEntry } from '../operations/find-entry.ts';
import { indexDocument } from '../operations/index-document.ts';
import { textOf } from '../json.ts';
import { linkFiles, type HomeOf } from './link-files.ts';
import { loadOperation } from '../operations/load-operation.ts';
import type { Operation } from '../operation.ts';
import { asDocument, parseDocument, parseText } from './parse.ts';

type Texts = Readonly<Record<string, string>>;

async function parseAll(texts: Texts): Promise<Map<string, Json>> {
  const files = new Map<string, Json>();
  for (const [name, text] of Object.entries(texts)) {
    const parsed = await parseText(text);
    if (!parsed.ok) throw new Error(`${name}: ${parsed.problem.message}`);
    files.set(name, parsed.value.value);
  }
  return files;
}

async function open(texts: Texts, entry = 'openapi.yaml') {
  const { document, missing, remote } = linkFiles(await parseAll(texts), entry);
  const read = asDocument(document);
  if (!read.ok) throw new Error(read.problem.message);
  return { document: read.value, missing, remote };
}

async function make(texts: Texts, entry?: string): Promise<Operation> {
  const operation = loadOperation((await open(texts, entry)).document, 'make');
  if (!operation) throw new Error('no operation');
  return operation;
}

const head = 'openapi: 3.1.0\npaths:\n  /a:\n';
/** A document whose one body has the schema at `reference`. */
const bodyOf = (reference: string): string =>
  `${head}    post:\n      operationId: make\n      requestBody: {content: {application/json: {schema: {$ref: '${reference}'}}}}\n`;

const typeOf = ({ body, troubles }: Operation) => {
  const schema = body?.contents[0]?.schema;
  const titles = Object.values(schema?.['$defs'] ?? {}).map((definition) =>
    textOf(definition as Json, 'title'),
  );
  return troubles[0] ?? titles.join('');
};

describe('a reference to another file', () => {
  test.each([
    ['beside it', 'pet.yaml', { 'pet.yaml': 'title: Pet' }],
    ['beside it, with a dot', './pet.yaml', { 'pet.yaml': 'title: Pet' }],
    ['in a folder', 'schemas/pet.yaml', { 'schemas/pet.yaml': 'title: Pet' }],
    ['in JSON', './pet.json', { 'pet.json': '{"title":"Pet"}' }],
    ['to a place in it', 'all.yaml#/pets/Pet', { 'all.yaml': 'pets: {Pet: {title: Pet}}' }],
    ['to an anchor in it', 'all.yaml#pet', { 'all.yaml': 'pets: {Pet: {$anchor: pet, title: Pet}}' }],
    ['with a space', 'my%20pet.yaml', { 'my pet.yaml': 'title: Pet' }],
    ['with a percent sign that is one', 'a%zz.yaml', { 'a%zz.yaml': 'title: Pet' }],
    ['with a slash of Windows', '.\\schemas\\pet.yaml', { 'schemas/pet.yaml': 'title: Pet' }],
    ['through a second file', 'a/b.yaml', { 'a/b.yaml': '$ref: ../c.yaml', 'c.yaml': 'title: Pet' }],
    ['with a slash and a tilde in a name', 'all.yaml#/a~1b/c~0d', { 'all.yaml': 'a/b: {c~d: {title: Pet}}' }],
    ['named by its own address', 'https://x.test/pet', { 'p.yaml': '$id: https://x.test/pet\ntitle: Pet' }],
  ])('%s', async (_name, reference, others: Texts) => {
    expect(typeOf(await make({ 'openapi.yaml': bodyOf(reference), ...others }))).toBe('Pet');
  });

  test('a file refers to places of its own and back to the entry', async () => {
    const { body, troubles } = await make({
      'openapi.yaml': `${bodyOf('lib/pet.yaml#/Pet')}components: {schemas: {Tag: {title: Tag}}}`,
      'lib/pet.yaml':
        "Pet: {items: {$ref: '#/Mate'}}\nMate: {items: {$ref: '../openapi.yaml#/components/schemas/Tag'}}",
    });
    expect(troubles).toEqual([]);
    expect(body?.contents[0]?.schema).toEqual({
      $ref: '#/$defs/Pet',
      $defs: {
        Pet: { items: { $ref: '#/$defs/Mate' } },
        Mate: { items: { $ref: '#/$defs/Tag' } },
        Tag: { title: 'Tag' },
      },
    });
  });

  test('files in a circle end', async () => {
    const { body, troubles } = await make({
      'openapi.yaml': bodyOf('a.yaml'),
      'a.yaml': 'properties: {b: {$ref: b.yaml}}',
      'b.yaml': 'properties: {a: {$ref: a.yaml}}',
    });
    expect(troubles).toEqual([]);
    expect(Object.keys(body?.contents[0]?.schema?.['$defs'] ?? {})).toEqual(['a', 'b']);
  });

  test('path items, parameters and examples may be files', async () => {
    const operation = await make({
      'openapi.yaml': 'openapi: 3.1.0\npaths:\n  /a: {$ref: paths/a.yaml}',
      'paths/a.yaml':
        "parameters: [{$ref: ../p.yaml}]\npost:\n  operationId: make\n  requestBody: {content: {application/json: {examples: {one: {$ref: '../e.yaml'}}}}}",
      'p.yaml': 'name: page\nin: query',
      'e.yaml': 'value: {$ref: not a reference}',
    });
    expect(operation.parameters).toMatchObject([{ name: 'page' }]);
    expect(operation.body?.contents[0]?.examples).toMatchObject([{ value: { $ref: 'not a reference' } }]);
    expect(operation.troubles).toEqual([]);
  });

  test('whole parts of the document may be files', async () => {
    const operation = await make({
      'openapi.yaml':
        'openapi: 3.1.0\npaths: {$ref: paths.yaml}\ncomponents: {schemas: {$ref: schemas.yaml}}',
      'paths.yaml': `/a:\n  post:\n    operationId: make\n    requestBody: {content: {application/json: {schema: {$ref: 'openapi.yaml#/components/schemas/Pet'}}}}`,
      'schemas.yaml': 'Pet: {title: Pet}',
    });
    expect(typeOf(operation)).toBe('Pet');
  });

  test('a mapping follows its files', async () => {
    const { body } = await make({
      'openapi.yaml': bodyOf('pet.yaml'),
      'pet.yaml':
        'oneOf: [{$ref: cat.yaml}]\ndiscriminator: {propertyName: kind, mapping: {cat: cat.yaml, dog: Dog}}',
      'cat.yaml': 'title: Cat',
    });
    expect(body?.contents[0]?.schema?.['$defs']).toMatchObject({
      pet: { discriminator: { mapping: { cat: '#/$defs/cat' } } },
    });
  });

  test('properties named as data members are schemas, and data stays as it is', async () => {
    const { body } = await make({
      'openapi.yaml': bodyOf('pet.yaml'),
      'pet.yaml':
        'properties: {value: {$ref: v.yaml}, example: {$ref: v.yaml}}\ndefault: {a: {$ref: v.yaml}}',
      'v.yaml': 'title: V',
    });
    expect(body?.contents[0]?.schema?.['$defs']).toMatchObject({
      pet: {
        properties: { value: { $ref: '#/$defs/v' }, example: { $ref: '#/$defs/v' } },
        default: { a: { $ref: 'v.yaml' } },
      },
      v: { title: 'V' },
    });
  });

  test('files that nobody refers to stay out, a file named __proto__ does not', () => {
    const files = new Map<string, Json>([
      ['a.yaml', { openapi: '3.1.0', 'x-a': { $ref: '__proto__' } }],
      ['__proto__', { b: 1 }],
      ['c.yaml', { c: 1 }],
    ]);
    const { document } = linkFiles(files, 'a.yaml');
    expect(JSON.stringify(document)).toBe(
      '{"openapi":"3.1.0","x-a":{"$ref":"#/x-tryit-files/__proto__"},"x-tryit-files":{"__proto__":{"b":1}}}',
    );
  });

  test('a Swagger 2.0 document of files', async () => {
    const operation = await make(
      {
        'swagger.yaml': 'swagger: "2.0"\npaths: {/a: {$ref: a.yaml}}',
        'a.yaml': 'post: {operationId: make, parameters: [{in: body, name: b, schema: {$ref: pet.yaml}}]}',
        'pet.yaml': 'title: Pet\nx-nullable: true\ntype: string',
      },
      'swagger.yaml',
    );
    expect(operation.body?.contents[0]?.schema?.['$defs']).toEqual({
      pet: { title: 'Pet', type: ['string', 'null'] },
    });
  });
});

describe('what is not there', () => {
  test('missing files and remote addresses are listed apart, and told of', async () => {
    const texts = {
      'docs/openapi.yaml': `${bodyOf('../none.yaml#/A')}x: {$ref: 'https://x.test/b.yaml#/B'}`,
    };
    const { document, missing, remote } = await open(texts, 'docs/openapi.yaml');
    expect({ missing, remote }).toEqual({ missing: ['none.yaml'], remote: ['https://x.test/b.yaml'] });
    expect(loadOperation(document, 'make')?.troubles).toEqual([
      'Schema: `../none.yaml#/A` points outside this document and is not followed.',
    ]);
  });

  test('a document from an address refers to what is beside it', async () => {
    const entry = 'https://x.test/v1/openapi.yaml';
    expect(await open({ [entry]: bodyOf('../pet.yaml') }, entry)).toMatchObject({
      missing: [],
      remote: ['https://x.test/pet.yaml'],
    });
  });

  test('what was fetched is linked by its address', async () => {
    const operation = await make(
      {
        'https://x.test/v1/openapi.yaml': bodyOf('../a.yaml#/A'),
        'https://x.test/a.yaml': 'A: {$ref: sub/b.yaml}',
        'https://x.test/sub/b.yaml': 'title: Pet',
      },
      'https://x.test/v1/openapi.yaml',
    );
    expect(operation.troubles).toEqual([]);
    expect(Object.keys(operation.body?.contents[0]?.schema?.['$defs'] ?? {})).toEqual(['A', 'b']);
  });

  test('nesting without end is left as it is', () => {
    let deep: Json = {};
    for (let depth = 0; depth < 30_000; depth++) deep = [deep];
    const { document } = linkFiles(new Map<string, Json>([['a', { 'x-deep': deep }]]), 'a');
    expect(document).toHaveProperty('x-deep');
  });
});

describe('findEntry', () => {
  const entries = (...paths: readonly string[]) =>
    findEntry(
      new Map<string, Json>([
        ...paths.map((name): [string, Json] => [name, { openapi: '3.1.0' }]),
        ['a.yaml', {}],
      ]),
    );
  test.each([
    ['the only one', ['deep/down/x.yaml'], { entry: 'deep/down/x.yaml' }],
    ['the one nearest to the top', ['dist/openapi.yaml', 'main-api.yaml'], { entry: 'main-api.yaml' }],
    [
      'the one with the usual name',
      ['a/pets.yaml', 'a/openapi.json', 'a/swagger.yaml'],
      { entry: 'a/openapi.json' },
    ],
    [
      'two of the same rank are a question',
      ['b/pets.yaml', 'b/orders.yaml'],
      { entries: ['b/orders.yaml', 'b/pets.yaml'] },
    ],
    ['none', [], { entries: [] }],
  ])('%s', (_name, paths, found) => {
    expect(entries(...paths)).toEqual(found);
  });

  test('a version without quotes counts', () => {
    expect(findEntry(new Map<string, Json>([['x', { swagger: 2 }]]))).toEqual({ entry: 'x' });
  });
});

const shared = path.resolve(import.meta.dirname, '../../../../../shared/persona/openapi');
const tree = path.join(shared, '2025-12-08-split');

describe('with a home for each thing', () => {
  /** Schemas become components, all else stands where it is referred to. */
  const homeOf: HomeOf = (file, [first]) => {
    if (!file.startsWith('schemas')) return { from: [], to: undefined };
    return first === undefined
      ? { from: [], to: ['components', 'schemas', file.slice(8, -5)] }
      : { from: [first], to: ['components', 'schemas', first] };
  };
  const put = async (texts: Texts) => linkFiles(await parseAll(texts), 'openapi.yaml', homeOf);

  test('components are named, blocks are written out, references lead inside', async () => {
    const { document, missing, clashes } = await put({
      'openapi.yaml': 'paths: {/a: {$ref: "paths/a.yaml#/~1a"}}\ncomponents: {schemas: {own: {title: Own}}}',
      'paths/a.yaml':
        '/a: {get: {notes: [{$ref: "../notes.yaml#/b"}], responses: {200: {headers: {$ref: ../headers.yaml}, schema: {$ref: ../schemas/pet.yaml}}}}}',
      'headers.yaml': 'Id: {schema: {$ref: "schemas/all.yaml#/id"}}',
      'notes.yaml': 'b: {text: B}',
      'schemas/pet.yaml': 'properties: {id: {$ref: "all.yaml#/id", title: Its id}, mother: {$ref: pet.yaml}}',
      'schemas/all.yaml': 'id: {type: string}\nother: {$ref: "#/id"}',
      'schemas/unused.yaml': 'title: Unused',
    });
    const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    expect({ missing, clashes }).toEqual({ missing: [], clashes: [] });
    expect(document).toEqual({
      paths: {
        '/a': {
          get: {
            notes: [{ text: 'B' }],
            responses: { 200: { headers: { Id: { schema: schema('id') } }, schema: schema('pet') } },
          },
        },
      },
      components: {
        schemas: {
          own: { title: 'Own' },
          pet: { properties: { id: { ...schema('id'), title: 'Its id' }, mother: schema('pet') } },
          id: { type: 'string' },
        },
      },
    });
  });

  test.each([
    [
      'two things of one name',
      {
        'openapi.yaml': '{a: {$ref: schemas/a.yaml}, b: {$ref: "schemas/b.yaml#/a"}}',
        'schemas/a.yaml': '{}',
        'schemas/b.yaml': 'a: {}',
      },
      '`schemas/a.yaml` and `schemas/b.yaml#/a` would both be `#/components/schemas/a`.',
    ],
    [
      'a name that the entry has',
      {
        'openapi.yaml': 'b: {$ref: schemas/a.yaml}\ncomponents: {schemas: {a: {}}}',
        'schemas/a.yaml': 'title: A',
      },
      '`schemas/a.yaml` and `openapi.yaml` would both be `#/components/schemas/a`.',
    ],
    [
      'a block that holds itself',
      { 'openapi.yaml': 'a: {$ref: b.yaml}', 'b.yaml': 'c: {$ref: b.yaml}' },
      '`b.yaml#` holds itself.',
    ],
    [
      'words beside a block, which would be lost',
      { 'openapi.yaml': 'a: {$ref: b.yaml, description: Lost}', 'b.yaml': 'text: B' },
      'In `openapi.yaml`: beside the reference to `b.yaml#` nothing else can stand.',
    ],
  ])('%s: told', async (_name, texts, sentence) => {
    expect((await put(texts as Texts)).clashes).toEqual([sentence]);
  });

  test.each([
    ['a file', 'schemas/a.yaml', {}, 'schemas/a.yaml'],
    ['a name in a file', 'schemas/b.yaml#/a', { 'schemas/b.yaml': 'b: {}' }, 'schemas/b.yaml#/a'],
    ['a name in a block', 'b.yaml#/a', { 'b.yaml': 'b: {}' }, 'b.yaml#/a'],
  ])('%s that is not there is told', async (_name, reference, texts: Texts, place) => {
    const { missing } = await put({ 'openapi.yaml': `a: {$ref: '${reference}'}`, ...texts });
    expect(missing).toEqual([place]);
  });
});

describe('the official tree of Persona', () => {
  test.skipIf(!existsSync(tree))(
    'opens as the bundled document does, every operation alike',
    { timeout: 60_000 },
    async () => {
      const names = readdirSync(tree, { recursive: true, encoding: 'utf8' });
      const texts = names
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => [name.replaceAll('\\', '/'), readFileSync(path.join(tree, name), 'utf8')] as const);
      const started = performance.now();
      const files = await parseAll(Object.fromEntries(texts));
      const parsed = performance.now();
      expect(findEntry(files)).toEqual({ entry: 'openapi.yaml' });
      const { document, missing, remote } = linkFiles(files, 'openapi.yaml');
      console.log(
        `${files.size} files: parsed in ${Math.round(parsed - started)} ms, linked in ${Math.round(performance.now() - parsed)} ms`,
      );
      expect([...missing, ...remote]).toEqual([]);
      const linked = asDocument(document);
      if (!linked.ok) throw new Error(linked.problem.message);
      const bundled = await parseDocument(readFileSync(path.join(shared, '2025-12-08.json'), 'utf8'));
      if (!bundled.ok) throw new Error(bundled.problem.message);
      const index = indexDocument(linked.value);
      expect(index).toEqual(indexDocument(bundled.value));
      expect(index.operations).toHaveLength(209 + 130);
      for (const { id } of index.operations)
        expect(loadOperation(linked.value, id), id).toEqual(loadOperation(bundled.value, id));
    },
  );
});
