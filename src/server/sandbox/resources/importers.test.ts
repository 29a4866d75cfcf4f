import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Schema, dereference, validate } from '@cfworker/json-schema';
import { describe, expect, it, test } from 'vitest';
import { countRows, maxRows } from '../count-rows.ts';
import { findRoute, routes } from '../routes.ts';
import { type Send, at, attributesOf, createClient, errorOf, idOf, idsIn } from '../sandbox-client.ts';

const encode = (text: string) => new TextEncoder().encode(text);

describe('rows', () => {
  it.each<
    readonly [name: string, csv: string | Uint8Array, counts: readonly number[] | 'too-many' | undefined]
  >([
    ['two', 'a,b\n1,2\n3,4\n', [2, 0, 0]],
    ['two with other line ends', 'a,b\r\n1,2\r\n3,4', [2, 0, 0]],
    ['none', 'a,b\n', [0, 0, 0]],
    ['empty lines', 'a,b\n\n1,2\n\n', [1, 0, 0]],
    ['one seen before', 'a,b\n1,2\n1,2\n', [1, 1, 0]],
    ['one too short and one too long', 'a,b\n1\n1,2,3\n4,5', [1, 0, 2]],
    ['one without values', 'a,b\n,\n', [0, 0, 1]],
    ['quotes around commas, quotes and line ends', 'a,b\n"1,""x""","2\n3"\n', [1, 0, 0]],
    ['a mark in front', '\ufeffa\n1\n', [1, 0, 0]],
    ['one column', 'a\n1\n2\n2\n', [2, 1, 0]],
    ['an open quote', 'a,b\n"1,2\n', undefined],
    ['a quote inside a plain cell', 'a,b\n1"2,3\n', undefined],
    ['a picture', Uint8Array.from([0x89, 0x50, 0xff, 0x00]), undefined],
    ['NULs', 'a\0b', undefined],
    ['nothing', '', undefined],
    ['a comma at the end', 'a,b\n1,', [1, 0, 0]],
    ['a quote behind a quote', 'a\n"1" \n', undefined],
    ['as many as there may be', 'a\n'.repeat(maxRows), [1, maxRows - 2, 0]],
    [
      'letters of several bytes over any border',
      `a\n${'日😀'.repeat(9_000)}\nx${'日😀'.repeat(9_000)}\n`,
      [2, 0, 0],
    ],
    ['half a letter at the end', Uint8Array.from([0x61, 0x0a, 0x62, 0xe6, 0x97]), undefined],
    [
      'broken letters at a border',
      Uint8Array.from({ length: 70_000 }, (_, index) =>
        index % 50 === 1 ? 0x0a : index > 60_000 ? 0x97 : 0x61,
      ),
      undefined,
    ],
    ['more than there may be', 'a\n'.repeat(maxRows + 1), 'too-many'],
  ])('%s', (_name, csv, counts) => {
    const read = countRows(typeof csv === 'string' ? encode(csv) : csv);
    expect(typeof read === 'object' ? [read.successful, read.duplicate, read.error] : read).toEqual(counts);
  });
});

/** A form as a browser writes it. */
const form = async (fields: Readonly<Record<string, string | Blob>>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, value, 'rows.csv');
  }
  const response = new Response(data);
  return {
    body: new Uint8Array(await response.arrayBuffer()),
    headers: { 'content-type': response.headers.get('content-type') ?? '' },
  };
};
const csv = (text: string | Uint8Array) =>
  new Blob([typeof text === 'string' ? text : Uint8Array.from(text)]);
const file = 'data[attributes][file]';
const listId = 'data[attributes][list-id]';

const post = async (
  send: Send,
  where: string,
  fields: Readonly<Record<string, string | Blob>>,
  more = {},
) => {
  const { body, headers } = await form(fields);
  return send(`POST ${where}`, body, { ...headers, ...more });
};

test('a file of accounts is pending, then its rows are counted', async () => {
  const { send, clock } = createClient();
  const created = await post(send, '/importer/accounts', { [file]: csv('reference-id\n1\n2\n2\n3,4\n') });
  expect(created.status).toBe(201);
  expect(at(created.json, 'data', 'type')).toBe('importer/account');
  expect(idOf(created)).toMatch(/^mprt_/);
  const zero = { 'error-count': 0, 'successful-count': 0, 'duplicate-count': 0 };
  expect(attributesOf(created.json)).toEqual({
    status: 'pending',
    'created-at': '2026-01-02T03:04:05.006Z',
    'completed-at': null,
    ...zero,
  });
  clock.now += 1000;
  for (let time = 0; time < 2; time += 1) {
    const read = await send(`GET /importers/${idOf(created)}`);
    expect(attributesOf(read.json)).toEqual({
      status: 'ready',
      'created-at': '2026-01-02T03:04:05.006Z',
      'completed-at': '2026-01-02T03:04:06.006Z',
      'error-count': 1,
      'successful-count': 2,
      'duplicate-count': 1,
    });
    clock.now += 1000;
  }
});

test('all kinds are listed together, newest first, page by page', async () => {
  const { send } = createClient();
  const fields = { [file]: csv('a\n1'), [listId]: 'lst_x' };
  const kinds = routes.filter(({ takesForms }) => takesForms).map(({ path }) => path);
  const ids: string[] = [];
  for (const kind of kinds) ids.unshift(idOf(await post(send, kind, fields)));
  const first = await send('GET /importers?page[size]=4');
  const second = await send(`GET /importers?page[size]=4&page[after]=${ids[3]}`);
  expect([...idsIn(first.json), ...idsIn(second.json)]).toEqual(ids);
  expect(at(second.json, 'data', 2, 'type')).toBe('importer/account');
});

test('a file that is no CSV is errored', async () => {
  const { send } = createClient();
  const created = await post(send, '/importer/accounts', { [file]: csv(Uint8Array.from([0xff, 0, 1])) });
  expect(created.status).toBe(201);
  const read = await send(`GET /importers/${idOf(created)}`);
  expect(attributesOf(read.json)).toMatchObject({ status: 'errored', 'successful-count': 0 });
});

test('JSON takes the file as base64', async () => {
  const { send } = createClient();
  const data = btoa('name-first\nJane\n');
  const body = { data: { attributes: { file: { filename: 'x.csv', data }, 'list-id': 'lst_x' } } };
  const created = await send('POST /importer/list-item/names', body);
  const read = await send(`GET /importers/${idOf(created)}`);
  expect(attributesOf(read.json)).toMatchObject({ 'successful-count': 1 });
});

test.each<readonly [name: string, where: string, fields: Record<string, string | Blob>, error: string]>([
  ['no file', 'accounts', { x: 'y' }, 'Parameter missing: data.attributes.file is missing'],
  [
    'a text for a file',
    'accounts',
    { [file]: 'a,b' },
    'Bad request: data.attributes.file must be a file: its part has no file name',
  ],
  ['an empty file', 'accounts', { [file]: csv('') }, 'Record invalid: File is empty'],
  [
    'no list',
    'list-item/names',
    { [file]: csv('a') },
    'Parameter missing: data.attributes.list_id is missing',
  ],
  [
    'a list of another kind',
    'list-item/names',
    { [file]: csv('a'), [listId]: 'inq_1' },
    "Bad request: data.attributes.list_id must start with lst (sent 'inq_1')",
  ],
])('%s is told', async (_name, where, fields, error) => {
  expect(errorOf(await post(createClient().send, `/importer/${where}`, fields))).toBe(error);
});

test('a form that is cut off, too large, or meant for another operation is told', async () => {
  const { send } = createClient();
  const { body, headers } = await form({ [file]: csv('a\n1') });
  expect((await send('POST /importer/accounts', body.slice(0, -9), headers)).status).toBe(400);
  expect((await send('POST /inquiries', body, headers)).status).toBe(415);
  const large = await form({ [file]: csv(new Uint8Array(20 * 1024 * 1024)) });
  expect(errorOf(await send('POST /importer/accounts', large.body, large.headers))).toContain('20 MB');
});

test('one idempotency key is one import, of the same bytes', async () => {
  const { send } = createClient();
  const key = { 'idempotency-key': 'k' };
  const { body, headers } = await form({ [file]: csv(Uint8Array.from([0xff, 0xfe])) });
  const [first, second] = [
    await send('POST /importer/accounts', body, { ...headers, ...key }),
    await send('POST /importer/accounts', body, { ...headers, ...key }),
  ];
  expect(idOf(second)).toBe(idOf(first));
  const other = Uint8Array.from(body, (byte) => (byte === 0xfe ? 0xfd : byte));
  expect((await send('POST /importer/accounts', other, { ...headers, ...key })).status).toBe(409);
});

const shared = path.resolve(import.meta.dirname, '../../../../../shared/persona');

for (const version of ['2023-01-05', '2025-12-08']) {
  const described = path.join(shared, 'openapi', `${version}.json`);
  test.skipIf(!existsSync(described))(`answers as version ${version} describes them`, async () => {
    const description: unknown = JSON.parse(readFileSync(described, 'utf8'), (name, value: unknown) =>
      // The validator takes an `id` in an example for the id of a schema.
      name === 'example' || name === 'examples' ? undefined : value,
    );
    const { send } = createClient();
    const fields = { [file]: csv('a\n1'), [listId]: 'lst_x' };
    const lookup = dereference(description as Schema);
    const check = async (template: string, method: string, status: number, answer: ReturnType<Send>) => {
      const { json, status: answered, text } = await answer;
      expect([template, answered, answered === status ? '' : text]).toEqual([template, status, '']);
      const schema = at(
        description,
        'paths',
        template,
        method,
        'responses',
        String(status),
        'content',
        'application/json',
        'schema',
      ) as Schema;
      expect([template, validate(json, schema, '2020-12', lookup, false).errors]).toEqual([template, []]);
    };
    const head = { 'persona-version': version };
    for (const { path: where } of routes.filter(({ takesForms }) => takesForms))
      await check(where, 'post', 201, post(send, where, fields, head));
    const [id] = idsIn((await send('GET /importers')).json);
    await check('/importers', 'get', 200, send('GET /importers?page[size]=3', undefined, head));
    await check('/importers/{importer-id}', 'get', 200, send(`GET /importers/${id}`, undefined, head));
  });
}

const facts = path.join(shared, 'facts.json');
test.skipIf(!existsSync(facts))('every operation there is, is simulated or says that it is not', () => {
  const { operations } = JSON.parse(readFileSync(facts, 'utf8')) as {
    operations: readonly { readonly method: string; readonly path: string }[];
  };
  const strange = operations.filter(({ method, path: where }) => {
    const found = findRoute(method, where.replaceAll(/\{[^}]+\}/g, 'x_1'));
    return 'kind' in found && found.status !== 501;
  });
  expect(operations.length).toBeGreaterThan(200);
  expect(strange).toEqual([]);
});

if (!existsSync(facts)) console.warn(`skipped: ${facts} is not there to check the operations against`);
