import { describe, expect, test } from 'vitest';
import { documentOf, documentWith } from '../../../testing/documents/documents.ts';
import type { Json } from '../document.ts';
import { indexDocument } from '../operations/index-document.ts';
import type { JsonObject } from '../json.ts';
import { loadOperation } from '../operations/load-operation.ts';
import type { Operation } from '../operation.ts';

type Members = { readonly [name: string]: Json };

function load(document: JsonObject, id = 'make'): Operation {
  const operation = loadOperation(document, id);
  if (!operation) throw new Error(`no operation ${id}`);
  return operation;
}

const withBody = (schema: Json, rest: Members = {}) =>
  load(documentWith({ requestBody: { content: { 'application/json': { schema } } } }, rest));

const schemaOf = (operation: Operation) => operation.body?.contents[0]?.schema;

describe('references inside schemas (3.1)', () => {
  test('an anchor is a place', () => {
    const operation = withBody(
      { $ref: '#pet' },
      { components: { schemas: { Animal: { $anchor: 'pet', title: 'Pet' } } } },
    );
    expect(schemaOf(operation)).toEqual({ $ref: '#/$defs/Animal', $defs: { Animal: { title: 'Pet' } } });
    expect(operation.troubles).toEqual([]);
  });

  test('a schema is found by its `$id`, whole and in part, from the document`s own address too', () => {
    const rest = {
      $self: 'https://x.test/api/openapi.json',
      components: { schemas: { A: { $id: 'https://x.test/api/a.json', $defs: { b: { title: 'B' } } } } },
    };
    for (const reference of ['https://x.test/api/a.json#/$defs/b', 'a.json#/$defs/b'])
      expect(schemaOf(withBody({ $ref: reference }, rest))).toEqual({
        $ref: '#/$defs/b',
        $defs: { b: { title: 'B' } },
      });
    expect(withBody({ $ref: 'openapi.json#/components/schemas/A' }, rest).troubles).toEqual([]);
  });

  test('inside a schema with an `$id` a pointer counts from there', () => {
    const operation = withBody(
      { $ref: '#/components/schemas/A' },
      {
        info: { title: 'not this' },
        components: {
          schemas: { A: { $id: 'https://x.test/a', items: { $ref: '#/info' }, info: { title: 'this' } } },
        },
      },
    );
    expect(schemaOf(operation)?.['$defs']).toMatchObject({
      A: { items: { $ref: '#/$defs/info' } },
      info: { title: 'this' },
    });
  });

  test('a schema that was a file of its own keeps its own definitions', () => {
    const operation = withBody(
      { $ref: '#/components/schemas/A' },
      {
        components: {
          schemas: { A: { items: { $ref: '#/definitions/b' }, definitions: { b: { title: 'B' } } } },
        },
      },
    );
    expect(operation.troubles).toEqual([]);
    expect(schemaOf(operation)?.['$defs']).toEqual({
      A: { items: { $ref: '#/$defs/b' } },
      b: { title: 'B' },
    });
  });

  test('a template is filled in by the outermost dynamic anchor', () => {
    const components = {
      schemas: {
        Pet: { title: 'Pet' },
        Page: {
          $defs: { item: { $dynamicAnchor: 'item', not: {} } },
          properties: { data: { type: 'array', items: { $dynamicRef: '#item' } } },
        },
        Pets: {
          $defs: { item: { $dynamicAnchor: 'item', $ref: '#/components/schemas/Pet' } },
          $ref: '#/components/schemas/Page',
        },
      },
    };
    const operation = withBody({ $ref: '#/components/schemas/Pets' }, { components });
    expect(operation.troubles).toEqual([]);
    expect(schemaOf(operation)?.['$defs']).toMatchObject({
      Page: { properties: { data: { items: { $ref: '#/$defs/item' } } } },
      item: { $ref: '#/$defs/Pet' },
    });
    const plain = withBody({ $ref: '#/components/schemas/Page' }, { components });
    expect(schemaOf(plain)?.['$defs']).toMatchObject({ item: { not: {} } });
  });

  test('a dynamic reference to nowhere is told', () => {
    expect(withBody({ $dynamicRef: '#none' }).troubles).toEqual([
      'Schema: `#none` is not a reference that can be followed.',
    ]);
  });

  test('habits of 3.0 are understood in 3.1', () => {
    expect(
      schemaOf(withBody({ type: 'integer', nullable: true, minimum: 1, exclusiveMinimum: true })),
    ).toEqual({
      type: ['integer', 'null'],
      exclusiveMinimum: 1,
    });
  });

  test('a component behind a reference is reached through it', () => {
    const operation = withBody(
      { $ref: '#/components/schemas/A' },
      { components: { schemas: { $ref: '#/x-schemas' } }, 'x-schemas': { A: { title: 'A' } } },
    );
    expect(schemaOf(operation)?.['$defs']).toEqual({ A: { title: 'A' } });
  });
});

describe('path items', () => {
  test('they may be components (3.1) with members beside the reference', () => {
    const document = documentOf({
      paths: {
        '/a': {
          $ref: '#/components/pathItems/a',
          parameters: [{ name: 'q', in: 'query' }],
        },
      },
      components: { pathItems: { a: { get: { operationId: 'a' }, summary: 'About a' } } },
    });
    expect(load(document, 'a')).toMatchObject({ description: 'About a', parameters: [{ name: 'q' }] });
  });

  test('the words of a path stand in for those of an operation', () => {
    const document = documentOf({
      paths: { '/a': { description: 'All of *a*', get: { operationId: 'a' } } },
    });
    expect(load(document, 'a').description).toBe('All of *a*');
  });
});

describe('OpenAPI 3.2', () => {
  const document = documentOf({
    openapi: '3.2.0',
    servers: [{ url: 'https://a.test', name: 'live' }],
    tags: [{ name: 'Pets', summary: 'All about pets', parent: 'Animals', kind: 'nav' }],
    paths: {
      '/a': {
        query: {
          operationId: 'find',
          tags: ['Pets'],
          parameters: [
            {
              name: 'q',
              in: 'querystring',
              content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } },
            },
            { name: 'c', in: 'cookie', style: 'cookie' },
            {
              name: 'm',
              in: 'query',
              content: { 'application/json': { $ref: '#/components/mediaTypes/m' } },
            },
            { name: 'e', in: 'query', examples: { one: { dataValue: 5, serializedValue: '5' } } },
          ],
          requestBody: { content: { 'application/json': { $ref: '#/components/mediaTypes/m' } } },
          responses: { 200: { summary: 'Found' } },
        },
        additionalOperations: { COPY: { operationId: 'copy' }, Link: {} },
      },
    },
    components: { mediaTypes: { m: { schema: { type: 'string' } } } },
  });
  const find = load(document, 'find');

  test('query and additional methods are operations, written as they are sent', () => {
    expect(indexDocument(document).operations.map(({ id, method }) => `${id} ${method}`)).toEqual([
      'find QUERY',
      'copy COPY',
      'Link-a Link',
    ]);
  });

  test('a whole query string is one parameter', () => {
    expect(find.parameters[0]).toMatchObject({
      in: 'querystring',
      mediaType: 'application/x-www-form-urlencoded',
      schema: { type: 'object' },
    });
  });

  test('the cookie style explodes', () => {
    expect(find.parameters[1]).toMatchObject({ style: 'cookie', explode: true });
  });

  test('media types may be components', () => {
    expect(find.parameters[2]).toMatchObject({ mediaType: 'application/json', schema: { type: 'string' } });
    expect(find.body?.contents[0]?.schema).toEqual({ type: 'string' });
  });

  test('examples tell the value apart from its text', () => {
    expect(find.parameters[3]?.example).toBe(5);
  });

  test('short words stand in where long ones are missing', () => {
    const index = indexDocument(document);
    expect(index.tags[0]).toEqual({ name: 'Pets', description: 'All about pets' });
    expect(index.servers[0]?.description).toBe('live');
    expect(find.responses[0]?.description).toBe('Found');
  });

  test('a discriminator keeps what is meant by default', () => {
    const schemas = { A: { title: 'A' }, B: { title: 'B' } };
    const schema = {
      oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }],
      discriminator: { propertyName: 'k', mapping: { a: 'A' }, defaultMapping: 'B' },
    };
    expect(schemaOf(withBody(schema, { components: { schemas } }))?.['discriminator']).toEqual({
      propertyName: 'k',
      mapping: { a: '#/$defs/A' },
      defaultMapping: '#/$defs/B',
    });
  });
});
