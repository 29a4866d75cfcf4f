import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { SnippetRefusal } from '../../core/snippets/language.ts';
import { findLanguage } from '../requests/snippet-languages.ts';
import { fileBody, multipart, testFile, textPart, upload } from '../requests/form-requests.ts';
import { argumentsOf } from './c-runtime.ts';
import { runCmd } from './cmd.ts';
import { expandPercents, type Mode } from './cmd-grammar.ts';
import { withoutVariables } from './curl-variables.ts';

type Found = {
  readonly files?: readonly string[];
  readonly folders?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** What curl ends with. */
  readonly exitCode?: number;
};

/** How a script ends, what it says, the arguments of curl and the files it leaves. */
async function ran(script: string, mode: Mode = 'prompt', found: Found = {}) {
  const files = new Map((found.files ?? []).map((name) => [name, new Uint8Array()] as const));
  const variables = new Map(Object.entries({ TEMP: 'C:\\T', ...found.variables }));
  const world = { files, variables, folders: new Set(found.folders) };
  let called: readonly string[] | undefined;
  const end = await runCmd(script, mode, world, (args) => {
    called = args;
    return Promise.resolve(found.exitCode ?? 0);
  });
  return { ...end, called, left: [...files.keys()].filter((name) => !found.files?.includes(name)) };
}

const curlOf = async (script: string, mode?: Mode): Promise<readonly string[] | undefined> =>
  (await ran(script, mode)).called;

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
  ['a command behind another that succeeds', 'curl a && curl b', {}, ['b'], 0],
  ['none behind one that fails', 'cmd /c exit 3 && curl b', {}, undefined, 3],
  ['a variable', 'if defined a (\ncurl a\n) else curl b', { variables: { A: '1' } }, ['a'], 0],
  ['a variable of nothing', 'if defined A (\ncurl a\n) else curl b', { variables: { A: '' } }, ['b'], 0],
  ['a file', 'if exist "A b" curl a', { files: ['a b'] }, ['a'], 0],
  ['a folder', 'if exist "a" (\nif exist "a\\" curl a\n)', { folders: ['a'] }, ['a'], 0],
  ['a file is no folder', 'curl a\nif exist "a\\" curl b', { files: ['a'] }, ['a'], 0],
  ['an exit code', 'curl a\nif errorlevel 2 cmd /c exit 9', { exitCode: 2 }, ['a'], 9],
  ['an exit code that is less', 'curl a\nif errorlevel 3 cmd /c exit 9', { exitCode: 2 }, ['a'], 2],
  ['a code that `del` clears', 'curl a\ndel "x" 2>nul', { exitCode: 2 }, ['a'], 0],
  [
    'commands in a block',
    'if defined A (curl a & cmd /c exit 4) else curl c',
    { variables: { A: '1' } },
    ['a'],
    4,
  ],
  ['`else if`', 'if defined A (\ncurl a\n) else if not defined B (\ncurl b\n) else curl c', {}, ['b'], 0],
] satisfies readonly (readonly [string, string, Found, readonly string[] | undefined, number])[])(
  'what a script does: %s',
  async (_name, script, found, called, exitCode) => {
    for (const mode of ['prompt', 'batch'] as const)
      expect(await ran(script, mode, found)).toMatchObject({ called, exitCode });
  },
);

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
  ['a code of whatever ran before', 'if errorlevel 1 (\n  curl a\n) else curl b'],
  ['a variable that cmd.exe has itself', 'if not defined date curl a'],
  ['an `if` that a caret makes another word', 'if defined A (\ncurl a\n) else ^\nif defined B curl b'],
  ['code behind a bracket', '(curl a) curl b'],
  ['a block without its end', 'if defined A (curl a & curl b'],
  ['a bracket without a block', 'curl a)'],
  ['a file to delete that is missing', 'del "x"'],
  ['a redirection of something else', 'echo a 3>nul'],
  ['a line of 9000 characters', `curl ${'a'.repeat(9000)}`],
])('%s is noticed', async (_name, script) => {
  await expect(curlOf(script, 'batch')).rejects.toThrow();
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
  ])('a text stays a text: %s', async (text) => {
    const body = { kind: 'text', text } as const;
    const headers = [{ name: 'X-Text', value: text.trim() }];
    const script = generate(request({ headers, body }));
    for (const mode of ['prompt', 'batch'] as const) {
      const args = (await curlOf(script, mode)) ?? [];
      expect(args[args.findIndex((arg) => arg.startsWith('--data')) + 1]).toBe(text);
      expect(args).toContain(`X-Text: ${text.trim()}`);
      expect(args).toHaveLength(script.match(/^ {2}--/gm)!.length * 2 + 2);
    }
  });

  const keyed = generate(
    request({
      url: 'https://api.example.com/a?k=KEY',
      urlSecrets: [{ start: 28, end: 31, variable: 'API_KEY' }],
      headers: [{ name: 'X', value: '{{a}} KEY', secret: { start: 6, end: 9, variable: 'API_KEY' } }],
    }),
  );

  test('a key is read by curl and never by cmd.exe', async () => {
    const value = 'a+b/c== "&calc';
    const args = (await ran(keyed, 'prompt', { variables: { API_KEY: value } })).called ?? [];
    expect(keyed).not.toContain('%API_KEY%');
    expect(args.join()).not.toContain('calc');
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

  const bodyOf = (name: string): string => generate(fileBody('x', testFile(name)).request);
  const form = multipart('x', [textPart('a', 'b'), upload('f', testFile('a b.png'))]).request;
  const withForm = generate(form);
  // Under another type it has to be put together: texts by certutil, and all of it by `copy`.
  const headers = [{ name: 'content-type', value: 'multipart/mixed; boundary=b' }];
  const withPieces = generate({ ...form, headers });

  test.each([
    ['a key is unset', keyed, {}, 'API_KEY is not set'],
    ['a key is empty', keyed, { variables: { API_KEY: '' } }, 'API_KEY is not set'],
    ['the file of the body is missing', bodyOf('a.png'), {}, '"a.png" is missing'],
    ['the file of the body is a folder', bodyOf('a.png'), { folders: ['a.png'] }, '"a.png" is a folder'],
    ['a name with signs is missing', bodyOf('100% & ^(1).png'), {}, '"100% & ^(1).png" is missing'],
    ['a name with signs is a folder', bodyOf('5%.png'), { folders: ['5%.png'] }, '"5%.png" is a folder'],
    ['a file of a form is missing', withForm, {}, '"a b.png" is missing'],
    ['a file of a form is a folder', withForm, { folders: ['a b.png'] }, '"a b.png" is a folder'],
    ['a file among pieces is missing', withPieces, {}, '"a b.png" is missing'],
    ['a file among pieces is a folder', withPieces, { folders: ['a b.png'] }, '"a b.png" is a folder'],
  ] satisfies readonly (readonly [string, string, Found, string])[])(
    'nothing is sent, the code says so and nothing is left behind, where %s',
    async (_name, script, found, sentence) => {
      for (const mode of ['prompt', 'batch'] as const) {
        const { called, exitCode, left, said } = await ran(script, mode, found);
        expect(called).toBeUndefined();
        expect({ exitCode, left, said: said.trim() }).toEqual({ exitCode: 1, left: [], said: sentence });
      }
    },
  );

  test('where certutil is not allowed, nothing is sent', async () => {
    const octets = generate(request({ body: { kind: 'bytes', bytes: new Uint8Array([0, 255]) } }));
    for (const [script, name] of [
      [octets, 'curl-body.bin'],
      [withPieces, 'curl-part-1.bin'],
    ] as const) {
      const idle = script.replaceAll(/^certutil .*$/gm, 'rem certutil');
      const end = await ran(idle, 'batch', { files: ['a b.png'] });
      expect(end).toMatchObject({ called: undefined, exitCode: 1, left: [] });
      expect(end.said).toContain(`${name}" is missing`);
    }
  });

  test.each([
    ['with files of its own', withPieces, 1],
    ['without', bodyOf('a b.png'), 7],
  ])('where curl fails the script fails, %s', async (_name, script, expected) => {
    const found = { files: ['a b.png'], exitCode: 7 };
    for (const mode of ['prompt', 'batch'] as const)
      expect(await ran(script, mode, found)).toMatchObject({ exitCode: expected, left: [] });
  });
});
