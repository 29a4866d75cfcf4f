import { describe, expect, test } from 'vitest';
import type { Json } from '../document.ts';
import { indexDocument } from '../operations/index-document.ts';
import { loadOperation } from '../operations/load-operation.ts';
import type { Operation } from '../operation.ts';
import { parseJsonDocument } from '../read/parse.ts';

type Members = { readonly [name: string]: Json };

function open(document: Members) {
  const parsed = parseJsonDocument(JSON.stringify({ swagger: '2.0', paths: {}, ...document }));
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

function load(operation: Members, rest: Members = {}, item: Members = {}): Operation {
  const paths = { '/a': { ...item, post: { operationId: 'make', ...operation } } };
  const loaded = loadOperation(open({ ...rest, paths }), 'make');
  if (!loaded) throw new Error('no operation');
  return loaded;
}

describe('servers', () => {
  test.each([
    [
      'each scheme is a server, the safe one first',
      { host: 'a.test', schemes: ['http', 'https'] },
      ['https://a.test', 'http://a.test'],
    ],
    [
      'a base path goes behind',
      { host: 'a.test:8080', basePath: '/v1/', schemes: ['http'] },
      ['http://a.test:8080/v1'],
    ],
    ['a scheme in the host is the scheme', { host: 'http://a.test', basePath: '/v1' }, ['http://a.test/v1']],
    [
      'the schemes go before one in the host',
      { host: 'http://a.test/', schemes: ['https'] },
      ['https://a.test'],
    ],
    ['slashes before the host', { host: '//a.test' }, ['https://a.test']],
    ['a base path of one slash says nothing', { host: 'a.test', basePath: '/' }, ['https://a.test']],
    ['without a host the address is relative', { basePath: '/v1' }, ['/v1']],
    ['without anything it is the root', {}, ['/']],
    ['sockets cannot be called', { host: 'a.test', schemes: ['wss'] }, ['https://a.test']],
  ])('%s', (_name, members: Members, urls) => {
    expect(indexDocument(open(members)).servers.map(({ url }) => url)).toEqual(urls);
  });

  test('an operation may have schemes of its own', () => {
    expect(
      load({ schemes: ['http'] }, { host: 'a.test', schemes: ['https'] }).servers.map(({ url }) => url),
    ).toEqual(['http://a.test']);
  });

  test('the version stays what the document says', () => {
    expect(indexDocument(open({})).specification).toBe('2.0');
  });
});

describe('collection formats', () => {
  test.each([
    ['csv', 'query', 'form', false],
    ['', 'query', 'form', false],
    ['ssv', 'query', 'spaceDelimited', false],
    ['tsv', 'query', 'tabDelimited', false],
    ['pipes', 'query', 'pipeDelimited', false],
    ['multi', 'query', 'form', true],
    ['toString', 'query', 'form', false],
    ['csv', 'path', 'simple', false],
    ['pipes', 'path', 'pipeDelimited', false],
    ['multi', 'header', 'simple', false],
  ])('%s in %s is %s, explode %s', (collectionFormat, place, style, explode) => {
    const parameter = { name: 'id', in: place, type: 'array', items: { type: 'string' }, collectionFormat };
    const [loaded] = load({ parameters: [parameter] }).parameters;
    expect(loaded).toMatchObject({ style, explode, schema: { type: 'array', items: { type: 'string' } } });
  });

  test('in a form it is the encoding of the part', () => {
    const parameters = [
      { name: 'a', in: 'formData', type: 'array', items: {}, collectionFormat: 'pipes' },
      { name: 'b', in: 'formData', type: 'array', items: {}, collectionFormat: 'multi' },
      { name: 'c', in: 'formData', type: 'string' },
    ];
    const [content] = load({ parameters }).body?.contents ?? [];
    expect(content?.encoding).toMatchObject({
      a: { style: 'pipeDelimited', explode: false },
      b: { style: 'form', explode: true },
    });
    expect(Object.keys(content?.encoding ?? {})).toEqual(['a', 'b']);
  });
});

describe('parameters', () => {
  test('what describes the value moves into a schema', () => {
    const parameter = {
      name: 'q',
      in: 'query',
      description: 'd',
      required: true,
      allowEmptyValue: true,
      type: 'integer',
      format: 'int64',
      minimum: 1,
      exclusiveMinimum: true,
      enum: [2, 3],
      default: 2,
      'x-nullable': true,
      'x-example': 3,
    };
    expect(load({ parameters: [parameter] }).parameters[0]).toMatchObject({
      description: 'd',
      isRequired: true,
      allowEmptyValue: true,
      example: 3,
      schema: {
        type: ['integer', 'null'],
        format: 'int64',
        exclusiveMinimum: 1,
        enum: [2, 3, null],
        default: 2,
      },
    });
  });

  test('shared ones are found, and the operation wins over its path', () => {
    const operation = load(
      { parameters: [{ $ref: '#/parameters/q' }, { name: 'id', in: 'path', type: 'integer' }] },
      { parameters: { q: { name: 'q', in: 'query', type: 'boolean' } } },
      { parameters: [{ name: 'id', in: 'path', type: 'string' }] },
    );
    expect(operation.parameters.map(({ name, schema }) => [name, schema['type']])).toEqual([
      ['id', 'integer'],
      ['q', 'boolean'],
    ]);
    expect(operation.troubles).toEqual([
      '`id` is described as a part of the path, which does not name it: its value is not sent.',
    ]);
  });

  test('what stands beside a whole body is left out and told', () => {
    const parameters = [
      { name: 'f', in: 'formData', type: 'string' },
      { name: 'b', in: 'body', schema: { type: 'object' } },
      { name: 'c', in: 'body', schema: { type: 'string' } },
    ];
    const document = open({ paths: { '/a': { post: { operationId: 'make', parameters } } } });
    expect(loadOperation(document, 'make')?.body?.contents).toMatchObject([{ schema: { type: 'object' } }]);
    expect(indexDocument(document).troubles).toEqual([
      '`make` describes a whole body and, beside it, `c`, `f`: a request has one body, so that is left out.',
    ]);
  });

  test('a reference to nowhere is told on the operation', () => {
    expect(load({ parameters: [{ $ref: '#/parameters/none' }] }).troubles).toContain(
      'Parameter 1: `#/parameters/none` points to nothing in this document.',
    );
  });
});

describe('bodies', () => {
  const body = { name: 'b', in: 'body', required: true, description: 'd', schema: { type: 'object' } };
  const file = { name: 'f', in: 'formData', type: 'file', required: true };
  const text = { name: 't', in: 'formData', type: 'string', description: 'about t' };
  const form = 'application/x-www-form-urlencoded';
  const types = (operation: Members, rest: Members = {}) =>
    load(operation, rest).body?.contents.map(({ mediaType }) => mediaType);

  test.each([
    ['a body is JSON when nothing is said', { parameters: [body] }, {}, ['application/json']],
    [
      'the document speaks for operations',
      { parameters: [body] },
      { consumes: ['application/xml'] },
      ['application/xml'],
    ],
    [
      'an operation speaks for itself',
      { parameters: [body], consumes: ['text/plain'] },
      { consumes: ['a/b'] },
      ['text/plain'],
    ],
    [
      'even with an empty list',
      { parameters: [body], consumes: [] },
      { consumes: ['a/b'] },
      ['application/json'],
    ],
    ['anything is sent as JSON', { parameters: [body], consumes: ['*/*'] }, {}, ['application/json']],
    [
      'a form is urlencoded when nothing is said',
      { parameters: [text] },
      { consumes: ['application/json'] },
      [form],
    ],
    [
      'a form may be both',
      { parameters: [text], consumes: [form, 'multipart/form-data'] },
      {},
      [form, 'multipart/form-data'],
    ],
    ['a file needs parts', { parameters: [text, file] }, {}, ['multipart/form-data']],
    [
      'a file leaves urlencoded out',
      { parameters: [file], consumes: [form, 'multipart/form-data'] },
      {},
      ['multipart/form-data'],
    ],
  ])('%s', (_name, operation: Members, rest: Members, wanted) => {
    expect(types(operation, rest)).toEqual(wanted);
  });

  test.each<Members>([
    { 'x-example': { a: 1 } },
    { example: { a: 1 } },
    { 'x-examples': { 'application/json': { a: 1 } }, example: { a: 2 } },
    { examples: { 'application/json': { a: 1 } } },
  ])('a body keeps its words and its own example, %j', (example) => {
    const loaded = load({ parameters: [{ ...body, ...example }] }).body;
    expect(loaded).toMatchObject({
      description: 'd',
      isRequired: true,
      contents: [{ seed: '{\n  "a": 1\n}' }],
    });
  });

  test('fields of a form become an object', () => {
    const loaded = load({ parameters: [file, text] }).body;
    expect(loaded).toMatchObject({
      isRequired: true,
      contents: [
        {
          schema: {
            type: 'object',
            required: ['f'],
            properties: {
              f: { type: 'string', format: 'binary' },
              t: { type: 'string', description: 'about t' },
            },
          },
        },
      ],
    });
  });

  test('a body of the path counts for operations without one', () => {
    expect(load({}, {}, { parameters: [body] }).body?.contents).toHaveLength(1);
    expect(load({ parameters: [text] }, {}, { parameters: [body] }).body?.contents[0]?.mediaType).toBe(form);
  });

  test('a field named __proto__ is a plain name', () => {
    const loaded = load({ parameters: [{ ...text, name: '__proto__' }] }).body;
    expect(Object.keys(loaded?.contents[0]?.schema?.['properties'] ?? {})).toEqual(['__proto__']);
  });
});

describe('schemas', () => {
  test('definitions are found where they are, with the habits of 2.0', () => {
    const operation = load(
      { parameters: [{ name: 'b', in: 'body', schema: { $ref: '#/definitions/Pet' } }] },
      {
        definitions: {
          Pet: {
            type: 'object',
            discriminator: 'kind',
            properties: {
              kind: { type: 'string' },
              mate: { $ref: '#/definitions/Pet' },
              age: { type: 'integer', 'x-nullable': true, minimum: 0, exclusiveMinimum: true },
            },
          },
        },
      },
    );
    expect(operation.body?.contents[0]?.schema).toEqual({
      $ref: '#/$defs/Pet',
      $defs: {
        Pet: {
          type: 'object',
          discriminator: { propertyName: 'kind', mapping: {} },
          properties: {
            kind: { type: 'string' },
            mate: { $ref: '#/$defs/Pet' },
            age: { type: ['integer', 'null'], exclusiveMinimum: 0 },
          },
        },
      },
    });
    expect(operation.troubles).toEqual([]);
  });
});

describe('responses', () => {
  const responses = {
    200: { description: 'ok', schema: { type: 'string' } },
    204: { description: 'none' },
    404: { $ref: '#/responses/lost' },
  };
  const lost = { lost: { description: 'lost', schema: {} } };

  test('media types are what the operation produces', () => {
    const operation = load(
      { responses, produces: ['text/csv', 'a/b'] },
      { responses: lost, produces: ['c/d'] },
    );
    expect(operation.responses).toEqual([
      { status: '200', description: 'ok', mediaTypes: ['text/csv', 'a/b'] },
      { status: '204', description: 'none', mediaTypes: [] },
      { status: '404', description: 'lost', mediaTypes: ['text/csv', 'a/b'] },
    ]);
  });

  test('JSON when nothing is said', () => {
    expect(load({ responses }, { responses: lost }).responses[0]?.mediaTypes).toEqual(['application/json']);
  });
});

describe('security', () => {
  const oauth = (flow: string) => ({
    type: 'oauth2',
    flow,
    authorizationUrl: 'https://a.test/authorize',
    tokenUrl: 'https://a.test/token',
    scopes: { read: 'Read' },
  });
  test.each([
    ['implicit', 'implicit'],
    ['password', 'password'],
    ['application', 'clientCredentials'],
    ['accessCode', 'authorizationCode'],
  ])('the flow %s is called %s', (flow, kind) => {
    const operation = load({ security: [{ o: ['read'] }] }, { securityDefinitions: { o: oauth(flow) } });
    expect(operation.security).toMatchObject([
      {
        scopes: { o: ['read'] },
        schemes: [
          {
            type: 'oauth2',
            flows: [
              { kind, tokenUrl: 'https://a.test/token', scopes: [{ name: 'read', description: 'Read' }] },
            ],
          },
        ],
      },
    ]);
  });

  test('basic and keys', () => {
    const securityDefinitions = { b: { type: 'basic' }, k: { type: 'apiKey', in: 'query', name: 'key' } };
    expect(
      load({ security: [{ b: [], k: [] }] }, { securityDefinitions }).security[0]?.schemes,
    ).toMatchObject([
      { type: 'http', scheme: 'basic' },
      { type: 'apiKey', in: 'query', parameterName: 'key' },
    ]);
  });
});

test.each([
  ['a null operation', { '/a': { get: null, post: { operationId: 'make' } } }],
  ['parameters that are an object', { '/a': { post: { operationId: 'make', parameters: {} } } }],
  ['consumes that is a text', { '/a': { post: { operationId: 'make', consumes: 'a/b', parameters: [7] } } }],
  ['responses that are a list', { '/a': { post: { operationId: 'make', responses: [1] } } }],
  [
    'a path item that refers to itself',
    { '/a': { $ref: '#/paths/~1a' }, '/b': { post: { operationId: 'make' } } },
  ],
])('%s still opens', (_name, paths: Members) => {
  expect(loadOperation(open({ paths }), 'make')).toBeDefined();
});
