import { describe, expect, test } from 'vitest';
import { personaHelp } from '../../core/persona/help.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { fail, ok } from '../../core/result.ts';
import { type GenerateSnippet, SnippetRefusal } from '../../core/snippets/language.ts';
import { headOf, keyPresentation, maxShownLines, maxShownUnits, snippetOf } from './snippet-text.ts';

const request = (...keys: readonly string[]): HttpRequest => ({
  method: 'GET',
  url: 'https://api.withpersona.com/api/v1/inquiries',
  headers: keys.map((key) => ({
    name: 'authorization',
    value: `Bearer ${key}`,
    secret: { start: 7, end: 7 + key.length, variable: 'PERSONA_API_KEY' },
  })),
  body: undefined,
});
const sandbox = 'persona_sandbox_0123456789abcdef';
const production = 'persona_production_0123456789abcdef';

const echo: GenerateSnippet = ({ headers }) =>
  headers.map(({ value, secret }) => (secret ? `$${secret.variable}` : value)).join('\n');

describe('what becomes of the key', () => {
  test.each([
    { name: 'none', keys: [], key: 'none', onScreen: 'inline', onCopy: 'inline' },
    { name: 'a sandbox key', keys: [sandbox], key: 'sandbox', onScreen: 'masked', onCopy: 'inline' },
    {
      name: 'a production key',
      keys: [production],
      key: 'production',
      onScreen: 'variable',
      onCopy: 'variable',
    },
    {
      name: 'a key of no known kind',
      keys: ['sk_live_1234567890'],
      key: 'unknown',
      onScreen: 'variable',
      onCopy: 'variable',
    },
    {
      name: 'one of each',
      keys: [sandbox, production],
      key: 'production',
      onScreen: 'variable',
      onCopy: 'variable',
    },
  ])('$name: $onScreen on screen, $onCopy on copy', ({ keys, key, onScreen, onCopy }) => {
    expect(keyPresentation(request(...keys), personaHelp)).toMatchObject({ key, onScreen, onCopy });
  });

  test('without help no key is taken for harmless', () => {
    expect(keyPresentation(request(sandbox), undefined).onCopy).toBe('variable');
  });

  test('a key in the address counts too', () => {
    const url = `https://api.example.com/?key=${production}`;
    const inUrl = { ...request(), url, urlSecrets: [{ start: 29, end: url.length, variable: 'API_KEY' }] };
    expect(keyPresentation(inUrl, personaHelp)).toMatchObject({ key: 'production', variable: 'API_KEY' });
  });

  test('masked, inline and from the environment', () => {
    const texts = (['masked', 'inline', 'variable'] as const).map((mode) =>
      snippetOf(ok(request(sandbox)), echo, mode),
    );
    expect(texts).toEqual([
      ok('Bearer persona_sandbox_••••cdef'),
      ok(`Bearer ${sandbox}`),
      ok('$PERSONA_API_KEY'),
    ]);
  });
});

describe('no snippet is shown that would not run', () => {
  test('a request that cannot be built gives its sentence', () => {
    expect(snippetOf(fail({ message: 'Fill in `id`.', where: 'path' }), echo, 'inline')).toEqual(
      fail('Fill in `id`.'),
    );
  });

  test('a language that cannot say it gives its sentence', () => {
    const generate = () => {
      throw new SnippetRefusal('PHP has no NUL in arguments.');
    };
    expect(snippetOf(ok(request()), generate, 'inline')).toEqual(fail('PHP has no NUL in arguments.'));
  });

  test('a fault of our own is not dressed up as one', () => {
    const generate = () => {
      throw new TypeError('x');
    };
    expect(() => snippetOf(ok(request()), generate, 'inline')).toThrow(TypeError);
  });
});

describe('long ones are cut on screen', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`).join('\n');
  test.each([
    { name: 'one line', text: 'a', shown: 'a', isCut: false },
    {
      name: 'exactly as many lines as are shown',
      text: lines(maxShownLines),
      shown: lines(maxShownLines),
      isCut: false,
    },
    {
      name: 'a line end after the last of them',
      text: `${lines(maxShownLines)}\n`,
      shown: lines(maxShownLines),
      isCut: false,
    },
    { name: 'one line more', text: lines(maxShownLines + 1), shown: lines(maxShownLines), isCut: true },
    {
      name: 'one endless line',
      text: 'x'.repeat(maxShownUnits + 9),
      shown: 'x'.repeat(maxShownUnits),
      isCut: true,
    },
    {
      name: 'a line that is too long with others after it',
      text: `${'x'.repeat(maxShownUnits + 9)}\ny`,
      shown: 'x'.repeat(maxShownUnits),
      isCut: true,
    },
    {
      name: 'an emoji on the edge',
      text: `${'x'.repeat(maxShownUnits - 1)}😀`,
      shown: 'x'.repeat(maxShownUnits - 1),
      isCut: true,
    },
  ])('$name', ({ text, shown, isCut }) => {
    const head = headOf(text);
    expect(head.isCut).toBe(isCut);
    expect(head.shown === shown || (!isCut && head.shown === text.trimEnd())).toBe(true);
  });
});
