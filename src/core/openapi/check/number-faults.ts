import { compareNumbers, isNumber, type AnyNumber } from '../numbers/decimal.ts';
import { isMultiple } from '../numbers/divide-numbers.ts';
import { own, type JsonObject } from '../json.ts';

/** The keywords for numbers that a number does not keep to, digit for digit. */
export function* failingNumber(schema: JsonObject, value: AnyNumber): Generator<string> {
  const bound = (name: string, isFine: (order: number) => boolean) => {
    const limit = own(schema, name);
    return isNumber(limit) && !isFine(compareNumbers(value, limit)) ? [name] : [];
  };
  yield* bound('minimum', (order) => order >= 0);
  yield* bound('maximum', (order) => order <= 0);
  yield* bound('exclusiveMinimum', (order) => order > 0);
  yield* bound('exclusiveMaximum', (order) => order < 0);
  const step = own(schema, 'multipleOf');
  if (isNumber(step) && !isMultiple(value, step)) yield 'multipleOf';
}
