import { expect, test } from 'vitest';
import { documentWith } from '../../testing/documents/documents.ts';
import type { Json } from './document.ts';
import { loadOperation } from './load-operation.ts';
import { parameterChoices } from './parameter-choices.ts';

const choicesWith = (schema: Json, components: { readonly [name: string]: Json } = {}) => {
  const parameters = [{ name: 'Version', in: 'header', schema }];
  const operation = loadOperation(
    documentWith({ parameters }, { components: { schemas: components } }),
    'make',
  );
  const [parameter] = operation?.parameters ?? [];
  if (!parameter) throw new Error('the parameter was not read');
  return parameterChoices(parameter);
};

test.each<[string, Json, readonly string[], string]>([
  ['values and default on the schema', { type: 'string', enum: ['a', 'b'], default: 'b' }, ['a', 'b'], 'b'],
  ['values behind a $ref', { $ref: '#/components/schemas/version', default: 'b' }, ['a', 'b'], 'b'],
  ['values that are no text', { enum: [1, null] }, [], ''],
  ['a free text', { type: 'string' }, [], ''],
])('%s', (_name, schema, values, fallback) => {
  expect(choicesWith(schema, { version: { type: 'string', enum: ['a', 'b'] } })).toEqual({
    values,
    fallback,
  });
});
