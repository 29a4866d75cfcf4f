import { expect, test } from 'vitest';
import { formPairs } from './form-pairs.ts';

const headers = [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded; charset=UTF-8' }];

test.each([
  ['fields', 'a=b+c&%C3%A9=%3D&a=', ['a=b c', 'é==', 'a=']],
  ['a mask, which is no text that is sent', 'token=••••9f3a', ['token=••••9f3a']],
  ['a name of nothing', '=', ['=']],
])('%s are read', (_name, text, expected) => {
  expect(formPairs(text, [], headers)?.map(({ name, value }) => `${name}=${value}`)).toEqual(expected);
});

test.each([
  ['a blank as %20', 'a=%20'],
  ['small letters in escapes', 'a=%c3%a9'],
  ['a field without a sign', 'a&b=c'],
  ['octets that are no UTF-8', 'a=%FF'],
  ['a field of nothing', 'a=b&'],
  ['a sign that has to be encoded', 'a=~'],
  ['nothing', ''],
  ['more than can be read', 'a=b&'.repeat(200) + 'a=b'],
])('%s stays one text', (_name, text) => {
  expect(formPairs(text, [], headers)).toBeUndefined();
});

test('text of another type stays one text', () => {
  expect(formPairs('a=b', [], [{ name: 'content-type', value: 'text/plain' }])).toBeUndefined();
  expect(formPairs('a=b', [], [...headers, ...headers])).toBeUndefined();
});

test('a secret is a whole value', () => {
  const secret = { start: 6, end: 8, variable: 'TOKEN' };
  expect(formPairs('token=ab&c=d', [secret], headers)).toMatchObject([{ variable: 'TOKEN' }, { value: 'd' }]);
  expect(formPairs('token=abc&c=d', [secret], headers)).toBeUndefined();
});
