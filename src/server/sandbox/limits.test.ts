import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rateLimitedKey, sandboxTriggers } from '../../core/persona/demo-key.ts';
import { at, createClient, errorOf, inquiryBody, quickstart } from './sandbox-client.ts';

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe('rate limit', () => {
  test('the limited key meets its 429, with the way out in the headers', async () => {
    const { send, clock } = createClient();
    const key = bearer(rateLimitedKey);
    const seen: string[] = [];
    for (const wait of [0, 1000, 1500, 500]) {
      clock.now += wait;
      const { status, headers } = await send('GET /inquiries', undefined, key);
      seen.push(
        `${status} ${headers.get('ratelimit-remaining')}/${headers.get('ratelimit-limit')} ${headers.get('ratelimit-reset')}`,
      );
    }
    expect(seen).toEqual(['200 2/3 60', '200 1/3 59', '200 0/3 58', '429 0/3 57']);
    const over = await send('POST /inquiries', quickstart, { ...key, 'idempotency-key': 'k' });
    expect(errorOf(over)).toBe(
      'Rate limit exceeded: You have hit your rate limit of 3 requests / min. Please reach out to support@withpersona.com if you need this changed.',
    );
    expect((await send('GET /inquiries')).status).toBe(200);
    clock.now += 60_000;
    // The 429 was not stored under the idempotency key.
    expect((await send('POST /inquiries', quickstart, { ...key, 'idempotency-key': 'k' })).status).toBe(201);
  });

  test('all keys of an environment share its limit, 401s do not count', async () => {
    const { send } = createClient({ rateLimit: 2 });
    await send('GET /inquiries', undefined, bearer('nonsense'));
    expect((await send('GET /inquiries', undefined, bearer('persona_sandbox_a'))).status).toBe(200);
    expect((await send('GET /inquiries', undefined, bearer('persona_sandbox_b'))).status).toBe(200);
    expect((await send('GET /inquiries', undefined, bearer('persona_sandbox_a'))).status).toBe(429);
    expect((await send('GET /inquiries', undefined, bearer('persona_production_a'))).status).toBe(200);
  });

  test('the limits can be asked for', async () => {
    const answer = await createClient().send('GET /rate-limits', undefined, { 'key-inflection': 'camel' });
    expect(answer.json).toEqual({
      data: [{ type: 'rate-limit/api', attributes: { limit: 300, remaining: 299, secondsToReset: 60 } }],
    });
  });
});

describe('triggers in a note', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('a delay is waited for, and nothing is created before it is over', async () => {
    const { request, send } = createClient();
    const body = inquiryBody({ note: 'sandbox-delay-3000ms' });
    const settled = vi.fn<(response: Response) => void>();
    const pending = request('POST /inquiries', body).then(settled);
    await vi.advanceTimersByTimeAsync(2999);
    expect(settled).not.toHaveBeenCalled();
    expect(at((await send('GET /inquiries')).json, 'data')).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await pending;
    expect(settled.mock.calls[0]?.[0].status).toBe(201);
  });

  test('no delay lasts longer than half a minute', async () => {
    const { request } = createClient();
    const pending = request('GET /inquiries?filter%5Bnote%5D=sandbox-delay-999999999ms');
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await pending).status).toBe(200);
  });

  test('cancelling during the delay creates nothing, and the same idempotency key starts anew', async () => {
    const { request, send } = createClient();
    const stop = new AbortController();
    const body = inquiryBody({ note: 'sandbox-delay-3000ms' });
    const key = { 'idempotency-key': 'again' };
    const pending = request('POST /inquiries', body, key, stop.signal);
    await vi.advanceTimersByTimeAsync(1000);
    stop.abort();
    expect((await pending).status).toBe(499);
    expect(vi.getTimerCount()).toBe(0);
    expect(at((await send('GET /inquiries')).json, 'data')).toEqual([]);
    const second = request('POST /inquiries', body, key);
    await vi.advanceTimersByTimeAsync(3000);
    expect((await second).status).toBe(201);
  });

  test('server trouble comes on demand and changes nothing', async () => {
    const { send } = createClient();
    const answer = await send('POST /inquiries', inquiryBody({ note: 'sandbox-status-503' }));
    expect(answer.status).toBe(503);
    expect(errorOf(answer)).toBe('Service unavailable');
    expect(at((await send('GET /inquiries')).json, 'data')).toEqual([]);
  });

  test('every trigger says how and what', () => {
    for (const { name, how, effect } of sandboxTriggers) expect([name, how, effect]).not.toContain('');
  });
});
