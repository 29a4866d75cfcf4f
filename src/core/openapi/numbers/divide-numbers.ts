import { decimalOf, type AnyNumber } from './decimal.ts';

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
