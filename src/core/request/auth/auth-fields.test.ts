import { describe, expect, test } from 'vitest';
import { schemeOf } from '../../../testing/requests/operations.ts';
import type { SecurityScheme } from '../../openapi/operation.ts';
import { basic } from './basic.ts';
import { authSchemes, findAuthScheme } from './registry.ts';

const scheme = (rest: Partial<SecurityScheme>) => schemeOf({ name: 's', ...rest });
const key = (place: SecurityScheme['in'], parameterName: string) =>
  scheme({ type: 'apiKey', scheme: '', in: place, parameterName });

test.each([
  ['a bearer token', scheme({}), [['token', 'Paste an API key']]],
  ['an OAuth token', scheme({ type: 'oauth2', scheme: '' }), [['token', 'Paste an access token']]],
  ['a scheme of its own', scheme({ scheme: 'hawk' }), [['token', 'Type or paste the credentials']]],
  ['a key in a header', key('header', 'X-Key'), [['X-Key', 'Paste an API key']]],
  ['a whole header', key('header', 'Authorization'), [['Authorization', 'Type or paste all of the header']]],
  [
    'user name and password',
    scheme({ scheme: 'basic' }),
    [
      ['user name', undefined],
      ['password', undefined],
    ],
  ],
])('%s asks for its fields', (_name, one, fields) => {
  expect(
    findAuthScheme(one)
      ?.fieldsOf(one)
      .map(({ label, placeholder }) => [label, placeholder]),
  ).toEqual(fields);
});

test.each([
  ['a bearer token', scheme({}), ' Bearer abc', 'abc'],
  ['a whole header', key('header', 'authorization'), ' Bearer abc ', 'Bearer abc'],
  ['a password', scheme({ scheme: 'basic' }), ' abc ', ' abc '],
])('%s is cleaned of what is never part of it', (_name, one, pasted, cleaned) => {
  expect(findAuthScheme(one)?.fieldsOf(one).at(-1)?.clean(pasted).key).toBe(cleaned);
});

describe('user name and password in one text', () => {
  test.each([
    ['', ['', '']],
    ['ada:', ['ada', '']],
    [':p', ['', 'p']],
    ['ada:a:b', ['ada', 'a:b']],
  ])('%j stays what it is', (text, texts) => {
    expect(basic.fold?.split(text)).toEqual(texts);
    expect(basic.fold?.join(texts)).toBe(text);
  });

  test('a colon in the user name begins the password', () => {
    expect(basic.fold?.join(['ada:secret', ''])).toBe('ada:secret');
    expect(basic.fold?.join(['ada:se', 'cret'])).toBe('ada:secret');
  });
});

test('a kind with several fields says how they are one text', () => {
  const several = authSchemes.filter((kind) => kind.fieldsOf(key('header', 'x')).length > 1);
  expect(several.map(({ fold }) => fold === undefined)).not.toContain(true);
});
