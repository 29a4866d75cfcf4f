import { numberOf, stringsOf, textOf, type JsonObject } from './json.ts';
import { samplePattern } from './sample-pattern.ts';

/** A number within its bounds, on its step. */
export function numberFor(schema: JsonObject, isInteger: boolean): number {
  const above = numberOf(schema, 'exclusiveMinimum');
  const below = numberOf(schema, 'exclusiveMaximum');
  const step = numberOf(schema, 'multipleOf');
  const low = Math.max(
    numberOf(schema, 'minimum') ?? Number.NEGATIVE_INFINITY,
    above ?? Number.NEGATIVE_INFINITY,
  );
  const high = Math.min(
    numberOf(schema, 'maximum') ?? Number.POSITIVE_INFINITY,
    below ?? Number.POSITIVE_INFINITY,
  );
  const fits = (value: number) =>
    value >= low &&
    value <= high &&
    value !== above &&
    value !== below &&
    (!isInteger || Number.isInteger(value));
  const tries = [0, 1, low, high, low + 1, high - 1, (low + high) / 2, Math.ceil(low), Math.floor(high)];
  if (step !== undefined && step > 0)
    tries.unshift(
      0,
      Math.ceil(low / step) * step,
      (Math.floor(low / step) + 1) * step,
      Math.floor(high / step) * step,
    );
  const whole = step !== undefined && step > 0 ? tries.slice(0, 4) : tries;
  return whole.find((value) => Number.isFinite(value) && fits(value)) ?? 0;
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
  const format = textOf(schema, 'format');
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
