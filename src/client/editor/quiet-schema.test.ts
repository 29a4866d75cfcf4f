import { expect, test } from 'vitest';
import { quietSchema } from './quiet-schema.ts';

const told = (schema: object) => quietSchema(schema as never)['markdownDescription'];

test.each([
  ['the type stands before the words', { type: 'string', description: 'A `name`.' }, '`string`\n\nA `name`.'],
  [
    'a list tells its items',
    { type: 'array', items: { type: 'integer' }, description: 'x' },
    '`array of integer`\n\nx',
  ],
  ['no type, no line for it', { description: 'Anything.' }, 'Anything.'],
  [
    'images would be fetched',
    { description: '![x](https://a.example/b.png)' },
    '[x](https://a.example/b.png)',
  ],
  ['no words, nothing to show', { type: 'string' }, undefined],
])('%s', (_name, schema, expected) => expect(told(schema)).toBe(expected));

test('a property named description is a property', () => {
  const { properties } = quietSchema({ properties: { description: { type: 'string', description: 'x' } } });
  expect(properties).toEqual({
    description: { type: 'string', description: 'x', markdownDescription: '`string`\n\nx' },
  });
});

test('patterns are left out', () => {
  expect(quietSchema({ pattern: '(a+)+$', properties: { pattern: { type: 'string' } } })).toEqual({
    properties: { pattern: { type: 'string' } },
  });
});

const exact = (text: string) => ({ 'x-tryit-number': text });

test.each([
  [
    'a default with digits that a double would lose is offered as text',
    { type: 'integer', default: exact('12345678901234567890') },
    {
      type: 'integer',
      defaultSnippets: [{ label: '12345678901234567890', bodyText: '12345678901234567890' }],
    },
  ],
  [
    'other values to choose from stay',
    { enum: [1, exact('1.0'), 'a'], examples: [exact('1e400')] },
    {
      enum: [1, 'a'],
      defaultSnippets: [
        { label: '1.0', bodyText: '1.0' },
        { label: '1e400', bodyText: '1e400' },
      ],
    },
  ],
  [
    'a value around such a number, in which `$` and `}` are no snippet',
    { const: { $a: exact('2.50') } },
    { defaultSnippets: [{ label: '{"$a":2.50}', bodyText: '{\n  "\\$a": 2.50\n\\}' }] },
  ],
  ['numbers that a double holds', { enum: [1, 2.5], default: 1 }, { enum: [1, 2.5], default: 1 }],
])('%s', (_name, schema, expected) => expect(quietSchema(schema)).toEqual(expected));

type Item = { readonly label: string; readonly textEdit: { readonly newText: string } };
type Service = {
  configure(settings: object): void;
  parseJSONDocument(document: object): object;
  doComplete(document: object, position: object, json: object): Promise<{ readonly items: readonly Item[] }>;
};
type Services = { getLanguageService(options: object): Service };
type Documents = {
  readonly TextDocument: { create(uri: string, language: string, version: number, text: string): object };
};

/** The very service that runs in Monaco's worker; the package exports it to nobody. */
const external = (path: string): Promise<unknown> =>
  import(new URL(`../../../node_modules/monaco-editor/esm/external/${path}`, import.meta.url).href);
const [{ getLanguageService }, { TextDocument }] = (await Promise.all([
  external('vscode-json-languageservice/lib/esm/jsonLanguageService.js'),
  external('vscode-languageserver-textdocument/lib/esm/main.js'),
])) as [Services, Documents];

/** What is inserted for the name `a`, by the schema that the worker is given. */
async function inserted(a: unknown): Promise<string | undefined> {
  const service = getLanguageService({});
  const schema = { type: 'object', properties: { a }, $defs: defs };
  service.configure({
    validate: false,
    schemas: [{ uri: 'inmemory://s', fileMatch: ['*'], schema: quietSchema(schema as never) }],
  });
  const document = TextDocument.create('inmemory://a.json', 'json', 1, '{  }');
  const json = service.parseJSONDocument(document);
  const { items } = await service.doComplete(document, { line: 0, character: 2 }, json);
  return items.find(({ label }) => label === 'a')?.textEdit.newText;
}

const defs = {
  object: { type: 'object', properties: { b: { type: 'string' } } },
  chain: { $ref: '#/$defs/object' },
  maybe: { oneOf: [{ type: 'null' }, { $ref: '#/$defs/chain' }] },
  listed: { enum: ['only'] },
  nullFirst: { type: ['null', 'object'] },
  hollow: { anyOf: [{ $ref: '#/$defs/hollow' }] },
  loop: { anyOf: [{ $ref: '#/$defs/loop' }, { type: 'array' }] },
};
const nothing = { type: 'null' };

test.each([
  ['oneOf of null and object', { oneOf: [nothing, defs.object] }, '"a": {$1}'],
  ['anyOf of object and null', { anyOf: [defs.object, nothing] }, '"a": {$1}'],
  ['an object known by its names only', { oneOf: [nothing, { properties: {} }] }, '"a": {$1}'],
  ['types with null first', { type: ['null', 'object'] }, '"a": {$1}'],
  ['types with null last', { type: ['array', 'null'] }, '"a": [$1]'],
  ['a nullable object of 3.0', { type: 'object', nullable: true }, '"a": {$1}'],
  ['allOf around a reference', { allOf: [{ $ref: '#/$defs/object' }] }, '"a": {$1}'],
  ['allOf around a nullable one', { allOf: [{ $ref: '#/$defs/maybe' }], description: 'x' }, '"a": {$1}'],
  ['a chain of references', { $ref: '#/$defs/chain' }, '"a": {$1}'],
  ['a reference to branches', { $ref: '#/$defs/maybe' }, '"a": {$1}'],
  ['a reference to types with null first', { $ref: '#/$defs/nullFirst' }, '"a": {$1}'],
  ['a reference that leads nowhere', { $ref: '#/$defs/gone' }, '"a": $1'],
  ['branches that lead back to themselves', { $ref: '#/$defs/loop' }, '"a": [$1]'],
  ['branches in branches', { anyOf: [{ oneOf: [nothing, { type: 'array' }] }, nothing] }, '"a": [$1]'],
  ['null or a list', { oneOf: [nothing, { items: {} }] }, '"a": [$1]'],
  ['null or a text', { oneOf: [nothing, { type: 'string' }] }, '"a": "$1"'],
  ['null or a text known by its format', { anyOf: [nothing, { format: 'date' }] }, '"a": "$1"'],
  ['null or a number', { oneOf: [nothing, { type: 'integer' }] }, '"a": ${1:0}'],
  ['null or a boolean, which is chosen', { oneOf: [nothing, { type: 'boolean' }] }, '"a": $1'],
  ['null or one of several', { oneOf: [nothing, { enum: ['x', 'y'] }] }, '"a": "$1"'],
  ['a constant or null', { anyOf: [{ const: 'x' }, nothing] }, '"a": "$1"'],
  ['a constant in allOf', { allOf: [{ const: 'x' }] }, '"a": "${1:x}"'],
  ['the one value of a reference in allOf', { allOf: [{ $ref: '#/$defs/listed' }] }, '"a": "${1:only}"'],
  ['a default in allOf', { allOf: [{ type: 'integer', default: 3 }] }, '"a": ${1:3}'],
  ['a form that is only itself', { $ref: '#/$defs/hollow' }, '"a": $1'],
  ['nothing but null', nothing, '"a": ${1:null}'],
  ['the constant null', { const: null }, '"a": ${1:null}'],
  ['only null twice', { oneOf: [nothing, { enum: [null] }] }, '"a": ${1:null}'],
  ['anything', {}, '"a": $1'],
  ['anything, as `true`', true, '"a": $1'],
  ['what is not', { not: { type: 'string' } }, '"a": $1'],
])('a name is completed with colon and value: %s', async (_name, schema, expected) =>
  expect(await inserted(schema)).toBe(expected),
);

test('what is shown of a name with branches tells its types as the document does', () => {
  const a = { oneOf: [nothing, { type: 'object' }], description: 'x' };
  const { properties } = quietSchema({ properties: { a } });
  expect((properties as Record<string, object>)['a']).toMatchObject({ markdownDescription: told(a) });
});
