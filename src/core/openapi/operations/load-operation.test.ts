import { describe, expect, test } from 'vitest';
import { documentOf, documentWith, shop } from '../../../testing/documents/documents.ts';
import type { Json } from '../document.ts';
import { loadOperation } from './load-operation.ts';
import type { Operation } from '../operation.ts';

function load(document: Parameters<typeof loadOperation>[0], id: string): Operation {
  const operation = loadOperation(document, id);
  if (!operation) throw new Error(`no operation ${id}`);
  return operation;
}

const parameterOf = (parameter: { readonly [name: string]: Json }) =>
  load(documentWith({ parameters: [parameter] }), 'make').parameters[0];

describe('parameters', () => {
  test.each([
    ['path', 'simple', false],
    ['query', 'form', true],
    ['header', 'simple', false],
    ['cookie', 'form', true],
  ])('%s defaults to %s', (place, style, explode) => {
    expect(parameterOf({ name: 'p', in: place })).toMatchObject({ in: place, style, explode });
  });

  test.each([
    ['another style does not explode', { style: 'deepObject' }, { style: 'deepObject', explode: false }],
    ['explode is taken as given', { explode: false }, { style: 'form', explode: false }],
    [
      'content brings its media type',
      { content: { 'application/json': { schema: { type: 'object' } } } },
      { mediaType: 'application/json', schema: { type: 'object' } },
    ],
    ['its own example comes first', { example: 1, schema: { examples: [2] } }, { example: 1 }],
    ['then a named one', { examples: { a: { value: 3 } }, schema: { examples: [2] } }, { example: 3 }],
    ['then its schema', { schema: { examples: [2] } }, { example: 2 }],
  ])('%s', (_name, given: { readonly [name: string]: Json }, expected) => {
    expect(parameterOf({ name: 'p', in: 'query', ...given })).toMatchObject(expected);
  });

  test('the operation overrides its path, in place', () => {
    const { parameters, servers, security } = load(shop, 'get-orders-order-id');
    expect(parameters.map(({ name, schema, isRequired }) => [name, schema['type'], isRequired])).toEqual([
      ['order-id', 'integer', true],
      ['verbose', 'boolean', false],
    ]);
    expect(servers).toEqual([{ url: '/orders-server', description: '', variables: [] }]);
    expect(security).toEqual([]);
  });

  test('a header that has a place of its own is ignored', () => {
    expect(parameterOf({ name: 'Content-Type', in: 'header' })).toBeUndefined();
  });

  test('a name in the path that nobody described is taken as text', () => {
    const document = documentOf({ paths: { '/a/{b}': { get: { operationId: 'a' } } } });
    const operation = load(document, 'a');
    expect(operation.parameters).toMatchObject([{ name: 'b', in: 'path', isRequired: true }]);
    expect(operation.troubles).toEqual(['`b` stands in the path but is not described; it is taken as text.']);
  });
});

describe('parameters and the path', () => {
  const inPath = { name: 'id', in: 'path', required: true };
  test.each<readonly [string, string, Json[], string[], string[]]>([
    ['a pattern in the braces', '/a/{id:[0-9]{3}}', [inPath], ['path:id'], []],
    ['the rest of a path', '/a/{id*}', [inPath], ['path:id'], []],
    ['reserved signs of RFC 6570', '/a/{+id}', [inPath], ['path:id'], []],
    ['a name behind the query', '/a?x={id}', [inPath], ['path:id'], []],
    [
      'a name behind the query that is a parameter of the query',
      '/a?id={id}',
      [{ name: 'id', in: 'query' }],
      ['query:id'],
      [],
    ],
    [
      'a query expression',
      '/a{?id,size*}',
      [{ name: 'id', in: 'query' }],
      ['query:id', 'query:size'],
      ['`size` stands in the path as a query but is not described; it is taken as text.'],
    ],
    [
      'a name that the path does not have',
      '/a/{Id}',
      [inPath],
      ['path:id', 'path:Id'],
      [
        '`Id` stands in the path but is not described; it is taken as text.',
        '`id` is described as a part of the path, which does not name it: its value is not sent.',
      ],
    ],
    ['empty braces', '/a/{}', [], [], []],
  ])('%s', (_name, path, parameters, names, troubles) => {
    const operation = load(documentOf({ paths: { [path]: { get: { operationId: 'a', parameters } } } }), 'a');
    expect(operation.parameters.map((one) => `${one.in}:${one.name}`)).toEqual(names);
    expect(operation.troubles).toEqual(troubles);
  });
});

describe('security', () => {
  test('the document speaks for operations that say nothing', () => {
    expect(load(shop, 'list-goods').security).toEqual([
      {
        schemes: [
          {
            name: 'key',
            type: 'http',
            scheme: 'bearer',
            writtenScheme: 'Bearer',
            in: undefined,
            parameterName: '',
            description: 'A key',
          },
        ],
      },
    ]);
  });

  test.each([
    ['Bearer', { scheme: 'bearer', writtenScheme: 'Bearer' }],
    ['ApiKey', { scheme: 'apikey', writtenScheme: 'ApiKey' }],
    ['token', { scheme: 'token' }],
  ])('the scheme `%s` is compared in lower case and kept as written', (scheme, expected) => {
    const components = { securitySchemes: { k: { type: 'http', scheme } } };
    const [alternative] = load(documentWith({ security: [{ k: [] }] }, { components }), 'make').security;
    const {
      name: _name,
      type: _type,
      in: _in,
      parameterName: _p,
      description: _d,
      ...read
    } = alternative?.schemes[0] ?? {};
    expect(read).toEqual(expected);
  });

  test('an unknown scheme is kept by name and told', () => {
    const operation = load(documentWith({ security: [{ none: [] }, {}] }), 'make');
    expect(operation.security).toMatchObject([
      { schemes: [{ name: 'none', type: 'unknown' }] },
      { schemes: [] },
    ]);
    expect(operation.troubles).toHaveLength(1);
  });
});

describe('what else a scheme says', () => {
  const schemes = {
    o: {
      type: 'oauth2',
      flows: {
        clientCredentials: { tokenUrl: ' /token ', scopes: { 'a:read': 'Read', 'a:write': 7 } },
        deviceAuthorization: { deviceAuthorizationUrl: 'https://x.test/d', tokenUrl: 't', refreshUrl: 'r' },
        teleport: {},
        password: null,
      },
    },
    c: { type: 'openIdConnect', openIdConnectUrl: 'https://x.test/.well-known/openid-configuration' },
  };
  const document = documentWith(
    { security: [{ o: ['a:read', 5], c: [] }, { '#/components/securitySchemes/c': [] }] },
    { components: { securitySchemes: schemes } },
  );
  const [both, byAddress] = load(document, 'make').security;

  test('flows keep their addresses and scopes, unknown ones are left out', () => {
    expect(both?.schemes[0]?.flows).toEqual([
      {
        kind: 'clientCredentials',
        authorizationUrl: '',
        tokenUrl: '/token',
        refreshUrl: '',
        deviceAuthorizationUrl: '',
        scopes: [
          { name: 'a:read', description: 'Read' },
          { name: 'a:write', description: '' },
        ],
      },
      {
        kind: 'deviceAuthorization',
        authorizationUrl: '',
        tokenUrl: 't',
        refreshUrl: 'r',
        deviceAuthorizationUrl: 'https://x.test/d',
        scopes: [],
      },
    ]);
  });

  test('scopes are those the operation asks for', () => {
    expect(both?.scopes).toEqual({ o: ['a:read'] });
    expect(byAddress).not.toHaveProperty('scopes');
  });

  test('a discovery address is kept, and 3.2 may name a scheme by its place', () => {
    expect(byAddress?.schemes).toMatchObject([
      {
        type: 'openIdConnect',
        openIdConnectUrl: 'https://x.test/.well-known/openid-configuration',
      },
    ]);
  });
});

describe('notices', () => {
  test.each([
    ['a plain one', { kind: 'info', text: ' Read me. ' }, [{ kind: 'info', text: 'Read me.' }]],
    [
      'one for some values',
      { kind: 'warning', text: 'Old.', when: { parameter: 'header:V', values: ['1', 2] } },
      [{ kind: 'warning', text: 'Old.', when: { parameter: 'header:V', values: ['1'] } }],
    ],
    ['a kind nobody knows', { kind: 'alarm', text: 'x' }, undefined],
    ['no text', { kind: 'info' }, undefined],
    ['a condition that cannot be read', { kind: 'info', text: 'x', when: 'always' }, undefined],
    ['no object', 'x', undefined],
  ])('%s', (_name, notice: Json, expected) => {
    expect(load(documentWith({ 'x-tryit-notices': [notice] }), 'make').notices).toEqual(expected);
  });
});

describe('bodies and responses', () => {
  test('encoding is kept by property, with what it leaves open', () => {
    const media = {
      encoding: {
        photo: { contentType: ' image/png, image/* ', headers: {} },
        tags: { style: 'pipeDelimited', explode: false, allowReserved: true },
        broken: 7,
        constructor: {},
      },
    };
    const operation = load(
      documentWith({ requestBody: { content: { 'multipart/form-data': media } } }),
      'make',
    );
    const nothing = { contentType: '', style: undefined, explode: undefined, allowReserved: false };
    expect(operation.body?.contents[0]?.encoding).toEqual({
      photo: { ...nothing, contentType: 'image/png, image/*' },
      tags: { contentType: '', style: 'pipeDelimited', explode: false, allowReserved: true },
      constructor: nothing,
    });
  });

  test('`itemSchema` (3.2) describes the items of a list', () => {
    const media = { itemSchema: { type: 'integer' } };
    const operation = load(
      documentWith({ requestBody: { content: { 'application/jsonl': media } } }),
      'make',
    );
    expect(operation.body?.contents[0]?.schema).toEqual({ type: 'array', items: { type: 'integer' } });
  });

  test('named examples, seed and response types', () => {
    const operation = load(
      documentWith(
        {
          requestBody: { $ref: '#/components/requestBodies/b' },
          responses: {
            201: { $ref: '#/components/responses/r' },
            '4XX': { description: 'bad' },
            'x-other': {},
          },
        },
        {
          components: {
            examples: { e: { summary: 'One', value: { a: 1 } } },
            requestBodies: {
              b: {
                required: true,
                content: {
                  'application/json': {
                    schema: { type: 'object' },
                    examples: {
                      e: { $ref: '#/components/examples/e' },
                      far: { externalValue: 'https://x.test' },
                    },
                  },
                  'application/xml': { schema: { type: 'object' } },
                },
              },
            },
            responses: { r: { description: 'made', content: { 'application/json': {} } } },
          },
        },
      ),
      'make',
    );
    expect(operation.body).toMatchObject({
      isRequired: true,
      contents: [
        {
          mediaType: 'application/json',
          examples: [{ name: 'e', summary: 'One', value: { a: 1 } }],
          seed: '{\n  "a": 1\n}',
        },
        { mediaType: 'application/xml' },
      ],
    });
    expect(operation.responses).toEqual([
      { status: '201', description: 'made', mediaTypes: ['application/json'] },
      { status: '4XX', description: 'bad', mediaTypes: [] },
    ]);
    expect(operation.troubles).toEqual(['Example `far` is kept at another address and is not fetched.']);
  });

  test('a broken part leaves the rest working', () => {
    const operation = load(
      documentWith({
        summary: 'Make',
        parameters: [{ $ref: '#/none' }, { in: 'query' }, 7, { name: 'ok', in: 'query' }],
        requestBody: { $ref: 'other.yaml#/b' },
        responses: { 200: 5 },
      }),
      'make',
    );
    expect(operation).toMatchObject({
      title: 'Make',
      parameters: [{ name: 'ok' }],
      body: undefined,
      responses: [],
    });
    expect(operation.troubles).toHaveLength(5);
  });

  test('an unknown id is no operation', () => {
    expect(loadOperation(shop, 'none')).toBeUndefined();
  });
});
