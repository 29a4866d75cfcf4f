import { describe, expect, test } from 'vitest';
import { documentWith } from '../../testing/documents/documents.ts';
import type { Json } from '../openapi/document.ts';
import { fromSwagger2 } from '../openapi/swagger2/swagger2.ts';
import { loadOperation } from '../openapi/operations/load-operation.ts';
import { isObject } from '../openapi/json.ts';
import { startValues } from './only-value.ts';

const loaded = (parameters: readonly Json[], rest: { readonly [name: string]: Json } = {}) => {
  const document = documentWith({ parameters, security: [] }, rest);
  const isOld = rest['swagger'] !== undefined;
  const operation = loadOperation(isOld ? fromSwagger2(document) : document, 'make');
  if (!operation) throw new Error('no operation');
  return operation;
};

describe('required parameters with one value start with it', () => {
  test.each<readonly [string, Json, Json | undefined]>([
    ['an enum of one', { type: 'string', enum: ['RunInstances'] }, 'RunInstances'],
    ['a constant', { const: 'v1' }, 'v1'],
    ['digits as written', { enum: [1.5] }, '1.5'],
    ['a boolean', { type: 'boolean', enum: [true] }, 'true'],
    ['an enum of two', { enum: ['a', 'b'] }, undefined],
    ['an enum of one and null', { type: ['string', 'null'], enum: [null, 'a'] }, 'a'],
    ['a choice of one', { oneOf: [{ $ref: '#/components/schemas/One' }] }, 'only'],
    ['a choice of one and null', { anyOf: [{ const: 'a' }, { type: 'null' }] }, 'a'],
    ['a choice of two', { oneOf: [{ const: 'a' }, { const: 'b' }] }, undefined],
    ['no choice but null', { enum: [null] }, undefined],
    ['a default is no only value', { type: 'string', default: 'a' }, undefined],
    ['by reference', { $ref: '#/components/schemas/One' }, 'only'],
    ['a list that needs one', { type: 'array', minItems: 1, items: { enum: ['a'] } }, ['a']],
    ['a list that may be empty', { type: 'array', items: { enum: ['a'] } }, undefined],
    [
      'members of an object',
      { type: 'object', required: ['kind'], properties: { kind: { const: 'a' }, more: { const: 'b' } } },
      [{ name: 'kind', value: 'a' }],
    ],
  ])('%s', (_name, schema, value) => {
    const components = { components: { schemas: { One: { enum: ['only'] } } } };
    for (const place of ['query', 'header', 'cookie', 'path']) {
      const operation = loaded([{ name: 'X', in: place, required: true, schema }], components);
      expect(startValues(operation)).toEqual(value === undefined ? {} : { [`${place}:X`]: value });
    }
  });

  test('one that may be left out stays out', () => {
    expect(startValues(loaded([{ name: 'X', in: 'query', schema: { enum: ['a'] } }]))).toEqual({});
  });

  test('in Swagger 2.0 too', () => {
    const action = { name: 'Action', in: 'query', required: true, type: 'string', enum: ['Run'] };
    expect(startValues(loaded([action], { swagger: '2.0' }))).toEqual({ 'query:Action': 'Run' });
  });
});

describe('headers that something else sets', () => {
  const header = (name: string) => ({ name, in: 'header', required: true, schema: { type: 'string' } });
  test.each<readonly [string, 'connection' | 'console']>([
    ['Content-Length', 'connection'],
    ['host', 'connection'],
    ['Transfer-Encoding', 'connection'],
    ['Connection', 'connection'],
    ['TE', 'connection'],
    ['Expect', 'connection'],
    ['Accept', 'console'],
    ['content-type', 'console'],
    ['Authorization', 'console'],
  ])('%s is told, not offered', (name, setBy) => {
    const operation = loaded([header(name), header(name), header('X-Other')]);
    expect(operation.parameters.map((parameter) => parameter.name)).toEqual(['X-Other']);
    expect(operation.unofferedHeaders).toEqual([{ name, setBy }]);
    expect(operation.troubles).toEqual([]);
  });

  test('of the same names elsewhere nothing is said', () => {
    const operation = loaded([{ name: 'host', in: 'query', schema: {} }]);
    expect(operation.parameters).toHaveLength(1);
    expect(operation.unofferedHeaders).toBeUndefined();
  });

  test('in 2.0 an Authorization that no security describes is typed', () => {
    const typed = { name: 'Authorization', in: 'header', required: true, type: 'string' };
    const { parameters } = loaded([typed], { swagger: '2.0' });
    expect(parameters.map(({ name }) => name)).toEqual(['Authorization']);
    const document = documentWith({ parameters: [typed] }, { swagger: '2.0', security: [{ key: [] }] });
    const secured = loadOperation(fromSwagger2(document), 'make');
    expect(isObject(document) && secured?.parameters).toEqual([]);
  });
});
