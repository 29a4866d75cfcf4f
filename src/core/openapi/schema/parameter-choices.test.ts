import { expect, test } from 'vitest';
import { documentWith } from '../../../testing/documents/documents.ts';
import type { Json } from '../document.ts';
import { numberMark } from '../numbers/exact-number.ts';
import { loadOperation } from '../operations/load-operation.ts';
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
  ['numbers are chosen as they are written', { enum: [10, 0.5], default: 10 }, ['10', '0.5'], '10'],
  [
    'digits that a double would lose',
    { enum: [{ [numberMark]: '1.0' }, { [numberMark]: '12345678901234567890' }] },
    ['1.0', '12345678901234567890'],
    '',
  ],
  ['yes or no', { enum: [true, false], default: false }, ['true', 'false'], 'false'],
  ['values that no text is', { enum: [1, null, [2], { a: 3 }], default: null }, ['1'], ''],
  ['a free text', { type: 'string' }, [], ''],
])('%s', (_name, schema, values, fallback) => {
  expect(choicesWith(schema, { version: { type: 'string', enum: ['a', 'b'] } })).toEqual({
    values,
    fallback,
  });
});
