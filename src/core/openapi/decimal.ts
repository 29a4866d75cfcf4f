import { isExactNumber, numberText, type ExactNumber } from './exact-number.ts';
import type { Json } from './document.ts';

/** A number as `sign 0.digits * 10^magnitude`, without zeros at either end of its digits; nothing has no digits. */
type Decimal = { readonly sign: 1 | -1; readonly digits: string; readonly magnitude: number };

/** Any number of a document or a body, with every digit as it was written. */
export type AnyNumber = number | ExactNumber;

export const isNumber = (value: Json | undefined): value is AnyNumber =>
  typeof value === 'number' || isExactNumber(value);

function decimalOf(value: AnyNumber): Decimal {
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

/** `1.0` and `1e3` are whole numbers (2020-12 section 4.2.3). */
export function isWhole(value: AnyNumber): boolean {
  if (typeof value === 'number') return Number.isInteger(value);
  const { digits, magnitude } = decimalOf(value);
  return digits.length <= magnitude || digits === '';
}

/** Longer numbers are nobody's; dividing them would take time that a hostile text could choose. */
const maxDigits = 5_000;

/** Whether a division leaves nothing over, in decimals: 0.3 is a multiple of 0.1. */
export function isMultiple(value: AnyNumber, step: AnyNumber): boolean {
  const a = decimalOf(value);
  const b = decimalOf(step);
  if (b.digits === '' || b.sign < 0 || a.digits === '') return true;
  if (a.digits.length > maxDigits || b.digits.length > maxDigits) return true;
  const shift = a.magnitude - a.digits.length - (b.magnitude - b.digits.length);
  // The digits of the value do not end in zeros, so it cannot hold a further factor of ten.
  if (shift < 0) return false;
  const divisor = BigInt(b.digits);
  return (BigInt(a.digits) * powerOfTen(shift, divisor)) % divisor === 0n;
}

/** `10^exponent` modulo a number, however large the exponent is. */
function powerOfTen(exponent: number, modulus: bigint): bigint {
  let result = 1n % modulus;
  let factor = 10n % modulus;
  for (let left = exponent; left >= 1 && Number.isFinite(left); left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}
