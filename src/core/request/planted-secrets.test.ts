import { describe, expect, test } from 'vitest';
import { secretFinder, withoutSpans } from './planted-secrets.ts';

const key = 'persona_sandbox_0f8fad5b-d9cb-469f-a165-70867728950e';
const production = 'persona_production_7c2e9a4f1b58d360';
const find = secretFinder([]);
const rest = (text: string, finder = find) => withoutSpans(text, finder(text));

test.each([
  ['alone', key, ''],
  ['in a sentence', `use ${production}, please`, 'use , please'],
  ['behind Bearer', `Bearer ${key}`, 'Bearer '],
  ['in JSON', `{"a": "${key}", "b": 1.0}`, '{"a": "", "b": 1.0}'],
  ['in a half-typed body', `{"a": "${key}`, '{"a": "'],
  ['split by JSON escapes', String.raw`{"a": "persona\u005fsandb\u006fx_abc"}`, '{"a": ""}'],
  [
    'in JSON in JSON',
    JSON.stringify({ a: JSON.stringify({ b: String.raw`persona\u005fsandbox_abc` }) }),
    undefined,
  ],
  ['percent-encoded', 'https://a.example/?k=persona%5Fsandbox%5Fabc&b=1', 'https://a.example/?k=&b=1'],
  [
    'percent-encoded whole',
    `x=${[...'persona_sandbox_abc'].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')}&y`,
    'x=&y',
  ],
  ['percent-encoded twice', 'k=persona%255Fsandbox%255Fabc', 'k='],
  ['with character references', '<k>persona&#95;sandbox&#x5f;abc</k>', '<k></k>'],
  ['parted by an invisible character', 'persona_sand\u200Bbox_abc', ''],
  ['as Basic, the key as user', `Basic ${btoa(`${key}:`)}`, 'Basic '],
  ['as Basic, the key as password', `"${btoa(`ada:${production}`)}"`, '""'],
  ['as Basic, one letter before it', `"${btoa(`a${production}`)}"`, '""'],
  ['in base64url', btoa(`>>>?${key}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), ''],
  ['half typed', 'persona_production_7', ''],
  ['twice', `${key} ${production}`, ' '],
  ['none: the placeholder', 'persona_sandbox_YOURAPIKEY', 'persona_sandbox_YOURAPIKEY'],
  ['none: the placeholder, half typed', 'persona_sandbox_YOUR', 'persona_sandbox_YOUR'],
  ['none: the demo key', 'persona_sandbox_local_demo_key_0001', 'persona_sandbox_local_demo_key_0001'],
  ['none: a prefix alone', 'starts with persona_sandbox_ or', 'starts with persona_sandbox_ or'],
  ['none: an id', 'inq_persona_1', 'inq_persona_1'],
  [
    'none: a lone surrogate and a broken escape',
    '\\u12 %zz \uD800 &#99999999;',
    '\\u12 %zz \uD800 &#99999999;',
  ],
])('%s', (_name, text, left) => {
  const got = rest(text);
  if (left === undefined) expect(got).not.toMatch(/abc/);
  else expect(got).toBe(left);
});

describe('credentials of the box', () => {
  const known = secretFinder(['sk_live_a+b/c==', 's3cret:with/signs', 'hunter2', 'YOUR_TOKEN', 'abc']);
  test.each([
    ['inside a longer text', 'x sk_live_a+b/c== y', 'x  y'],
    ['percent-encoded', 'k=sk_live_a%2Bb%2Fc%3D%3D', 'k='],
    ['with slashes escaped in JSON', String.raw`"s3cret:with\/signs"`, '""'],
    ['in base64', btoa('app:s3cret:with/signs'), ''],
    ['a short one as a whole value', 'hunter2', ''],
    ['a short one as a value of JSON', '{"a": "hunter2"}', '{"a": ""}'],
    ['a short one in a pair', 'a=hunter2&b=1', 'a=&b=1'],
    ['none: a short one inside a word', 'hunter22 and hunter2 of', 'hunter22 and hunter2 of'],
    ['none: a placeholder', 'YOUR_TOKEN', 'YOUR_TOKEN'],
    ['none: three letters', 'abc', 'abc'],
  ])('%s', (_name, text, left) => {
    expect(rest(text, known)).toBe(left);
  });
});

test('what is found in base64 is told as the key', () => {
  expect(find(btoa(`${key}:`))[0]?.secret).toBe(key);
});
