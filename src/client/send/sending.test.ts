import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { answerHeadHeader, encodeAnswerHead, type AnswerHead } from '../../server/proxy/protocol.ts';
import { send } from './send.ts';
import { cancelSending, startSending } from './sending.ts';
import { outcomeKey, type SendOutcome } from './outcome.ts';

const key = 'persona_sandbox_9f8e7d6c-5b4a-3210';
const value = `Bearer ${key}`;
const request: HttpRequest = {
  method: 'POST',
  url: 'https://api.withpersona.com/api/v1/inquiries',
  headers: [
    { name: 'Persona-Version', value: '2023-01-05' },
    { name: 'authorization', value, secret: { start: 7, end: value.length, variable: 'PERSONA_API_KEY' } },
  ],
  body: { kind: 'text', text: '{"a": 12345678901234567890}\n' },
};

type Fetch = typeof globalThis.fetch;
const answer = (head: Partial<AnswerHead>, body: BodyInit | null = 'ok', status = 200): Response =>
  new Response(body, {
    status,
    headers: { [answerHeadHeader]: encodeAnswerHead({ status, reason: '', headers: [], ...head }) },
  });
const replying =
  (response: () => Response): Fetch =>
  async () =>
    response();
const ask = (fetch: Fetch, aborter = new AbortController()) =>
  send(request, { signal: aborter.signal, fetch });

/** A console whose answers are given one by one, and that notices when the page lets go. */
function slowConsole() {
  const calls: { readonly reply: (response: Response) => void; readonly signal: AbortSignal }[] = [];
  const fetch: Fetch = (_input, init) =>
    new Promise((resolve, reject) => {
      const signal = init?.signal ?? new AbortController().signal;
      signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      calls.push({ reply: resolve, signal });
    });
  return { calls, fetch };
}

/** A body that gives its parts and then waits for ever. */
const endless = (parts: string[]) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.shift();
      if (part !== undefined) controller.enqueue(new TextEncoder().encode(part));
      return part === undefined ? new Promise<void>(() => undefined) : undefined;
    },
  });
/** As a browser does: the body breaks with the signal. */
const breaking =
  (parts: string[]): Fetch =>
  async (_input, init) => {
    const body = endless(parts);
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    body.pipeTo(writable, init?.signal ? { signal: init.signal } : {}).catch(() => undefined);
    return answer({}, readable);
  };

describe('send', () => {
  it('keeps the times that the proxy measured', async () => {
    const timings = { dnsMs: 1.5, connectMs: 2, tlsMs: 3, firstByteMs: 40 };
    expect(await ask(replying(() => answer({ timings })))).toMatchObject({ ok: true, value: { timings } });
    const without = await ask(replying(() => answer({})));
    expect(without.ok && 'timings' in without.value).toBe(false);
  });

  it('frames the request as it stands', async () => {
    let sent = '';
    let options: RequestInit | undefined;
    const result = await ask(async (input, init) => {
      expect(input).toBe('/proxy');
      options = init;
      sent = await new Response(init?.body ?? null).text();
      return answer({ status: 201 }, '{}', 201);
    });
    expect(sent).toBe(
      '{"method":"POST","target":"https://api.withpersona.com/api/v1/inquiries",' +
        `"headers":[["Persona-Version","2023-01-05"],["authorization","${value}"]],"hasBody":true}\n` +
        '{"a": 12345678901234567890}\n',
    );
    expect(options).toMatchObject({ method: 'POST', cache: 'no-store', referrerPolicy: 'no-referrer' });
    expect(result).toMatchObject({ ok: true, value: { status: 201, reason: 'Created', isComplete: true } });
  });

  it('an exchange holds no key', async () => {
    const result = await ask(replying(() => answer({})));
    expect(result.ok).toBe(true);
    expect(JSON.stringify(result)).not.toContain(key);
  });

  const cutBody = () => {
    let isFirst = true;
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isFirst) controller.enqueue(new TextEncoder().encode('half'));
        else controller.error(new TypeError('cut'));
        isFirst = false;
      },
    });
  };

  it.each<readonly [name: string, response: () => Response, expected: object]>([
    [
      'the status is that of the head',
      () => answer({ status: 407 }),
      { ok: true, value: { status: 407, reason: 'Proxy Authentication Required' } },
    ],
    ['an own reason is kept', () => answer({ reason: 'Fine' }), { ok: true, value: { reason: 'Fine' } }],
    [
      'an unknown status has no reason',
      () => answer({ status: 299 }),
      { ok: true, value: { status: 299, reason: '' } },
    ],
    ['a cut body is told', () => answer({}, cutBody()), { ok: true, value: { isComplete: false } }],
    [
      'a body shorter than announced is told',
      () => answer({ headers: [['Content-Length', '9']] }),
      { ok: true, value: { isComplete: false } },
    ],
    [
      'a coded body has another length',
      () =>
        answer({
          headers: [
            ['Content-Length', '9'],
            ['Content-Encoding', 'gzip'],
          ],
        }),
      { ok: true, value: { isComplete: true } },
    ],
    [
      'the proxy’s own failure comes in its words',
      () => Response.json({ error: { code: 'dns', title: 'T.', advice: 'A.' } }, { status: 502 }),
      { ok: false, problem: { code: 'dns', title: 'T.', advice: 'A.' } },
    ],
    [
      'a login page in the way',
      () => new Response('<html>', { status: 200 }),
      { ok: false, problem: { code: 'strange_answer' } },
    ],
    [
      'a broken head',
      () => new Response('', { headers: { [answerHeadHeader]: 'e30' } }),
      { ok: false, problem: { code: 'strange_answer' } },
    ],
    [
      'another shape of failure',
      () => Response.json({ error: { code: 1 } }, { status: 502 }),
      { ok: false, problem: { code: 'strange_answer' } },
    ],
  ])('%s', async (_name, response, expected) => {
    expect(await ask(replying(response))).toMatchObject(expected);
  });

  it('a console that does not run is told as such', async () => {
    const result = await ask(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(result).toMatchObject({ ok: false, problem: { code: 'console_offline' } });
  });

  it('cancel while the body comes', async () => {
    const aborter = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        aborter.abort();
        controller.error(new DOMException('aborted', 'AbortError'));
      },
    });
    const result = await ask(
      replying(() => answer({}, body)),
      aborter,
    );
    expect(result).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  });

  it('what has come of a stream is shown, and kept by a cancel', async () => {
    const aborter = new AbortController();
    const shown: string[] = [];
    const result = await send(request, {
      signal: aborter.signal,
      fetch: breaking(['data: 1\n\n', 'data: 2\n\n']),
      onArriving: ({ body, unread, isComplete, receivedBytes }) => {
        shown.push(new TextDecoder().decode(body));
        expect({ unread, isComplete, receivedBytes }).toEqual({
          unread: 'arriving',
          isComplete: false,
          receivedBytes: 18,
        });
        aborter.abort();
      },
    });
    expect(shown).toEqual(['data: 1\n\ndata: 2\n\n']);
    expect(result).toMatchObject({ ok: true, value: { isComplete: false, unread: 'cancelled' } });
    expect(new TextDecoder().decode(result.ok ? result.value.body : undefined)).toBe(shown[0]);
  });

  it('a body without end is let go of', async () => {
    const result = await send(request, {
      signal: new AbortController().signal,
      fetch: breaking(['123', '456', '789']),
      maxBytes: 5,
    });
    expect(result).toMatchObject({ ok: true, value: { isComplete: false, unread: 'too_large' } });
    expect(result.ok && result.value.body.length).toBe(6);
  });

  it('tells how much has come', async () => {
    const seen: number[] = [];
    const parts = ['one', 'two'];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const part = parts.shift();
        if (part === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(part));
      },
    });
    const onProgress = ({ receivedBytes }: { readonly receivedBytes: number }) => seen.push(receivedBytes);
    await send(request, {
      signal: new AbortController().signal,
      fetch: replying(() => answer({}, body)),
      onProgress,
    });
    expect(seen).toEqual([3, 6]);
  });
});

describe('sending for one operation', () => {
  const outcome = (client: QueryClient, name = 'a') => client.getQueryData<SendOutcome>(outcomeKey(name));

  it('a second press while one is on its way sends nothing', async () => {
    const client = new QueryClient();
    const { calls, fetch } = slowConsole();
    const first = startSending(client, 'a', request, { fetch });
    expect(await startSending(client, 'a', request, { fetch })).toBeUndefined();
    expect(calls.length).toBe(1);
    expect(outcome(client)?.startedAt).toBeTypeOf('number');
    calls[0]?.reply(answer({}));
    expect(await first).toMatchObject({ ok: true });
    expect(outcome(client)).toMatchObject({ startedAt: undefined, exchange: { status: 200 } });
  });

  it('operations do not wait for each other', async () => {
    const client = new QueryClient();
    const { calls, fetch } = slowConsole();
    void startSending(client, 'a', request, { fetch });
    void startSending(client, 'b', request, { fetch });
    expect(calls.length).toBe(2);
  });

  it('the old answer stays until the next one, and a problem does not drive it away', async () => {
    const client = new QueryClient();
    await startSending(client, 'a', request, { fetch: replying(() => answer({ status: 201 })) });
    const { calls, fetch } = slowConsole();
    const second = startSending(client, 'a', request, { fetch });
    expect(outcome(client)?.exchange?.status).toBe(201);
    calls[0]?.reply(new Response('x', { status: 502 }));
    await second;
    expect(outcome(client)).toMatchObject({ exchange: { status: 201 }, problem: { code: 'strange_answer' } });
    await startSending(client, 'a', request, { fetch: replying(() => answer({ status: 202 })) });
    expect(outcome(client)).toMatchObject({ exchange: { status: 202 }, problem: undefined });
  });

  it('a new press right after cancel works, and the cancelled one says no more', async () => {
    const client = new QueryClient();
    const { calls, fetch } = slowConsole();
    const first = startSending(client, 'a', request, { fetch });
    cancelSending(client, 'a');
    expect(calls[0]?.signal.aborted).toBe(true);
    expect(outcome(client)).toMatchObject({ problem: { code: 'cancelled' }, startedAt: undefined });
    const second = startSending(client, 'a', request, { fetch });
    expect(await first).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    expect(outcome(client)?.startedAt).toBeTypeOf('number');
    calls[1]?.reply(answer({}));
    await second;
    expect(outcome(client)).toMatchObject({ exchange: { status: 200 }, startedAt: undefined });
  });

  it('a cancelled stream keeps what has come, whatever is sent afterwards', async () => {
    const client = new QueryClient();
    const events = () => breaking(['data: 1\n\n']);
    const isArriving = () =>
      new Promise<void>((resolve) => {
        const leave = client.getQueryCache().subscribe(() => {
          if (!outcome(client)?.arriving) return;
          leave();
          resolve();
        });
      });
    const first = startSending(client, 'a', request, { fetch: events() });
    await isArriving();
    cancelSending(client, 'a');
    expect(outcome(client)).toMatchObject({ problem: undefined, startedAt: undefined });
    await first;
    expect(outcome(client)).toMatchObject({ arriving: undefined, exchange: { unread: 'cancelled' } });

    const second = startSending(client, 'a', request, { fetch: events() });
    await isArriving();
    cancelSending(client, 'a');
    const third = startSending(client, 'a', request, { fetch: replying(() => answer({ status: 202 })) });
    await Promise.all([second, third]);
    expect(outcome(client)).toMatchObject({ arriving: undefined, exchange: { status: 202 } });
  });

  it('cancel without anything on its way does nothing', () => {
    const client = new QueryClient();
    cancelSending(client, 'a');
    expect(outcome(client)).toBeUndefined();
  });

  it('the cache holds no key', async () => {
    const client = new QueryClient();
    const { fetch } = slowConsole();
    void startSending(client, 'a', request, { fetch });
    await startSending(client, 'b', request, { fetch: replying(() => answer({})) });
    const kept = [client.getQueryCache().getAll(), client.getMutationCache().getAll()].flat();
    expect(JSON.stringify(kept.map(({ state }) => state))).not.toContain(key);
  });
});
