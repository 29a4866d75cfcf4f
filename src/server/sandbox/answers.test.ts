import { describe, expect, test } from 'vitest';
import { createRecord } from './changes.ts';
import { createEnvironment, findByKey } from './database.ts';
import { createIds } from './ids.ts';
import { isTooDeep, maxDepth, readKeys, toKebab, writeKeys } from './inflection.ts';
import { createRateLimiter } from './rate-limit.ts';
import { resources } from './registry.ts';
import { accounts } from './resources/accounts.ts';
import { inquiries } from './resources/inquiries.ts';
import { sessions } from './resources/inquiry-sessions.ts';
import {
  type Send,
  at,
  createClient,
  createdInquiry,
  errorOf,
  inquiryBody,
  quickstart,
  simulate,
  attributesOf,
} from './sandbox-client.ts';
import { seedEnvironment } from './seed.ts';

describe('inflection', () => {
  const names: readonly [sent: string, kebab: string][] = [
    ['inquiryTemplateId', 'inquiry-template-id'],
    ['inquiry_template_id', 'inquiry-template-id'],
    ['inquiry-template-id', 'inquiry-template-id'],
    ['addressStreet1', 'address-street-1'],
    ['address_street_1', 'address-street-1'],
    ['redirectURI', 'redirect-uri'],
    ['tag-name', 'tag-name'],
  ];
  test.each(names)('%s is read as %s', (sent, kebab) => {
    expect(toKebab(sent)).toBe(kebab);
  });

  test('names of the prototype stay plain names', () => {
    const body = readKeys(JSON.parse('{"__proto__":{"polluted":true},"constructor":1}')) as object;
    expect(Object.getPrototypeOf(body)).toBeNull();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(JSON.stringify(writeKeys(body, 'kebab'))).toContain('"constructor":1');
  });

  test('depth is measured to the level', () => {
    const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    expect(isTooDeep(nested(maxDepth))).toBe(false);
    expect(isTooDeep(nested(maxDepth + 2))).toBe(true);
  });

  const requests = [
    {
      data: {
        attributes: { 'inquiry-template-id': 'itmpl_YOURTEMPLATEID', fields: { 'name-first': 'Ann' } },
      },
    },
    { data: { attributes: { inquiry_template_id: 'itmpl_YOURTEMPLATEID', fields: { name_first: 'Ann' } } } },
    { data: { attributes: { inquiryTemplateId: 'itmpl_YOURTEMPLATEID', fields: { nameFirst: 'Ann' } } } },
  ];
  test.each([
    ['kebab', 'created-at', 'name-first', 'inquiry-template'],
    ['snake', 'created_at', 'name_first', 'inquiry_template'],
    ['camel', 'createdAt', 'nameFirst', 'inquiryTemplate'],
  ])('%s answers to a request in any', async (inflection, created, name, relationship) => {
    const { send } = createClient();
    for (const body of requests) {
      const { json } = await send('POST /inquiries', body, { 'key-inflection': inflection });
      expect(at(json, 'data', 'attributes', created)).toBe('2026-01-02T03:04:05.006Z');
      expect(at(json, 'data', 'attributes', 'fields', name, 'value')).toBe('Ann');
      // Values are not inflected.
      expect(at(json, 'data', 'relationships', relationship, 'data', 'type')).toBe('inquiry-template');
    }
  });

  test('fields of an account keep their own keys', async () => {
    const { send } = createClient();
    const { json } = await send(
      'POST /accounts',
      { data: { attributes: { addressStreet1: 'Main St' } } },
      { 'key-inflection': 'camel' },
    );
    expect(at(json, 'data', 'attributes', 'fields', 'address', 'value', 'street_1', 'value')).toBe('Main St');
    expect(at(json, 'data', 'attributes', 'addressStreet1')).toBe('Main St');
  });
});

describe('versions', () => {
  const rows: readonly [
    version: string | undefined,
    present: readonly string[],
    absent: readonly string[],
  ][] = [
    [
      undefined,
      ['name-first', 'address-subdivision-abbr', 'social-security-number'],
      ['reviewer', 'passport-number'],
    ],
    ['2025-12-08', [], ['name-first', 'birthdate', 'email-address', 'identification-number']],
    ['2025-10-27', [], ['name-first', 'address-city']],
    ['2023-01-05', ['name-first'], ['reviewer']],
    ['2021-05-14', ['name-first', 'reviewer', 'reviewer-type'], ['passport-number']],
    ['2020-05-18', ['driver-license-number', 'passport-number', 'reviewer'], []],
  ];
  test.each(rows)('inquiry attributes of %s', async (version, present, absent) => {
    const { json } = await createClient().send('POST /inquiries', quickstart, { 'persona-version': version });
    const names = Object.keys(attributesOf(json));
    expect(names).toEqual(expect.arrayContaining([...present]));
    for (const name of absent) expect(names).not.toContain(name);
    expect(Object.hasOwn(at(json, 'data', 'relationships') as object, 'reviewer')).toBe(
      !present.includes('reviewer'),
    );
  });

  test('what comes along without being asked for ended with 2025-10-27', async () => {
    const { send } = createClient();
    const old = await send('POST /inquiries', quickstart);
    expect(at(old.json, 'included', 0, 'type')).toBe('account');
    const recent = await send('POST /inquiries', quickstart, { 'persona-version': '2025-10-27' });
    expect(Object.keys(recent.json as object)).toEqual(['data', 'meta']);
  });

  test('unknown attributes pass before 2025-10-27 and not since', async () => {
    const { send } = createClient();
    const body = inquiryBody({ 'favourite-colour': 'red' });
    expect((await send('POST /inquiries', body)).status).toBe(201);
    const answer = await send('POST /inquiries', body, { 'persona-version': '2025-10-27' });
    expect(errorOf(answer)).toBe(
      'Bad request: data.attributes.favourite_colour is not an attribute of this request',
    );
  });

  test('sessions lost the browser fingerprint', async () => {
    const { send } = createClient();
    const id = await createdInquiry(send);
    const body = { data: { attributes: { 'inquiry-id': id } } };
    const old = await send('POST /inquiry-sessions', body, { 'persona-version': '2021-07-05' });
    const recent = await send('POST /inquiry-sessions', body);
    expect(Object.hasOwn(attributesOf(old.json), 'browser-fingerprint')).toBe(true);
    expect(Object.hasOwn(attributesOf(recent.json), 'browser-fingerprint')).toBe(false);
  });
});

describe('include and fields', () => {
  const setUp = async (): Promise<{ send: Send; id: string }> => {
    const { send } = createClient();
    const id = await createdInquiry(send, {}, { 'auto-create-inquiry-session': true });
    const actions = [
      { type: 'start_inquiry' },
      {
        type: 'create_passed_verification',
        data: { 'verification-template-id': 'vtmpl_SandboxSe1fieCheck234567' },
      },
    ];
    await send(`POST /inquiries/${id}/perform-simulate-actions`, { meta: { 'simulate-actions': actions } });
    return { send, id };
  };
  const rows: readonly [include: string, types: readonly string[] | undefined][] = [
    ['', []],
    ['account', ['account']],
    ['account,inquiry-template', ['account', 'inquiry-template']],
    ['inquiry_template_version', ['inquiry-template-version']],
    ['verifications,sessions', ['verification/selfie', 'inquiry-session']],
    ['account.account-type', ['account', 'account-type']],
    ['sessions.inquiry', ['inquiry-session']],
    ['reports', []],
    ['account,nonsense', undefined],
    ['account.nonsense', undefined],
  ];
  test.each(rows)('include=%s', async (include, types) => {
    const { send, id } = await setUp();
    const answer = await send(`GET /inquiries/${id}?include=${include}`);
    expect(answer.status).toBe(types ? 200 : 400);
    if (!types) return;
    const included = at(answer.json, 'included') as { type: string }[];
    expect(included.map(({ type }) => type)).toEqual(types);
  });

  test('fields thin out attributes by type, and unknown names are ignored', async () => {
    const { send, id } = await setUp();
    const query =
      'include=account&fields%5Binquiry%5D=status,createdAt,nonsense&fields[account]=reference-id';
    const { json } = await send(`GET /inquiries/${id}?${query}`);
    expect(Object.keys(attributesOf(json))).toEqual(['status', 'created-at']);
    expect(at(json, 'included', 0, 'attributes')).toEqual({ 'reference-id': null });
    expect(at(json, 'data', 'relationships', 'account', 'data', 'type')).toBe('account');
  });
});

describe('pagination', () => {
  const fill = async (count: number) => {
    const client = createClient();
    for (let index = 1; index <= count; index += 1) {
      client.clock.now += 1000;
      await createdInquiry(client.send, {
        note: `n${index}`,
        'reference-id': index % 2 === 0 ? 'even' : 'odd',
      });
    }
    return client;
  };
  const notes = (json: unknown): string[] =>
    (at(json, 'data') as object[]).map((entry) => String(at(entry, 'attributes', 'note')));
  const linkOf = (json: unknown, name: 'prev' | 'next'): string => String(at(json, 'links', name));

  test('goes forth and back through the links, newest first, filters kept', async () => {
    const { send } = await fill(12);
    const first = await send('GET /inquiries?page[size]=2&filter[reference-id]=even&fields[inquiry]=note');
    expect(notes(first.json)).toEqual(['n12', 'n10']);
    expect(at(first.json, 'links', 'prev')).toBeNull();
    const next = linkOf(first.json, 'next');
    expect(next).toMatch(
      /^\/api\/v1\/inquiries\?page%5Bafter%5D=inq_\w+&page%5Bsize%5D=2&filter%5Breference-id%5D=even&fields%5Binquiry%5D=note$/,
    );
    const second = await send(`GET ${next}`);
    expect(notes(second.json)).toEqual(['n8', 'n6']);
    const third = await send(`GET ${linkOf(second.json, 'next')}`);
    expect(notes(third.json)).toEqual(['n4', 'n2']);
    expect(at(third.json, 'links', 'next')).toBeNull();
    expect(notes((await send(`GET ${linkOf(third.json, 'prev')}`)).json)).toEqual(['n8', 'n6']);
    expect(notes((await send(`GET ${linkOf(second.json, 'prev')}`)).json)).toEqual(['n12', 'n10']);
  });

  test('ten to a page unless asked', async () => {
    const { send } = await fill(11);
    expect(notes((await send('GET /inquiries')).json)).toHaveLength(10);
    expect(notes((await send('GET /inquiries?page%5Bsize%5D=100')).json)).toHaveLength(11);
    expect(at((await send('GET /inquiries')).json, 'included')).toBeUndefined();
  });

  const wrong: readonly [query: string, status: number][] = [
    ['page[size]=0', 400],
    ['page[size]=101', 400],
    ['page[size]=ten', 400],
    ['page[size]=-1', 400],
    ['page[after]=inq_nothing', 404],
    ['page[after]=inq_a&page[before]=inq_b', 400],
    ['filter[nonsense]=1', 400],
    ['filter[note]=a&filter[status]=created', 400],
    ['filter[created-at-start]=yesterday', 400],
  ];
  test.each(wrong)('%s', async (query, status) => {
    expect((await createClient().send(`GET /inquiries?${query}`)).status).toBe(status);
  });

  const filters: readonly [query: string, found: readonly string[]][] = [
    ['filter[note]=n2', ['n2']],
    ['filter[note]=', ['n3', 'n2', 'n1']],
    ['filter[note]=&filter[status]=created', ['n3', 'n1']],
    ['filter[status]=', ['n3', 'n2', 'n1']],
    ['filter[status]=%20,', ['n3', 'n2', 'n1']],
    ['filter[created-at-start]=&filter[created-at-end]=', ['n3', 'n2', 'n1']],
    ['filter[nonsense]=', ['n3', 'n2', 'n1']],
    ['page[after]=', ['n3', 'n2', 'n1']],
    ['page[after]=&page[before]=&page[size]=', ['n3', 'n2', 'n1']],
    ['filter[status]=created', ['n3', 'n1']],
    ['filter[status]=approved,created', ['n3', 'n2', 'n1']],
    ['filter[reference_id]=odd', ['n3', 'n1']],
    ['filter[inquiryTemplateId]=itmpl_YOURTEMPLATEID', ['n3', 'n2', 'n1']],
    ['filter[template-id]=tmpl_none', []],
    ['filter[created-at-start]=2026-01-02T03:04:07.006Z', ['n3', 'n2']],
    ['filter[created-at-end]=2026-01-02T03:04:07.006Z', ['n2', 'n1']],
    ['filter[created-at-end]=2026-01-02T04:04:07.006%2B01:00', ['n2', 'n1']],
    ['filter[created-at-start]=2026-01-03', []],
  ];
  test.each(filters)('%s', async (query, found) => {
    const { send } = await fill(3);
    const ids = (at((await send('GET /inquiries')).json, 'data') as { id: string }[]).map(({ id }) => id);
    await send(`POST /inquiries/${ids[1]}/perform-simulate-actions`, simulate('approve_inquiry'));
    expect(notes((await send(`GET /inquiries?${query}`)).json)).toEqual(found);
    expect(notes((await send(`GET /inquiries?filter[inquiry-id]=${ids[0]},${ids[2]}`)).json)).toEqual([
      'n3',
      'n1',
    ]);
  });
});

describe('idempotency', () => {
  const key = { 'idempotency-key': 'k1' };
  const count = async (send: Send): Promise<number> =>
    (at((await send('GET /inquiries')).json, 'data') as unknown[]).length;

  test('the same request is answered again and done once', async () => {
    const { send } = createClient();
    const first = await send('POST /inquiries', quickstart, key);
    const second = await send('POST /inquiries', quickstart, key);
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect(second.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
    expect(await count(send)).toBe(1);
  });

  test('requests at the same moment are done once', async () => {
    const { send } = createClient();
    const answers = await Promise.all([1, 2, 3].map(() => send('POST /inquiries', quickstart, key)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await count(send)).toBe(1);
  });

  test('other parameters under the same key are a conflict', async () => {
    const { send } = createClient();
    await send('POST /inquiries', quickstart, key);
    for (const [call, body] of [
      ['POST /inquiries', inquiryBody()],
      ['POST /accounts', quickstart],
      ['POST /inquiries?include=', quickstart],
    ] as const) {
      const answer = await send(call, body, key);
      expect(answer.status).toBe(409);
      expect(errorOf(answer)).toContain('Conflict: Idempotency-Key was already used');
    }
  });

  test('failures are stored too', async () => {
    const { send } = createClient();
    const call = 'POST /inquiries';
    const body = inquiryBody({ note: 'sandbox-status-500' });
    expect((await send(call, body, key)).status).toBe(500);
    expect((await send(call, body, key)).status).toBe(500);
    expect(
      (await send(call, inquiryBody({ 'inquiry-template-id': 'x' }), { 'idempotency-key': 'k2' })).status,
    ).toBe(400);
    expect((await send(call, quickstart, { 'idempotency-key': 'k2' })).status).toBe(409);
  });

  test('keys are forgotten after a day, belong to an environment, and mean nothing to other methods', async () => {
    const { send, clock } = createClient();
    await send('POST /inquiries', quickstart, key);
    const production = { authorization: 'Bearer persona_production_1' };
    expect((await send('POST /inquiries', inquiryBody(), { ...key, ...production })).status).toBe(201);
    expect((await send('GET /accounts', undefined, key)).status).toBe(200);
    clock.now += 24 * 3_600_000;
    expect((await send('POST /inquiries', inquiryBody(), key)).status).toBe(201);
  });
});

describe('bounds', () => {
  test('the oldest records make room', () => {
    const environment = createEnvironment('sandbox', resources, 3);
    seedEnvironment(
      environment,
      createIds(() => 0.5),
      Date.UTC(2026, 0, 1),
    );
    const seeded = [...inquiries.records(environment).values()];
    const [inquiry, second] = seeded;
    const [account, next] = accounts.records(environment).values();
    if (!inquiry || !second || !account || !next) throw new Error('the seed has three of each');
    createRecord(environment, inquiries, { ...inquiry, id: 'inq_new' });
    expect([...inquiries.records(environment).keys()]).toEqual([
      ...seeded.slice(1).map(({ id }) => id),
      'inq_new',
    ]);
    expect(sessions.records(environment).size).toBe(2);
    createRecord(environment, accounts, { ...next, id: 'act_new', referenceId: 'new' });
    expect(accounts.records(environment).has(account.id)).toBe(false);
    expect(findByKey(environment, accounts, 'customer-1001')).toBeUndefined();
    expect(inquiries.records(environment).get('inq_new')?.accountId).toBeNull();
  });

  test('ids differ even when the randomness does not', () => {
    const ids = createIds(() => 0.999);
    const made = new Set(Array.from({ length: 1000 }, () => ids.next('inq')));
    expect(made.size).toBe(1000);
    for (const id of made) expect(id).toMatch(/^inq_[1-9A-HJ-NP-Za-km-z]{24}$/);
  });

  test('a clock that is set back does not shut the limiter for good', () => {
    const limiter = createRateLimiter(1);
    limiter.count(1_000_000);
    expect(limiter.count(1_000_001).isOver).toBe(true);
    expect(limiter.count(10)).toMatchObject({ isOver: false, secondsToReset: 60 });
  });

  test('a seeded sandbox has something to list', async () => {
    const { send } = createClient({ seedData: true });
    const { json } = await send('GET /inquiries');
    expect((at(json, 'data') as object[]).map((entry) => at(entry, 'attributes', 'status'))).toEqual([
      'pending',
      'needs_review',
      'approved',
    ]);
  });
});
