import { isExactNumber, numberText, type ExactNumber } from './exact-number.ts';
import type { Json } from '../document.ts';

/** A number as `sign 0.digits * 10^magnitude`, without zeros at either end of its digits; nothing has no digits. */
type Decimal = { readonly sign: 1 | -1; readonly digits: string; readonly magnitude: number };

/** Any number of a document or a body, with every digit as it was written. */
export type AnyNumber = number | ExactNumber;

export const isNumber = (value: Json | undefined): value is AnyNumber =>
  typeof value === 'number' || isExactNumber(value);

export function decimalOf(value: AnyNumber): Decimal {
  const [, minus = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(numberText(value)) ?? [];
  const all = whole + fraction;
  const significant = all.replace(/^0+/, '');
  const digits = significant.replace(/0+$/, '');
  const sign = minus === '-' && digits !== '' ? -1 : 1;
  return {
    sign,
    digits,
    magnitude: digits === '' ? 0 : Number(exponent) + whole.length - (all.length - significant.length),
  };
}

/** Below, at or above zero as the first is less than, the same as or more than the second. */
export function compareNumbers(one: AnyNumber, other: AnyNumber): number {
  if (typeof one === 'number' && typeof other === 'number') return Math.sign(one - other);
  const a = decimalOf(one);
  const b = decimalOf(other);
  if (a.digits === '' || b.digits === '')
    return (a.digits === '' ? 0 : a.sign) - (b.digits === '' ? 0 : b.sign);
  if (a.sign !== b.sign) return a.sign;
  if (a.magnitude !== b.magnitude) return a.magnitude > b.magnitude ? a.sign : -a.sign;
  return a.digits === b.digits ? 0 : a.digits > b.digits ? a.sign : -a.sign;
}
