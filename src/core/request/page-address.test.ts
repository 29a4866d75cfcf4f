import { describe, expect, test } from 'vitest';
import { plainPlace } from './page-address.ts';
import { secretFinder } from './planted-secrets.ts';

const find = secretFinder([]);
const key = 'persona_production_7c2e9a4f1b58d360';
const escaped = (text: string) =>
  [...text].map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');

test.each([
  ['a fragment', `#/${key}`, '#/'],
  ['behind an operation', `#/create-an-inquiry/${key}`, '#/create-an-inquiry/'],
  ['in a query behind an operation', `#/create-an-inquiry?key=${key}&a=1`, '#/create-an-inquiry&a=1'],
  ['a fragment of pairs', `#access_token=${key}&state=1`, '#&state=1'],
  ['a fragment without a slash', `#${key}`, ''],
  ['a query', `?key=${key}&a=1#/x`, '?a=1#/x'],
  ['a query of any name', `?whatever=${key}`, ''],
  ['a query that is only a key', `?${key}#/x`, '#/x'],
  ['percent-encoded', `?a=${escaped(key)}`, ''],
  ['percent-encoded twice', `#/${escaped(escaped(key))}`, '#/'],
  ['beside a broken escape', `#/%zz${key}`, '#/%25zz'],
])('a key in %s goes', (_name, place, shown) => {
  const got = plainPlace(place, find);
  expect(got).toEqual({ shown, route: shown, secrets: [key], isSpecCut: false });
});

test.each([
  ['?token=abc#/x', '#/x'],
  ['?api_key=abc&document=d1#/x', '?document=d1#/x'],
  ['#access_token=abc', ''],
  ['#/x?client_secret=abc', '#/x'],
])('what is a key by its name goes: %s', (place, shown) => {
  expect(plainPlace(place, find)).toEqual({ shown, route: shown, secrets: ['abc'], isSpecCut: false });
});

describe('the address of a document', () => {
  test('stands without its key, and is asked for with it', () => {
    const spec = `?spec=${encodeURIComponent(`https://a.example/o.json?token=abc&b=1`)}`;
    expect(plainPlace(`${spec}#/x`, find)).toEqual({
      shown: `?spec=${encodeURIComponent('https://a.example/o.json?token=&b=1')}#/x`,
      route: `${spec}#/x`,
      secrets: [],
      isSpecCut: true,
    });
  });
});

test('a credential of the box goes', () => {
  const findBox = secretFinder(['sk_live_a+b/c==', 'hunter2']);
  expect(plainPlace(`?a=${encodeURIComponent('sk_live_a+b/c==')}#/hunter2`, findBox).shown).toBe('#/hunter2');
  expect(plainPlace('?a=hunter2', findBox).shown).toBe('');
});

test.each([
  '',
  '#/create-an-inquiry',
  '#/%zz',
  '?document=abcd1234#/list',
  `?spec=${encodeURIComponent('https://a.example/o.json?page=2')}#/x`,
  '?spec=https://a.example/o.json#/x',
  '?token=#/x',
  '#/persona_sandbox_',
])('%j stays as it is', (place) => {
  expect(plainPlace(place, find)).toEqual({ shown: place, route: place, secrets: [], isSpecCut: false });
});
