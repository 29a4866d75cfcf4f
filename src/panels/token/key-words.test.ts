import { expect, test } from 'vitest';
import { schemeOf } from '../../testing/requests/operations.ts';
import { personaHelp } from '../../core/persona/help.ts';
import type { SecurityScheme } from '../../core/openapi/operation.ts';
import { fromFieldText, hasBreak, keyWordsFor, toFieldText, withoutBreaks } from './key-words.ts';

const scheme = (rest: Partial<SecurityScheme>) => schemeOf({ name: 'x', ...rest });

test.each([
  { pasted: '  abc\n', key: 'abc', notes: ['Removed white space.'] },
  { pasted: ' Bearer abc\n', key: 'abc', notes: ['Removed `Bearer` and white space.'] },
  { pasted: 'Bearer abc', key: 'abc', notes: ['Removed `Bearer`.'] },
  { pasted: 'abc', key: 'abc', notes: [] },
  { pasted: 'ab\ncd', key: 'ab\ncd', notes: [] },
])('without help, "$pasted" is cleaned to "$key"', ({ pasted, key, notes }) => {
  expect(keyWordsFor(scheme({}), undefined).clean(pasted)).toEqual({ key, notes });
});

test("an API's own words are for its bearer keys, not for every credential of the document", () => {
  const words = keyWordsFor(
    scheme({ type: 'apiKey', scheme: '', in: 'header', parameterName: 'X-Pass' }),
    personaHelp,
  );
  expect(words.describe).toBeUndefined();
  expect(keyWordsFor(scheme({}), personaHelp).describe?.('persona_sandbox_1234').environment).toBe('sandbox');
});

const pass = scheme({ type: 'apiKey', scheme: '', in: 'header', parameterName: 'authorization' });

test.each([
  { name: 'an OAuth token', by: scheme({ type: 'oauth2', scheme: '' }), pasted: 'sk_1', key: 'sk_1' },
  {
    name: 'a pass that is a whole header',
    by: pass,
    pasted: ' PrivateToken token=a\n',
    key: 'PrivateToken token=a',
  },
  { name: 'a bearer token that is a whole header', by: pass, pasted: 'Bearer a', key: 'Bearer a' },
])("$name has nothing of the API's key", ({ by, pasted, key }) => {
  const words = keyWordsFor(by, personaHelp);
  expect(words.describe).toBeUndefined();
  expect(words.clean(pasted).key).toBe(key);
});

test.each([
  { key: 'ab\ncd', shown: 'ab↵cd', back: 'ab\ncd' },
  { key: 'ab\r\ncd', shown: 'ab↵cd', back: 'ab\ncd' },
  { key: 'abcd', shown: 'abcd', back: 'abcd' },
])('a line break in a one-line field is shown as $shown', ({ key, shown, back }) => {
  expect(toFieldText(key)).toBe(shown);
  expect(fromFieldText(shown)).toBe(back);
});

test('a key that was wrapped over lines is joined', () => {
  expect(withoutBreaks('persona_sandbox_01\r\n  23')).toBe('persona_sandbox_0123');
  expect(hasBreak(withoutBreaks('a\n\nb'))).toBe(false);
});
