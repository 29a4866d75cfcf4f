import { compareNumbers, isNumber } from './decimal.ts';
import type { Json } from '../document.ts';
import { isList, isObject } from '../json.ts';

/** Whether two values are one (2020-12 section 4.2.2): numbers by what they are worth, names in any order. */
export function sameValue(one: Json, other: Json): boolean {
  if (one === other) return true;
  if (isNumber(one)) return isNumber(other) && compareNumbers(one, other) === 0;
  if (isList(one))
    return (
      isList(other) &&
      one.length === other.length &&
      one.every((item, index) => sameValue(item, other[index] ?? null))
    );
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameValue(one[name] ?? null, other[name] ?? null))
  );
}
