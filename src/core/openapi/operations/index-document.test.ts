import { describe, expect, test } from 'vitest';
import { documentOf, shop } from '../../../testing/documents/documents.ts';
import { indexDocument } from './index-document.ts';

describe('indexDocument', () => {
  const index = indexDocument(shop);

  test('operations stand in document order, each with an id of its own', () => {
    expect(index.operations.map(({ id, method, path }) => `${id} ${method} ${path}`)).toEqual([
      'list-goods GET /goods',
      'createGood POST /goods',
      'get-orders-order-id GET /orders/{order-id}',
      'list-goods-delete-orders-order-id DELETE /orders/{order-id}',
      'get-health GET /health',
    ]);
  });

  test('titles come from summary, then id, then method and path', () => {
    expect(index.operations.map(({ title }) => title)).toEqual([
      'List goods',
      'Create good',
      'GET /orders/{order-id}',
      'List goods',
      'GET /health',
    ]);
  });

  test('declared tags keep their order, used ones follow, unused ones go', () => {
    expect(index.tags).toEqual([
      { name: 'Orders', description: 'What was bought' },
      { name: 'Goods', description: 'What is sold' },
      { name: 'Returns', description: '' },
      { name: 'Other', description: '' },
    ]);
  });

  test('an operation has one tag, the first', () => {
    expect(index.operations.map(({ tag }) => tag)).toEqual(['Goods', 'Goods', 'Orders', 'Returns', 'Other']);
  });

  test('servers keep their variables', () => {
    expect(index.servers).toEqual([
      {
        url: 'https://{region}.shop.test/v1',
        description: 'Live',
        variables: [{ name: 'region', defaultValue: 'eu', values: ['eu', 'us'], description: 'Where' }],
      },
    ]);
  });

  test('deprecated is marked', () => {
    expect(index.operations.filter(({ isDeprecated }) => isDeprecated).map(({ id }) => id)).toEqual([
      'createGood',
    ]);
  });

  test.each([
    ['paths that are no object', { paths: 7 }],
    ['a path item that is text', { paths: { '/a': 'no' } }],
    ['a path item that points nowhere', { paths: { '/a': { $ref: '#/none' } } }],
    ['tags that are numbers', { tags: [1, null], paths: {} }],
  ])('%s: still an index', (_name, parts) => {
    expect(indexDocument(documentOf(parts)).operations).toEqual([]);
  });

  test('a path item may be a reference', () => {
    const document = documentOf({
      paths: { '/a': { $ref: '#/components/pathItems/a' } },
      components: { pathItems: { a: { get: { operationId: 'a' } } } },
    });
    expect(indexDocument(document).operations).toMatchObject([{ id: 'a', path: '/a' }]);
  });

  test('names of Object.prototype are plain ids and tags', () => {
    const document = documentOf(
      '{"openapi":"3.1.0","paths":{"/a":{"get":{"operationId":"__proto__","tags":["constructor"]}}}}',
    );
    expect(indexDocument(document)).toMatchObject({
      operations: [{ id: '__proto__', tag: 'constructor' }],
      tags: [{ name: 'constructor' }],
    });
  });
});

test.each<readonly [path: string, listed: readonly string[], told: string | undefined]>([
  ['pets', ['/pets'], 'The path `pets` does not begin with a slash; it is read as `/pets`.'],
  ['{id}', ['/{id}'], 'The path `{id}` does not begin with a slash; it is read as `/{id}`.'],
  ['https://a.example/pets', [], 'is an address, and is left out'],
  ['x-internal', [], undefined],
])('a path without a slash, %s, is read or told', (path, listed, told) => {
  for (const version of [{ openapi: '3.1.0' }, { swagger: '2.0', openapi: '3.0.0' }]) {
    const index = indexDocument({ ...version, info: {}, paths: { [path]: { get: {} } } });
    expect(index.operations.map((one) => one.path)).toEqual(listed);
    if (told === undefined) expect(index.troubles).toBeUndefined();
    else expect(index.troubles?.join(' ')).toContain(told);
  }
});

test.each<readonly [member: string, method: string | undefined, told: string | undefined]>([
  ['GET', 'GET', '`GET` in the path `/a` is read as `get`: methods are written small.'],
  ['gett', undefined, '`gett` in the path `/a` is no method that can stand there, and is left out.'],
  ['x-internal', undefined, undefined],
  ['servers', undefined, undefined],
])('a member `%s` of a path is read or told', (member, method, told) => {
  const index = indexDocument({ openapi: '3.1.0', info: {}, paths: { '/a': { [member]: {} } } });
  expect(index.operations.map((one) => one.method)).toEqual(method === undefined ? [] : [method]);
  expect(index.troubles).toEqual(told === undefined ? undefined : [told]);
});
