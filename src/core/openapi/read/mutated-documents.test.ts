import { describe, expect, test } from 'vitest';
import type { Json } from '../document.ts';
import { printJson } from '../numbers/exact-number.ts';
import { indexDocument } from '../operations/index-document.ts';
import { isList, isObject, type JsonObject } from '../json.ts';
import { loadOperation } from '../operations/load-operation.ts';
import { parseDocument, parseText } from './parse.ts';

/** Numbers from a seed that is printed when a test fails: `mulberry32`, public domain. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const media = {
  schema: { $ref: '#/components/schemas/A' },
  example: { a: 1 },
  examples: { e: { $ref: '#/components/examples/e' } },
  encoding: { a: { contentType: 'a/b', style: 'form', explode: true } },
};
const operation = {
  operationId: 'make',
  tags: ['t'],
  parameters: [
    { $ref: '#/components/parameters/p' },
    { name: 'q', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
  ],
  requestBody: { required: true, content: { 'application/json': media, 'multipart/form-data': media } },
  responses: {
    200: { description: 'ok', content: { 'text/plain': {} } },
    default: { $ref: '#/components/responses/r' },
  },
  callbacks: { c: { '{$request.body#/url}': { post: { operationId: 'called' } } } },
  security: [{ o: ['read'], k: [] }, {}],
  servers: [{ url: '/{v}', variables: { v: { default: 'd', enum: ['d'] } } }],
  'x-tryit-notices': [{ kind: 'info', text: 'n', when: { parameter: 'query:q', values: ['1'] } }],
};
const openApi = (version: string): JsonObject => ({
  openapi: version,
  $self: 'https://x.test/openapi.json',
  info: { title: 'T', version: '1' },
  tags: [{ name: 't', description: 'd' }],
  paths: {
    '/a/{id}': {
      summary: 's',
      parameters: [{ name: 'id', in: 'path' }],
      post: operation,
      query: {},
      additionalOperations: { COPY: {} },
    },
    '/b': { $ref: '#/components/pathItems/i' },
  },
  webhooks: { w: { post: { requestBody: { content: { 'application/json': media } } } } },
  security: [{ k: [] }],
  components: {
    pathItems: { i: { get: {} } },
    parameters: {
      p: { name: 'p', in: 'header', schema: { enum: [1, 12345678901234] }, examples: { e: { value: 1 } } },
    },
    responses: { r: { description: 'r' } },
    examples: { e: { summary: 'E', value: { a: [1, 2] } } },
    securitySchemes: {
      k: { type: 'apiKey', in: 'query', name: 'k' },
      o: {
        type: 'oauth2',
        flows: { authorizationCode: { authorizationUrl: 'a', tokenUrl: 't', scopes: { read: 'r' } } },
      },
    },
    schemas: {
      A: {
        $id: 'a.json',
        $dynamicAnchor: 'node',
        type: 'object',
        required: ['a'],
        properties: {
          a: { type: ['integer', 'null'], nullable: true, minimum: 1, exclusiveMinimum: true, default: 2 },
          b: { $ref: '#/components/schemas/B' },
          c: { $dynamicRef: '#node' },
        },
        patternProperties: { '^x': { format: 'date' } },
        additionalProperties: { items: { prefixItems: [{ const: 1 }], minItems: 1 } },
      },
      B: {
        oneOf: [{ $ref: 'a.json' }, { allOf: [{ type: 'string' }, { pattern: '^a+$' }] }],
        discriminator: { propertyName: 'k', mapping: { a: 'A' }, defaultMapping: 'B' },
      },
    },
  },
});
const swagger: JsonObject = {
  swagger: '2.0',
  host: 'x.test',
  basePath: '/v1',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  paths: {
    '/a': {
      parameters: [{ $ref: '#/parameters/p' }],
      post: {
        operationId: 'make',
        parameters: [{ name: 'b', in: 'body', schema: { $ref: '#/definitions/A' } }],
        responses: { 200: { schema: { $ref: '#/definitions/A' }, examples: { 'application/json': {} } } },
      },
      put: {
        consumes: ['multipart/form-data'],
        parameters: [
          { name: 'f', in: 'formData', type: 'file' },
          { name: 'l', in: 'formData', type: 'array', items: { type: 'string' }, collectionFormat: 'multi' },
        ],
      },
    },
  },
  parameters: {
    p: { name: 'p', in: 'query', type: 'array', collectionFormat: 'tsv', items: { type: 'integer' } },
  },
  definitions: {
    A: {
      type: 'object',
      discriminator: 'k',
      properties: { a: { 'x-nullable': true, type: 'string' }, self: { $ref: '#/definitions/A' } },
    },
  },
  securityDefinitions: { o: { type: 'oauth2', flow: 'accessCode', scopes: { a: 'b' } } },
};

const names = ['__proto__', 'constructor', '$ref', 'get', '', 'allOf', 'x-tryit-number', '$id'];
const values: readonly Json[] = [
  null,
  true,
  -1,
  1e300,
  '',
  '#',
  '#/',
  '#/paths',
  '#/components/schemas/A',
  'other.yaml',
  [],
  {},
  [[]],
  { $ref: '#' },
  { $ref: '#/components/schemas/B' },
  { 'x-tryit-number': '1.0' },
];

/** A copy in which one place, chosen at random, holds something else. */
function mutate(value: Json, below: (limit: number) => number, whole: Json): Json {
  const inner = isList(value) || isObject(value) ? Object.entries(value) : [];
  if (inner.length === 0 || below(8) === 0)
    return below(4) === 0 ? whole : (values[below(values.length)] ?? null);
  const at = below(inner.length);
  const isRenamed = below(12) === 0;
  const isLeftOut = below(20) === 0;
  const changed = inner.flatMap(([name, member], index): [string, Json][] => {
    if (index !== at) return [[name, member]];
    if (isLeftOut) return [];
    return isRenamed
      ? [[names[below(names.length)] ?? name, member]]
      : [[name, mutate(member, below, whole)]];
  });
  return isList(value) ? changed.map(([, member]) => member) : Object.fromEntries(changed);
}

async function walk(text: string): Promise<void> {
  const parsed = await parseDocument(text);
  if (!parsed.ok) return expect(parsed.problem.message).toMatch(/^\S.+\.$/s);
  const index = indexDocument(parsed.value);
  expect(new Set(index.operations.map(({ id }) => id)).size).toBe(index.operations.length);
  for (const { id } of index.operations) {
    const loaded = loadOperation(parsed.value, id);
    if (!loaded) throw new Error(`${id} is listed but cannot be loaded`);
    for (const trouble of loaded.troubles) expect(trouble).toMatch(/^\S.+\.$/s);
    structuredClone(loaded);
    for (const { seed } of loaded.body?.contents ?? []) expect(seed.length).toBeLessThanOrEqual(64 * 1024);
  }
}

const rounds = 150;

describe('whatever stands anywhere in a document, it opens or says why not', () => {
  test.each([
    ['OpenAPI 3.0', openApi('3.0.3')],
    ['OpenAPI 3.1', openApi('3.1.0')],
    ['OpenAPI 3.2', openApi('3.2.0')],
    ['Swagger 2.0', swagger],
  ])('%s', { timeout: 60_000 }, async (_name, document) => {
    for (let seed = 1; seed <= rounds; seed++) {
      const below = randomFrom(seed);
      let mutated: Json = document;
      for (let times = 1 + below(4); times > 0; times--) mutated = mutate(mutated, below, document);
      await walk(printJson(mutated)).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${printJson(mutated).slice(0, 2_000)}`, { cause: error });
      });
    }
  });

  test.each([
    ['JSON', JSON.stringify(openApi('3.1.0'), null, 1)],
    [
      'YAML',
      'openapi: 3.1.0\npaths:\n  /a: &a\n    get: {tags: [a, "b\\n", \'c\'], x: *a}\n    post:\n      <<: *a\n      # note\n      description: |\n        text\n',
    ],
  ])('%s with a piece cut out or put in', { timeout: 60_000 }, async (_name, text) => {
    const pieces = [
      '"',
      "'",
      '{',
      ']',
      ':',
      ',',
      '\t',
      '\n',
      '&a ',
      '*a',
      '- ',
      '? ',
      '|',
      '#',
      '\u0000',
      '%',
      '!!x ',
      '---\n',
      '\ud800',
    ];
    for (let seed = 1; seed <= rounds; seed++) {
      const below = randomFrom(seed);
      const at = below(text.length);
      const piece = below(3) === 0 ? '' : (pieces[below(pieces.length)] ?? '');
      const mutated = `${text.slice(0, at)}${piece}${text.slice(at + below(5))}`;
      const parsed = await parseText(mutated).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${mutated}`, { cause: error });
      });
      if (parsed.ok) continue;
      const { message, line, column } = parsed.problem;
      expect(message, `seed ${seed}`).toMatch(/^Line \d+, column \d+: \S.+\.$/s);
      expect(Math.min(line, column), `seed ${seed}`).toBeGreaterThan(0);
    }
  });
});
