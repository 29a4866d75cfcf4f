import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { demoKey, sandboxBasePath } from '../../core/persona/demo-key.ts';
import { readBody } from './body.ts';
import { createBodyBudget } from './body-budget.ts';
import { ByteBlocks } from './byte-blocks.ts';
import { createRecord, finishUpdate } from './changes.ts';
import { createEnvironment, maxWeight } from './database.ts';
import { createSandbox } from './handler.ts';
import { createIdempotencyStore } from './idempotency.ts';
import { emptyInquiry } from './inquiry-record.ts';
import { resources } from './registry.ts';
import { inquiries } from './resources/inquiries.ts';
import { at, createClient, createdInquiry, errorOf, idsIn, inquiryBody } from './sandbox-client.ts';
import { templates } from './templates.ts';

const members = (count: number): string =>
  Array.from({ length: count }, (_, index) => `"u${index}":1`).join(',');

describe('a hundred complaints and a count', () => {
  const create = 'POST /inquiries';
  const attributes = (text: string): string =>
    `{"data":{"attributes":{"inquiry-template-id":"itmpl_YOURTEMPLATEID",${text}}}}`;
  it.each<
    readonly [
      name: string,
      call: string,
      body: string,
      first: RegExp,
      last: string,
      version: string | undefined,
    ]
  >([
    [
      '125,000 unknown fields',
      create,
      attributes(`"fields":{${members(125_000)}}`),
      /^data\.attributes\.fields has more than 1000 members$/,
      'and 124900 more',
      undefined,
    ],
    [
      '500 unknown fields',
      create,
      attributes(`"fields":{${members(500)}}`),
      /^data\.attributes\.fields\.u_0 is not a field/,
      'and 400 more',
      undefined,
    ],
    [
      'unknown attributes where the list is closed',
      create,
      attributes(members(2000)),
      /^data\.attributes has more than 1000 members$/,
      'and 1900 more',
      '2025-12-08',
    ],
    [
      'unknown attributes where others pass',
      create,
      attributes(members(2000)),
      /^data\.attributes has more than 1000 members$/,
      'and 1000 more',
      undefined,
    ],
    [
      'unknown fields of an account',
      'POST /accounts',
      `{"data":{"attributes":{"fields":{${members(3000)}}}}}`,
      /^data\.attributes\.fields has more/,
      'and 2900 more',
      undefined,
    ],
    [
      'unknown members of a name',
      'POST /accounts',
      `{"data":{"attributes":{"fields":{"name":{${members(300)}}}}}}`,
      /^data\.attributes\.fields\.name has no member u-0$/,
      'and 200 more',
      undefined,
    ],
  ])('%s', async (_name, call, body, first, last, version) => {
    const answer = await createClient().send(call, body, version ? { 'persona-version': version } : {});
    expect(answer.status).toBe(400);
    const errors = at(answer.json, 'errors') as { readonly details: string }[];
    expect(errors.length).toBeLessThanOrEqual(101);
    expect(errors[0]?.details).toMatch(first);
    expect(errors.at(-1)?.details).toBe(last);
    expect(answer.text.length).toBeLessThan(20_000);
  });

  it.each<readonly [name: string, call: string, body: object, status: number, error: string]>([
    [
      'thousands of tags',
      create,
      inquiryBody({ tags: Array(5000).fill('a') }),
      422,
      'maximum is 100 entries',
    ],
    [
      'thousands of identification numbers',
      'POST /accounts',
      { data: { attributes: { fields: { identification_numbers: Array(5000).fill(1) } } } },
      422,
      'maximum is 100 entries',
    ],
    [
      'a search',
      'POST /inquiries/search',
      { query: JSON.parse(`{${members(2000)}}`) },
      400,
      'more than 1000',
    ],
    [
      'a search for a long text',
      'POST /inquiries/search',
      { query: { attribute: 'status', operator: 'gt', value: 'a'.repeat(300) } },
      400,
      'at most 255',
    ],
    [
      'names without end',
      create,
      inquiryBody({ ['n'.repeat(99_999)]: { [`x`.repeat(99_999)]: 1 } }),
      201,
      '',
    ],
  ])('%s', async (_name, call, body, status, error) => {
    const answer = await createClient().send(call, body);
    expect(answer.status).toBe(status);
    expect(errorOf(answer)).toContain(error === '' ? 'undefined' : error);
  });

  test('white space without end in a photo is no work', async () => {
    const data = `${' '.repeat(1_000_000)}!`;
    const body = { data: { attributes: { 'selfie-photo': { data: { data } } } } };
    expect(errorOf(await createClient().send('POST /accounts', body))).toContain('base64');
  });

  test('an address past 16 KB is refused', async () => {
    const answer = await createClient().send(`GET /inquiries${'/'.repeat(20_000)}x`);
    expect([answer.status, errorOf(answer)]).toEqual([414, expect.stringContaining('16384 characters')]);
  });
});

describe('bodies on their way', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A post of so many bytes whose end never comes. */
  const unending = (sandbox: ReturnType<typeof createSandbox>, path: string, megabytes: number) => {
    const text = `{"data":{"attributes":{"selfie-photo":{"data":{"data":"${'A'.repeat(megabytes * 1024 * 1024)}`;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
      cancel: () => void (cancelled = true),
    });
    const request = new Request(`http://localhost${sandboxBasePath}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${demoKey}`, 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    return { answer: sandbox.handle(request), isCancelled: () => cancelled };
  };

  test('one that does not end is answered 408 and read no further', async () => {
    const { answer, isCancelled } = unending(createSandbox(), '/inquiries', 1);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(isCancelled()).toBe(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect((await answer).status).toBe(408);
    expect(await (await answer).text()).toContain('did not arrive within 30 seconds');
    expect(isCancelled()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('those that made no progress for the longest are let go for others', async () => {
    const sandbox = createSandbox();
    const posts = Array.from({ length: 5 }, () => unending(sandbox, '/accounts', 9));
    await vi.advanceTimersByTimeAsync(1000);
    const early = await Promise.all(posts.slice(0, 4).map(async ({ answer }) => (await answer).status));
    expect(early).toEqual([503, 503, 503, 503]);
    await vi.advanceTimersByTimeAsync(29_000);
    const late = await Promise.all(posts.slice(4).map(async ({ answer }) => (await answer).status));
    expect(late).toEqual([408]);
  });

  test('a length that is said to be too much is not read', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: () => new Promise<void>(() => undefined) });
    const request = new Request(`http://localhost${sandboxBasePath}/inquiries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${demoKey}`, 'content-length': '11000000' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect((await createSandbox().handle(request)).status).toBe(413);
  });

  test('a delay is not for operations that take files', async () => {
    const { request } = createClient();
    const data = { attributes: { note: 'sandbox-delay-9000ms' } };
    expect((await request('POST /accounts', { data })).status).toBe(201);
  });
});

test('a waiting body of 9 MB keeps next to nothing', async () => {
  const text = JSON.stringify(inquiryBody({ note: 'sandbox-delay-1000ms', x: 'y'.repeat(9_000_000) }));
  const request = new Request('http://localhost/', {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json' },
  });
  const blocks = new ByteBlocks();
  const lease = createBodyBudget(1024 * 1024).open(() => undefined);
  const body = await readBody(request, blocks, lease, {});
  expect(body.ok && JSON.stringify(body.value.json).length).toBeLessThan(20_000);
  expect([blocks.held, lease.isDropped()]).toEqual([0, false]);
});

test('a budget lets go of who came first, and never of who asks', () => {
  const gone: string[] = [];
  const budget = createBodyBudget(10);
  const [one, two, three] = ['one', 'two', 'three'].map((name) => budget.open(() => gone.push(name)));
  one?.hold(4);
  two?.hold(4);
  one?.hold(5);
  three?.hold(3);
  expect(gone).toEqual(['two']);
  three?.hold(50);
  expect(gone).toEqual(['two', 'one']);
  expect([one?.isDropped(), two?.isDropped(), three?.isDropped()]).toEqual([true, true, false]);
  three?.release();
  // What was let go of holds nothing any more, whatever its owner does meanwhile.
  one?.hold(9);
  const four = budget.open(() => gone.push('four'));
  four.hold(10);
  expect([gone, four.isDropped()]).toEqual([['two', 'one'], false]);
});

describe('records by their bytes', () => {
  const [template] = templates;
  if (!template) throw new Error('the sandbox has templates');
  const large = (index: number, note = 'n'.repeat(16_000)) => ({
    ...emptyInquiry(`inq_${index}`, index, template),
    referenceId: null,
    creator: 'API',
    intervals: { afterCreate: 1, afterStart: 1, afterResume: 1 },
    note,
  });

  test('the oldest make room for the newest', () => {
    const environment = createEnvironment('sandbox', resources);
    for (let index = 0; index < 2000; index += 1) createRecord(environment, inquiries, large(index));
    expect(environment.weight).toBeLessThanOrEqual(maxWeight);
    expect(environment.weight).toBeGreaterThan(maxWeight - 40_000);
    expect(environment.weights.size).toBe(inquiries.records(environment).size);
    expect(inquiries.records(environment).has('inq_1999')).toBe(true);
    expect(inquiries.records(environment).has('inq_0')).toBe(false);
  });

  test('one that grows is kept, though it is the oldest', () => {
    const environment = createEnvironment('sandbox', resources);
    for (let index = 0; index < 200; index += 1) createRecord(environment, inquiries, large(index));
    const [oldest] = inquiries.records(environment).values();
    if (!oldest) throw new Error('there are inquiries');
    oldest.note = 'x'.repeat(2_000_000);
    finishUpdate(environment, inquiries, oldest, 0);
    expect(environment.weight).toBeLessThanOrEqual(maxWeight);
    expect(inquiries.records(environment).has(oldest.id)).toBe(true);
    expect(inquiries.records(environment).has('inq_199')).toBe(true);
  });

  test('a page of large records is cut, and its links lead to all of them', async () => {
    const { send } = createClient();
    for (let index = 0; index < 100; index += 1)
      await createdInquiry(send, { note: 'n'.repeat(16_000), tags: ['a'.repeat(250), 'b'.repeat(250)] });
    const first = await send('GET /inquiries?page[size]=100');
    const shown = idsIn(first.json);
    expect(shown.length).toBeGreaterThan(40);
    expect(shown.length).toBeLessThan(100);
    const path = (json: unknown, name: string): string => String(at(json, 'links', name));
    const second = await send(`GET ${path(first.json, 'next')}`);
    expect(idsIn(second.json)).toHaveLength(100 - shown.length);
    expect(at(second.json, 'links', 'next')).toBeNull();
    const back = await send(`GET ${path(second.json, 'prev')}`);
    expect(idsIn(back.json)).toEqual(shown);
  });

  test('idempotency keys are weighed too', async () => {
    const store = createIdempotencyStore();
    const work = vi.fn(async () => ({ answer: { status: 200, headers: {}, body: '' }, isKept: true }));
    for (let index = 0; index < 900; index += 1) await store.once(`${index}`.padEnd(8000, 'k'), 'f', 0, work);
    await store.once('899'.padEnd(8000, 'k'), 'f', 0, work);
    expect(work).toHaveBeenCalledTimes(900);
    await store.once('0'.padEnd(8000, 'k'), 'f', 0, work);
    expect(work).toHaveBeenCalledTimes(901);
  });
});

describe('includes', () => {
  it.each<readonly [name: string, include: string, status: number]>([
    ['there and back', 'verifications.inquiry.verifications.inquiry', 200],
    ['more paths than anybody needs', Array(21).fill('account').join(','), 400],
    ['a path without end', Array(6).fill('sessions.inquiry').join('.'), 400],
  ])('%s', async (_name, include, status) => {
    const { send } = createClient();
    const id = await createdInquiry(send);
    const actions = ['start_inquiry', ...Array(50).fill('create_passed_verification')].map(
      (type: string) => ({
        type,
        data: { 'verification-template-id': 'vtmpl_YOURTEMPLATEID' },
      }),
    );
    await send(`POST /inquiries/${id}/perform-simulate-actions`, { meta: { 'simulate-actions': actions } });
    const answer = await send(`GET /inquiries/${id}?include=${include}`);
    expect(answer.status).toBe(status);
    if (status === 200) expect(at(answer.json, 'included')).toHaveLength(50);
  });
});
