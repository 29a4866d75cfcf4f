import { describe, expect, test } from 'vitest';
import { hostileStrings } from '../../testing/requests/hostile-strings.ts';
import type { HttpRequest } from '../request/http-request.ts';
import { presentSecrets } from '../request/secrets.ts';
import { SnippetRefusal } from './language.ts';
import { findLanguage, loadedLanguages } from '../../testing/requests/snippet-languages.ts';

const request = (over: Partial<HttpRequest>): HttpRequest => ({
  method: 'GET',
  url: 'https://api.example.com/a',
  headers: [{ name: 'accept', value: '*/*' }],
  body: undefined,
  ...over,
});
const header = (name: string, value: string): Partial<HttpRequest> => ({ headers: [{ name, value }] });

const refused: readonly [string, Partial<HttpRequest>, RegExp][] = [
  ['a method with a blank', { method: 'GE T' }, /is not a method name/],
  ['an empty method', { method: '' }, /is not a method name/],
  ['a method with a line break', { method: 'GET\r\nX' }, /is not a method name/],
  ['CONNECT', { method: 'CONNECT' }, /tunnel/],
  ['a header name with a colon', header('a:b', ''), /is not a header name/],
  ['a header name with a line break', header('a\n', ''), /is not a header name/],
  ['a header of the connection', header('Host', 'x'), /belongs to the connection/],
  ['a line break in a header value', header('a', 'b\r\nc: d'), /line break/],
  ['a NUL in a header value', header('a', '\0'), /no header can hold/],
  ['a letter beyond latin1 in a header value', header('a', 'ł'), /no header can hold/],
  ['a relative address', { url: '/a' }, /not an absolute/],
  ['another scheme', { url: 'file:///etc/passwd' }, /not an absolute/],
  ['a user in the address', { url: 'https://me@host/' }, /not an absolute/],
  ['a fragment', { url: 'https://host/#a' }, /not an absolute/],
  ['a blank in the address', { url: 'https://host/a b' }, /percent-encoded/],
  ['a letter in the address', { url: 'https://host/ü' }, /percent-encoded/],
  ['a broken escape', { url: 'https://host/%2' }, /percent-encoded/],
  ['a brace in the address', { url: 'https://host/{id}' }, /percent-encoded/],
  ['a line break in the address', { url: 'https://host/\n' }, /percent-encoded/],
  ['half a character in the body', { body: { kind: 'text', text: '\uD83D' } }, /half a character/],
  [
    'half a character in a part',
    {
      body: {
        kind: 'multipart',
        boundary: 'b',
        parts: [{ name: 'a', content: { kind: 'text', text: '\uD83D' } }],
      },
    },
    /half a character/,
  ],
  [
    'a variable that is none',
    { headers: [{ name: 'a', value: 'b', secret: { start: 0, end: 1, variable: '$(id)' } }] },
    /not the name of an environment variable/,
  ],
];

describe.each(loadedLanguages)('$label', ({ id, generate }) => {
  test.each(refused)('%s is refused in a sentence', (_name, over, message) => {
    const attempt = (): string => generate(request(over));
    expect(attempt).toThrow(SnippetRefusal);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(/\.$/);
  });

  test('no hostile text is taken for a host', () => {
    // Of letters that a host may have alone, there is no harm in it.
    const hosts = hostileStrings('MARKER').filter((text) => !/^[\w.~-]*(?:$|[/?#])/.test(text));
    expect(hosts.length).toBeGreaterThan(200);
    for (const host of hosts)
      expect(() => generate(request({ url: `https://${host}/` })), host).toThrow(SnippetRefusal);
  });

  test('a masked key is shown, though no header could hold the mask', () => {
    const key = 'persona_sandbox_0123456789abcdef';
    const keyed = request({
      url: `https://api.example.com/a?token=${key}`,
      urlSecrets: [{ start: 32, end: 32 + key.length, variable: 'KEY' }],
      headers: [
        {
          name: 'authorization',
          value: `Bearer ${key}`,
          secret: { start: 7, end: 7 + key.length, variable: 'KEY' },
        },
      ],
    });
    const masked = generate(presentSecrets(keyed, 'masked'));
    expect(masked).toContain('Bearer persona_sandbox_••••cdef');
    expect(masked).toContain('?token=persona_sandbox_••••cdef');
    expect(masked).not.toContain('0123456789');
    const variable = generate(keyed);
    expect(variable).not.toContain('0123456789');
    expect(variable).toContain('KEY');
    const inline = generate(presentSecrets(keyed, 'inline'));
    expect(inline).toContain(`Bearer ${key}`);
    expect(masked, 'what is shown is what is copied').toBe(
      inline.replaceAll(key, 'persona_sandbox_••••cdef'),
    );
  });

  // Work that grew with the square of the text would take hours here.
  test('a body of 5 MB is written whole', () => {
    // Editors keep no carriage returns, so the `.http` file refuses them.
    const end = id === 'http-file' ? '\n' : '\r\n';
    const text = `{\n${`  "name": "O'Brien \\" $HOME \`id\` #{1}",${end}`.repeat(125_000)}}`;
    const typed = header('content-type', 'application/json');
    const large = request({ method: 'POST', ...typed, body: { kind: 'text', text } });
    expect(generate(large).length).toBeGreaterThan(text.length);
  });
});

test('Node sends a method in small letters, which its request() would change', () => {
  expect(findLanguage('node')?.generate(request({ method: 'get' }))).toContain("call.method = 'get';");
  expect(findLanguage('ruby')?.generate(request({ method: 'get' }))).toContain("'get'");
});

test.each([
  ['an empty one', [{ name: 'User-Agent', value: '' }]],
  [
    'two of them',
    [
      { name: 'user-agent', value: 'a' },
      { name: 'User-Agent', value: 'b' },
    ],
  ],
])('Go refuses a User-Agent it would not send: %s', (_name, headers) => {
  expect(() => findLanguage('go')?.generate(request({ headers }))).toThrow(/User-Agent/);
});

test.each([
  ['a letter beyond ASCII', header('X-Name', 'café'), /ASCII/],
  [
    'two Cookie lines',
    {
      headers: [
        { name: 'Cookie', value: 'a=1' },
        { name: 'cookie', value: 'b=2' },
      ],
    },
    /Cookie/,
  ],
  ['credentials for a proxy', header('Proxy-Authorization', 'Basic YTpi'), /proxies/],
  ['brackets in a path', { url: 'https://host/a[0]' }, /brackets/],
  ['an empty query', { url: 'https://host/a?' }, /question mark/],
  ['an underscore in a host', { url: 'https://a_b/' }, /not a name/],
] as const)('Java refuses what java.net.http would change: %s', (_name, over, message) => {
  expect(() => findLanguage('java')?.generate(request(over))).toThrow(message);
});

test.each([
  ['a letter beyond ASCII', header('X-Name', 'café'), /ASCII/],
  ['a body with GET', { body: { kind: 'text', text: 'a' } }, /no body with GET/],
  ['dots in a path', { url: 'https://host/a/../b' }, /folds/],
  ['an encoded dot in a path', { url: 'https://host/%2E/b' }, /folds/],
  ['an apostrophe in a query', { url: "https://host/a'?b='" }, /%27/],
] as const)('Kotlin refuses what OkHttp would change: %s', (_name, over, message) => {
  expect(() => findLanguage('kotlin')?.generate(request(over))).toThrow(message);
});
