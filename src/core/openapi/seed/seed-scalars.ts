import { isNumber, type AnyNumber } from '../numbers/decimal.ts';
import { isWhole } from '../numbers/divide-numbers.ts';
import type { Json } from '../document.ts';
import { numberText } from '../numbers/exact-number.ts';
import { numberOfSource } from '../numbers/number-source.ts';
import { numberOf, own, stringsOf, textOf, type JsonObject } from '../json.ts';
import { failingNumber } from '../check/number-faults.ts';
import { samplePattern } from './sample-pattern.ts';

/** A number within its bounds, on its step; bounds beyond 2^53 count with every digit. */
export function numberFor(schema: JsonObject, isInteger: boolean): AnyNumber {
  const step = numberOf(schema, 'multipleOf');
  const bounds = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'].flatMap((name) => {
    const value = own(schema, name);
    return isNumber(value) ? [value] : [];
  });
  const hasStep = step !== undefined && step > 0;
  const tries: readonly AnyNumber[] = [
    0,
    ...(hasStep ? [step] : [1]),
    ...bounds.filter((bound) => typeof bound === 'number' || !isExactSmall(bound)),
    ...bounds.flatMap((bound) => nearWhole(bound, own(schema, 'multipleOf'))),
    ...bounds.flatMap((bound) => near(Number(numberText(bound)), hasStep ? step : 1, hasStep)),
    ...(bounds.length > 1
      ? [
          bounds.map((bound) => Number(numberText(bound))).reduce((sum, bound) => sum + bound, 0) /
            bounds.length,
        ]
      : []),
    ...bounds,
  ];
  const fits = (value: AnyNumber) =>
    (typeof value !== 'number' || Number.isFinite(value)) &&
    (!isInteger || isWhole(value)) &&
    [...failingNumber(schema, value)].length === 0;
  return tries.find(fits) ?? 0;
}

/** `10.0` is better sent as `10`, which `near` gives. */
const isExactSmall = (bound: AnyNumber): boolean => Number.isSafeInteger(Number(numberText(bound)));

function near(bound: number, step: number, hasStep: boolean): readonly number[] {
  return hasStep
    ? [
        Math.ceil(bound / step) * step,
        (Math.floor(bound / step) + 1) * step,
        (Math.ceil(bound / step) - 1) * step,
      ]
    : [bound, Math.ceil(bound), Math.floor(bound), bound + 1, bound - 1];
}

/** Whole numbers beside a bound that a double cannot tell apart. */
function nearWhole(bound: AnyNumber, step: Json | undefined): readonly AnyNumber[] {
  const whole = bigOf(bound);
  if (whole === undefined || Number.isSafeInteger(Number(whole))) return [];
  const by = isNumber(step) ? (bigOf(step) ?? 1n) : 1n;
  if (by <= 0n) return [];
  const below = whole - (((whole % by) + by) % by);
  return [below, below + by, below - by].flatMap((value) => {
    const made = numberOfSource(String(value));
    return isNumber(made) ? [made] : [];
  });
}

function bigOf(value: AnyNumber): bigint | undefined {
  const text =
    typeof value === 'number' && Number.isInteger(value) ? BigInt(value).toString() : numberText(value);
  const digits = /^(-?\d{1,400})(?:\.0*)?$/.exec(text)?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}

const formats: Readonly<Record<string, string>> = {
  date: '2024-01-15',
  'date-time': '2024-01-15T09:30:00Z',
  time: '09:30:00Z',
  duration: 'P1D',
  email: 'jane@example.com',
  'idn-email': 'jane@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  'uri-reference': '/path',
  uuid: '2b1e7f4c-8a35-4d0b-9c6e-5f0a7d3e1b92',
  byte: 'SGVsbG8=',
  'json-pointer': '/name',
  regex: '^.*$',
};

/** A text of its format, pattern and length. */
export function stringFor(schema: JsonObject): string {
  const least = Math.min(numberOf(schema, 'minLength') ?? 0, 1_000);
  const isBase64 = /^base64(?:url)?$/i.test(textOf(schema, 'contentEncoding'));
  const format = isBase64 ? 'byte' : textOf(schema, 'format');
  const known = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (known !== undefined && known.length >= least) return known;
  const pattern = textOf(schema, 'pattern');
  const sample = pattern === '' ? undefined : samplePattern(pattern, least);
  if (sample !== undefined) return sample;
  const [prefix] = [textOf(schema, 'x-id-prefix'), ...stringsOf(schema, 'x-id-prefix')].filter(
    (one) => one !== '',
  );
  if (prefix !== undefined && least === 0) return `${prefix}YOURID`;
  const word = 'string';
  const filled = word.repeat(Math.max(1, Math.ceil(least / word.length)));
  const most = numberOf(schema, 'maxLength') ?? Math.max(least, word.length);
  return filled.slice(0, Math.max(0, Math.min(most, Math.max(least, word.length))));
}
