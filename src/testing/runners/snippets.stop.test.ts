import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { encodeFormText } from '../../core/request/body/urlencoded.ts';
import { encodeComponent } from '../../core/request/percent-encode.ts';
import { type EchoServer, startEchoServer } from '../servers/echo-server.ts';
import { fileBody, multipart, testFile, textPart, upload } from '../requests/form-requests.ts';
import { atOrigin } from '../requests/requests.ts';
import { missingProgram, runners, runSnippets } from './runners.ts';
import { type Runner } from './runner.ts';
import { differencesOf } from '../requests/same-request.ts';
import { languageOf, refusalOf } from './snippet-runs.ts';

const origin = 'https://api.withpersona.com';

/** Keys as an environment may hold them, each in a variable of its own. */
const keys: readonly string[] = [
  'sk_ab+c/d==',
  'a b&c=d#e%41?f\'g"h(i)*j!k~l-m._',
  '$(touch MARKER) `touch MARKER` \\n\\\\ $HOME %s {0} #{1}',
  '%2B',
  'ü€😀',
];
const variableOf = (index: number): string => `KEY_${index + 1}`;
const environment = {
  ...Object.fromEntries(keys.map((key, index) => [variableOf(index), key])),
  EMPTY_KEY: '',
};

/** The key in the path, the query and, where one can hold it, a header. */
function keyed(key: string, variable: string): HttpRequest {
  const encoded = encodeComponent(key);
  const before = `${origin}/hooks/`;
  const between = `/call?a=1&api_key=`;
  const second = before.length + encoded.length + between.length;
  const span = (start: number) => ({ start, end: start + encoded.length, variable });
  const isAscii = /^[ -~]*$/.test(key);
  return {
    method: 'GET',
    // Dollars in quotes behind the key are what fish stumbled over.
    url: `${before}${encoded}${between}${encoded}&b=$%7B2`,
    urlSecrets: [span(before.length), span(second)],
    headers: [
      { name: 'accept', value: '*/*' },
      ...(isAscii
        ? [{ name: 'X-Key', value: `k ${key}`, secret: { start: 2, end: key.length + 2, variable } }]
        : []),
    ],
    body: undefined,
  };
}

/** The key among the fields of a form, which are in the order of their names, and in one that no encoder writes. */
const inForms = (key: string, variable: string): readonly HttpRequest[] =>
  [
    { before: 'client_secret=', after: '&grant_type=password&scope=a%3Ab+c' },
    { before: 'scope=a+*~&scope=b&a%5Bb%5D=%00%09&=&password=', after: '&x%3D%2B+=' },
    { before: 'grant_type=password&a=$HOME%20b&password=', after: '&c' },
  ].map(({ before, after }) => {
    const encoded = encodeFormText(key);
    const secrets = [{ start: before.length, end: before.length + encoded.length, variable }];
    return {
      method: 'POST',
      url: `${origin}/oauth/token`,
      headers: [
        { name: 'accept', value: '*/*' },
        { name: 'content-type', value: 'application/x-www-form-urlencoded' },
      ],
      body: { kind: 'text', text: before + encoded + after, secrets },
    };
  });

const inHeader: HttpRequest = {
  method: 'GET',
  url: `${origin}/a`,
  headers: [
    { name: 'authorization', value: 'Bearer k', secret: { start: 7, end: 8, variable: 'UNSET_KEY' } },
  ],
  body: undefined,
};
const missing = testFile('missing.png');
const folder = testFile('folder.png');
const stops: readonly (readonly [string, HttpRequest, RegExp])[] = [
  ['a key is unset', inHeader, /UNSET_KEY/],
  ['a key in a form is unset', inForms('k', 'UNSET_KEY')[0] ?? inHeader, /UNSET_KEY/],
  ['a key in the address is empty', keyed('k', 'EMPTY_KEY'), /EMPTY_KEY/],
  ['the file of the body is missing', fileBody('x', missing).request, /missing\.png/],
  ['the file of the body is a folder', fileBody('x', folder).request, /folder\.png|director/i],
  [
    'a file of a form is missing',
    multipart('x', [textPart('a', 'b'), upload('f', missing)]).request,
    /missing\.png/,
  ],
  [
    'a file of a form is a folder',
    multipart('x', [textPart('a', 'b'), upload('f', folder)]).request,
    /folder\.png|director/i,
  ],
];
/** All but what runs in no environment. */
const isProgram = ({ languageId }: Runner): boolean => !/^(?:javascript|http|http-file)$/.test(languageId);

describe.each(runners)('$languageId', (runner) => {
  const lacks = missingProgram(runner);
  if (lacks !== undefined) {
    // snippets.run.test.ts says so, and fails where all of them have to be there.
    test.skip(`needs ${lacks}`, () => {});
    return;
  }
  const { generate } = languageOf(runner);
  let place = '';
  beforeAll(async () => {
    place = await mkdtemp(path.join(tmpdir(), `stops-${runner.languageId}-`));
  });
  afterAll(() => rm(place, { recursive: true }));

  // Each in every shell, as files of the four kinds are written in turn.
  const inEach = <Item>(items: readonly Item[]): readonly Item[] =>
    runner.extensions.length > 2 ? items.flatMap((item) => runner.extensions.map(() => item)) : items;
  const run = async (name: string, requests: readonly HttpRequest[]) => {
    const servers: EchoServer[] = await Promise.all(requests.map(() => startEchoServer('answer')));
    const own = path.join(place, name);
    await mkdir(path.join(own, 'folder.png'), { recursive: true });
    try {
      const snippets = requests.map((request, index) =>
        generate(atOrigin(request, servers[index]?.origin ?? '')),
      );
      const ended = await runSnippets(runner, snippets, own, environment);
      return { ...ended, arrived: servers.map((server) => server.take()) };
    } finally {
      await Promise.all(servers.map((server) => server.close()));
    }
  };

  test('what a variable holds arrives as the console sends it', async () => {
    const requests = keys.flatMap((key, index) => [
      keyed(key, variableOf(index)),
      // All three with the key whose signs encoders differ in.
      ...inForms(key, variableOf(index)).filter((_one, place) => index === 1 || place === index % 3),
    ]);
    const sent = inEach(requests.filter((request) => refusalOf(generate, request) === undefined));
    // curl's encoder, which the environment is read by on Windows, refuses some keys in forms.
    const fewest = runner.languageId === 'curl-cmd' ? keys.length + 3 : 2 * keys.length;
    if (isProgram(runner)) expect(sent.length).toBeGreaterThanOrEqual(fewest);
    const { arrived, exitCode, stderr, stdout } = await run('keys', sent);
    expect(exitCode, stderr).toBe(0);
    // The status goes another way than the answer.
    if (runner.languageId === 'curl') {
      expect(stdout).toBe('answer'.repeat(sent.length));
      expect(stderr.match(/^200$/gm)).toHaveLength(sent.length);
    }
    for (const [index, request] of sent.entries()) {
      const [recorded] = arrived[index] ?? [];
      expect(recorded && (await differencesOf(recorded, request, runner.transport)), request.url).toEqual([]);
    }
  }, 120_000);

  if (!isProgram(runner)) return;
  test.each(stops)(
    'nothing is sent, and the program fails, where %s',
    async (name, request, sentence) => {
      if (refusalOf(generate, request) !== undefined) return;
      const { arrived, exitCode, stderr, stdout } = await run(name, inEach([request]));
      expect(arrived.flat()).toEqual([]);
      expect(exitCode).not.toBe(0);
      expect(stderr + stdout).toMatch(sentence);
    },
    60_000,
  );
});
