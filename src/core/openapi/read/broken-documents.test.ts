import { describe, expect, test } from 'vitest';
import { documentOf, documentWith } from '../../../testing/documents/documents.ts';
import type { Json } from '../document.ts';
import { bodyFields } from '../schema/fields.ts';
import { indexDocument } from '../operations/index-document.ts';
import { loadOperation } from '../operations/load-operation.ts';
import { parseDocument } from './parse.ts';

type Members = { readonly [name: string]: Json };

describe('a broken operation is listed, and told what is wrong', () => {
  test.each([
    ['null', null, 'Nothing is described here: there is no object to read.'],
    ['a list', [], 'Nothing is described here: there is no object to read.'],
    ['parameters that are an object', { parameters: {} }, '`parameters` is not a list and is left out.'],
    ['security that is a text', { security: 'key' }, '`security` is not a list and is left out.'],
    ['responses that are a number', { responses: 7 }, '`responses` is not an object and is left out.'],
    ['callbacks that are a list', { callbacks: [] }, '`callbacks` is not an object and is left out.'],
    ['a body that is a text', { requestBody: 'b' }, 'The request body is not an object and is left out.'],
    [
      'a body without a type',
      { requestBody: {} },
      'The request body names no media type, so it cannot be edited.',
    ],
    [
      'a reference to nowhere',
      { parameters: [{ $ref: '#/none' }] },
      'Parameter 1: `#/none` points to nothing in this document.',
    ],
    [
      'a reference to itself',
      { parameters: [{ $ref: '#/paths/~1a/get/parameters/0' }] },
      'Parameter 1: `#/paths/~1a/get/parameters/0` leads back to itself.',
    ],
    ['a nameless parameter', { parameters: [{ in: 'query' }] }, 'Parameter 1 has no name and is left out.'],
    [
      'a parameter nowhere',
      { parameters: [{ name: 'a', in: 'moon' }] },
      'Parameter `a` has no place that is known and is left out.',
    ],
    [
      'a schema to nowhere',
      { requestBody: { content: { 'a/b': { schema: { $ref: '#/none' } } } } },
      'Schema: `#/none` points to nothing in this document.',
    ],
    [
      'a scheme nobody described',
      { security: [{ k: [] }] },
      'The security scheme `k` is not described in a way that can be used.',
    ],
  ])('%s', (_name, operation: Json, trouble) => {
    const document = documentOf({ paths: { '/a': { get: operation, post: { operationId: 'fine' } } } });
    expect(indexDocument(document).operations.map(({ id }) => id)).toEqual(['get-a', 'fine']);
    expect(loadOperation(document, 'get-a')?.troubles).toEqual([trouble]);
    expect(loadOperation(document, 'fine')?.troubles).toEqual([]);
  });

  test('empty members are as good as none', () => {
    const empty = { parameters: null, responses: null, security: null, callbacks: null, servers: null };
    expect(loadOperation(documentWith(empty), 'make')?.troubles).toEqual([]);
  });

  test('what is not there for a whole path is told of the document', () => {
    const index = indexDocument(
      documentOf({ paths: { '/a': { $ref: '#/none' }, '/b': 7, '/c': { get: {} } } }),
    );
    expect(index.operations).toHaveLength(1);
    expect(index.troubles).toEqual([
      '/a: `#/none` points to nothing in this document.',
      '/b is not an object and is left out.',
    ]);
  });
});

describe('limits', () => {
  const deep = (levels: number): Json => {
    let value: Json = { type: 'string' };
    for (let level = 0; level < levels; level++) value = { items: value };
    return value;
  };
  const deepValue = (levels: number): Json => {
    let value: Json = 1;
    for (let level = 0; level < levels; level++) value = [value];
    return value;
  };
  const body = (media: Members): Members => ({ requestBody: { content: { 'application/json': media } } });

  test.each([
    ['a deep schema', body({ schema: deep(20_000) }), /^Schema: it is nested deeper than 150 levels/],
    [
      'a deep default',
      body({ schema: { default: deepValue(20_000) } }),
      /^Schema: its `default` is nested deeper than 150 levels/,
    ],
    [
      'a deep extension',
      body({ schema: { 'x-deep': deepValue(20_000) } }),
      /^Schema: its `x-deep` is nested deeper/,
    ],
    [
      'a deep example',
      body({ example: deepValue(20_000) }),
      /^Example `Example` is nested deeper than 200 levels/,
    ],
    [
      'a wide schema',
      body({ schema: { anyOf: Array.from({ length: 70_000 }, () => ({})) } }),
      /^Schema: it holds more than 60000 parts/,
    ],
    [
      'more schemas than anyone reads',
      {
        parameters: Array.from({ length: 2_100 }, (_, at) => ({ name: `p${at}`, in: 'query' })),
        ...body({
          schema: {
            anyOf: Array.from({ length: 2_100 }, (_, at) => ({
              $ref: `#/paths/~1things/post/parameters/${at}`,
            })),
          },
        }),
      },
      /^Schema: it reaches more than 2000 others/,
    ],
  ])('%s is cut, and that is told', (_name, operation: Members, trouble) => {
    // Not through a text: what is tested is what comes after parsing.
    const document = {
      openapi: '3.1.0',
      paths: { '/things': { post: { operationId: 'make', ...operation } } },
    };
    const loaded = loadOperation(document, 'make');
    expect(loaded?.troubles).toEqual([expect.stringMatching(trouble)]);
    expect(() => structuredClone(loaded)).not.toThrow();
  });

  test('a deep example of a parameter is left out', () => {
    const parameter = { name: 'p', in: 'query', example: deepValue(20_000) };
    const document = {
      openapi: '3.1.0',
      paths: { '/a': { get: { operationId: 'a', parameters: [parameter] } } },
    };
    expect(loadOperation(document, 'a')?.parameters[0]?.example).toBeUndefined();
  });
});

describe('names of Object.prototype are plain names', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const text = (name: string) => `{
    "openapi": "3.1.0",
    "paths": {"/${name}/{${name}}": {"post": {
      "operationId": "${name}",
      "tags": ["${name}"],
      "parameters": [
        {"name": "${name}", "in": "path", "required": true, "schema": {"$ref": "#/components/schemas/${name}"}},
        {"name": "${name}", "in": "header", "examples": {"${name}": {"value": "v"}}}
      ],
      "requestBody": {"content": {"${name}/json": {}, "multipart/form-data": {
        "schema": {"$ref": "#/components/schemas/${name}"},
        "examples": {"${name}": {"$ref": "#/components/examples/${name}"}},
        "encoding": {"${name}": {"contentType": "a/b"}}
      }}},
      "responses": {"200": {"$ref": "#/components/responses/${name}"}},
      "callbacks": {"${name}": {"{$url}": {"post": {}}}},
      "security": [{"${name}": ["${name}"]}],
      "servers": [{"url": "/{${name}}", "variables": {"${name}": {"default": "d"}}}]
    }}},
    "webhooks": {"${name}": {"post": {}}},
    "components": {
      "schemas": {"${name}": {"type": "object", "required": ["${name}"], "properties": {"${name}": {"type": "string"}}}},
      "examples": {"${name}": {"value": {"${name}": "v"}}},
      "responses": {"${name}": {"description": "found"}},
      "securitySchemes": {"${name}": {"type": "oauth2", "flows": {"password": {"scopes": {"${name}": "s"}}}}}
    }
  }`;

  test.each(names)('%s', async (name) => {
    const parsed = await parseDocument(text(name));
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const index = indexDocument(parsed.value);
    expect(index.operations.map(({ id }) => id)).toEqual([
      name,
      expect.stringMatching(/^webhook-/),
      expect.stringMatching(/-callback-/),
    ]);
    const operation = loadOperation(parsed.value, name);
    expect(operation?.troubles).toEqual([]);
    expect(operation?.parameters.map((parameter) => parameter.name)).toEqual([name, name]);
    expect(operation?.parameters[1]?.example).toBe('v');
    const form = operation?.body?.contents[1];
    expect(Object.keys(form?.encoding ?? {})).toEqual([name]);
    expect(form?.examples).toEqual([{ name, summary: '', value: JSON.parse(`{"${name}":"v"}`) as Json }]);
    expect(bodyFields(form?.schema ?? {}).map((field) => field.name)).toEqual([name]);
    expect(operation?.responses[0]?.description).toBe('found');
    expect(Object.entries(operation?.security[0]?.scopes ?? {})).toEqual([[name, [name]]]);
    expect(operation?.security[0]?.schemes[0]?.flows?.[0]?.scopes[0]?.name).toBe(name);
    expect(operation?.servers[0]?.variables[0]?.name).toBe(name);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
