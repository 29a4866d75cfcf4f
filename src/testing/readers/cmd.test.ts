import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { SnippetRefusal } from '../../core/snippets/language.ts';
import { findLanguage } from '../requests/snippet-languages.ts';
import { argumentsOf } from './c-runtime.ts';
import { expandPercents, type Mode, runCmd } from './cmd.ts';
import { withoutVariables } from './curl-variables.ts';

const curlOf = (script: string, mode: Mode = 'prompt'): readonly string[] | undefined => {
  let called: readonly string[] | undefined;
  runCmd(
    script,
    mode,
    { files: new Map(), variables: new Map([['TEMP', 'C:\\T']]) },
    (args) => (called = args),
  );
  return called;
};

// Microsoft, "Parsing C command-line arguments", its table of results among them.
test.each([
  [String.raw`"abc" d e`, ['abc', 'd', 'e']],
  [String.raw`a\\b d"e f"g h`, [String.raw`a\\b`, 'de fg', 'h']],
  [String.raw`a\\\"b c d`, [String.raw`a\"b`, 'c', 'd']],
  [String.raw`a\\\\"b c" d e`, [String.raw`a\\b c`, 'd', 'e']],
  ['"" a', ['', 'a']],
  ['"a^b" ^', ['a^b', '^']],
])('the C runtime parts %s', (line, args) => {
  expect(argumentsOf(line)).toEqual(args);
});

test('what runtimes part in two ways is an error', () => {
  expect(() => argumentsOf('"a""b"')).toThrow('two quotes');
});

test.each([
  ['a known name', '%A%', '1', '1'],
  ['an unknown name', 'x%B%y', 'x%B%y', 'xy'],
  ['two signs', '50%%', '50%%', '50%'],
  ['a sign alone', '50% off', '50% off', '50 off'],
  ['a part of a value', '%C:~0,1%', '%', '%'],
  ['in quotes too', '"%A%"', '"1"', '"1"'],
  ['a value with signs is not read again', '%C%A', '%%A', '%%A'],
] as const)('percent signs: %s', (_name, line, typed, saved) => {
  const variables = new Map([
    ['A', '1'],
    ['C', '%%'],
  ]);
  expect(expandPercents(line, 'prompt', variables)).toBe(typed);
  expect(expandPercents(line, 'batch', variables)).toBe(saved);
});

test.each([
  ['another command', 'calc'],
  ['a command behind another', 'curl a & calc'],
  ['a pipe', 'curl a | calc'],
  ['a redirection to a file of another kind', 'curl a >b'],
  ['a sign that the quotes do not cover', String.raw`curl "{\"a&calc\"}"`],
  ['a quote without its end', 'curl "a'],
  ['a line that goes on in quotes', 'curl "a ^\n  b"'],
  ['a bracket that ends a block', '(\necho a)b\n)>"x"'],
  ['a word that echo obeys', '(\necho off\n)>"x"'],
  ['an argument of a batch file', 'curl %1'],
  ['a line of 9000 characters', `curl ${'a'.repeat(9000)}`],
])('%s is noticed', (_name, script) => {
  expect(() => curlOf(script, 'batch')).toThrow();
});

describe('cURL for cmd.exe', () => {
  const { generate } = findLanguage('curl-cmd')!;
  const request = (over: Partial<HttpRequest>): HttpRequest => ({
    method: 'POST',
    url: 'https://api.example.com/a',
    headers: [{ name: 'content-type', value: 'text/plain' }],
    body: undefined,
    ...over,
  });

  test.each([
    '"&calc&"',
    '" & calc & "',
    '\\"&calc&\\"',
    '\\\\"&calc',
    '^"&calc^"',
    '^&calc',
    '%COMSPEC% %1 %* %%a %PATHEXT:~0,1%',
    '100%pct%',
    '!PATH!',
    '") & calc & ("',
    'a)&calc&(b',
    '"""',
    '"a""b"c',
    '\\',
    'a\\"',
    '>x<y|z',
    '@file',
    '"^',
  ])('a text stays a text: %s', (text) => {
    const body = { kind: 'text', text } as const;
    const headers = [{ name: 'X-Text', value: text.trim() }];
    const script = generate(request({ headers, body }));
    for (const mode of ['prompt', 'batch'] as const) {
      const args = curlOf(script, mode) ?? [];
      expect(args[args.findIndex((arg) => arg.startsWith('--data')) + 1]).toBe(text);
      expect(args).toContain(`X-Text: ${text.trim()}`);
      expect(args).toHaveLength(script.match(/^ {2}--/gm)!.length * 2 + 2);
    }
  });

  test('a key is read by curl, which stops without it, and never by cmd.exe', () => {
    const url = 'https://api.example.com/a?k=KEY';
    const secret = { start: 28, end: 31, variable: 'API_KEY' };
    const script = generate(
      request({
        url,
        urlSecrets: [secret],
        headers: [{ name: 'X', value: '{{a}} KEY', secret: { ...secret, start: 6, end: 9 } }],
      }),
    );
    expect(script).not.toContain('%API_KEY%');
    const args = curlOf(script) ?? [];
    const value = 'a+b/c== "&calc';
    expect(withoutVariables(args, { API_KEY: value })).toEqual(
      expect.arrayContaining([
        'https://api.example.com/a?k=a%2Bb%2Fc%3D%3D%20%22%26calc',
        `X: {{a}} ${value}`,
      ]),
    );
    expect(() => withoutVariables(args, {})).toThrow('API_KEY is not set');
  });

  test.each([
    ['a letter that a code page could change', { headers: [{ name: 'X', value: 'é' }] }, /code page/],
    ['more than a line holds', { url: `https://a.example/${'a'.repeat(9000)}` }, /8191/],
  ] as const)('%s is refused', (_name, over, sentence) => {
    expect(() => generate(request(over))).toThrow(SnippetRefusal);
    expect(() => generate(request(over))).toThrow(sentence);
  });

  test.each(['a:b.png', 'a?.png', 'con.txt', 'a. ', 'é.png'])('no file named %s is looked for', (name) => {
    const file = { name, type: '', size: 1, arrayBuffer: () => Promise.resolve(new ArrayBuffer(1)) };
    expect(() => generate(request({ body: { kind: 'file', file } }))).toThrow(/Windows/);
  });

  test('a file that is missing stops it', () => {
    const file = { name: 'a.png', type: '', size: 1, arrayBuffer: () => Promise.resolve(new ArrayBuffer(1)) };
    expect(curlOf(generate(request({ body: { kind: 'file', file } })))).toBeUndefined();
  });
});
