import { describe, expect, test } from 'vitest';
import { documentOf, documentWith, shop } from '../../../testing/documents/documents.ts';
import { checkBody } from '../check/check-body.ts';
import type { Json } from '../document.ts';
import { bodyFields, type BodyField } from '../schema/fields.ts';
import { indexDocument } from '../operations/index-document.ts';
import { isList, isObject, type JsonObject } from '../json.ts';
import { loadOperation } from '../operations/load-operation.ts';
import type { Schema } from '../operation.ts';

const rich: JsonObject = documentWith(
  {
    parameters: [
      { name: 'p', in: 'query', schema: { $ref: '#/components/schemas/A' }, examples: { e: { value: 1 } } },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/A' }, example: { a: 1 } } },
    },
    responses: { 200: { description: 'ok', content: { 'text/plain': {} } } },
    security: [{ k: [] }],
    servers: [{ url: '/s', variables: { v: { default: 'd', enum: ['d'] } } }],
  },
  {
    components: {
      securitySchemes: { k: { type: 'apiKey', in: 'header', name: 'X' } },
      schemas: {
        A: {
          type: 'object',
          required: ['a', 'b'],
          properties: {
            a: { type: ['integer', 'null'], enum: [1, 2], minimum: 1, nullable: true },
            b: { allOf: [{ $ref: '#/components/schemas/B' }], description: 'b' },
            c: { type: 'array', items: { type: 'string', pattern: '^a+$', minLength: 1 }, minItems: 1 },
          },
          additionalProperties: { type: 'string' },
          patternProperties: { '^x': { format: 'date' } },
          dependentRequired: { a: ['b'] },
        },
        B: {
          oneOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }],
          discriminator: { propertyName: 'k', mapping: { a: '#/components/schemas/A' } },
        },
      },
    },
  },
);

const strange: readonly Json[] = [null, true, -1, '#/', [], {}, { $ref: '#' }, ['string', null]];

/** Every copy of `value` in which one place holds something strange. */
function* spoiled(value: Json): Generator<Json> {
  yield* strange;
  if (isList(value)) {
    for (const [index, item] of value.entries())
      for (const bad of spoiled(item)) yield value.map((before, at) => (at === index ? bad : before));
  } else if (isObject(value)) {
    for (const [name, item] of Object.entries(value))
      for (const bad of spoiled(item)) yield { ...value, [name]: bad };
  }
}

function openAll(fields: readonly BodyField[], depth = 0): void {
  if (depth > 1) return;
  for (const field of fields) {
    openAll(field.children(), depth + 1);
    for (const branch of field.branches()) openAll(branch.children(), depth + 1);
  }
}

describe('whatever stands in a document', () => {
  test.each([
    ['3.1', rich],
    ['3.0', { ...rich, openapi: '3.0.3' }],
    ['a shop', shop],
  ])('%s: nothing throws, and bodies can still be checked', { timeout: 60_000 }, (_name, document) => {
    let count = 0;
    for (const bad of spoiled(document)) {
      if (!isObject(bad)) continue;
      for (const { id } of indexDocument(bad).operations) {
        const operation = loadOperation(bad, id);
        if (!operation) throw new Error(`${id} is listed but cannot be loaded`);
        for (const content of operation.body?.contents ?? []) {
          openAll(bodyFields(content.schema ?? {}));
          checkBody('{"a":1,"b":{"c":["a",5]},"xy":"no"}', content);
        }
      }
      count += 1;
    }
    expect(count).toBeGreaterThan(100);
  });

  test('a reference to the whole document ends', () => {
    const document = documentOf({
      paths: {
        '/a': {
          post: {
            operationId: 'a',
            requestBody: { content: { 'application/json': { schema: { $ref: '#' } } } },
          },
        },
      },
    });
    expect(loadOperation(document, 'a')?.body?.contents[0]?.seed).toBeDefined();
  });
});

describe('whatever stands in a body', () => {
  const text = '{\n  "a": [1, -2.5e3, "t\\n\\u00e9😀"],\n  "b": {"c": null, "d": true},\n  "e": false\n}';
  const schema: Schema = { properties: { b: { additionalProperties: false } } };
  const check = (broken: string) => checkBody(broken, { mediaType: 'application/json', schema });
  const isJson = (broken: string): boolean => {
    try {
      JSON.parse(broken);
      return true;
    } catch {
      return false;
    }
  };

  test.each([
    ['cut short', (at: number) => text.slice(0, at)],
    ['without a letter', (at: number) => text.slice(0, at) + text.slice(at + 1)],
    ['with a quote', (at: number) => `${text.slice(0, at)}"${text.slice(at)}`],
    ['with a bracket', (at: number) => `${text.slice(0, at)}]${text.slice(at)}`],
    ['with a comma', (at: number) => `${text.slice(0, at)},${text.slice(at)}`],
    ['with a NUL', (at: number) => `${text.slice(0, at)}\0${text.slice(at)}`],
    ['with a word', (at: number) => `${text.slice(0, at)}x${text.slice(at)}`],
  ])('%s anywhere: a sentence at a place of the text', (_name, spoil) => {
    for (let at = 1; at < text.length; at++) {
      const broken = spoil(at);
      const problems = check(broken);
      if (!isJson(broken)) expect(problems.filter(({ severity }) => severity === 'error')).not.toEqual([]);
      for (const { message, start, end } of problems) {
        expect(message).toMatch(/^\S.+[.?]$/s);
        expect(start).toBeLessThan(broken.length);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(broken.length);
      }
    }
  });
});
