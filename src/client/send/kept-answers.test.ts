import { QueryClient, QueryObserver, skipToken } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../core/request/exchange.ts';
import { answerHeadHeader, encodeAnswerHead } from '../../server/proxy/protocol.ts';
import { keepWithin, maxKeptBytes } from './kept-answers.ts';
import { startSending } from './sending.ts';
import { noOutcome, outcomeKey, type SendOutcome } from './outcome.ts';

const request = { method: 'GET', url: 'https://api.example.com/', headers: [], body: undefined } as const;
const exchangeOf = (startedAt: number, bytes: number): Exchange => ({
  request,
  status: 200,
  reason: 'OK',
  headers: [],
  body: new Uint8Array(bytes),
  isComplete: true,
  startedAt,
  firstByteMs: 1,
  totalMs: 2,
});

/** A client that keeps answers, each told as its operation, when it was asked for and how long it is. */
function clientWith(...answers: readonly (readonly [key: string, startedAt: number, bytes: number])[]) {
  const client = new QueryClient();
  for (const [key, startedAt, bytes] of answers)
    client.setQueryData<SendOutcome>(outcomeKey(key), {
      ...noOutcome,
      exchange: exchangeOf(startedAt, bytes),
    });
  return client;
}

const outcome = (client: QueryClient, key: string) => client.getQueryData<SendOutcome>(outcomeKey(key));
const keptKeys = (client: QueryClient) =>
  ['a', 'b', 'c'].filter((key) => outcome(client, key)?.exchange !== undefined).join('');

describe('kept answers', () => {
  test.each([
    { name: 'all that fit', sizes: [30, 30, 40], kept: 'abc' },
    { name: 'without the oldest', sizes: [31, 30, 40], kept: 'bc' },
    { name: 'without the two oldest', sizes: [10, 61, 40], kept: 'c' },
    { name: 'no younger one goes for a smaller older one', sizes: [1, 90, 10], kept: 'bc' },
    { name: 'the newest, however large', sizes: [1, 1, 900], kept: 'c' },
  ])('$name', ({ sizes: [a = 0, b = 0, c = 0], kept }) => {
    const client = clientWith(['c', 3000, c], ['a', 1000, a], ['b', 2000, b]);
    keepWithin(client, 100);
    expect(keptKeys(client)).toBe(kept);
  });

  test('one that is let go of is told, with what it was and what to do', () => {
    const client = clientWith(['a', 1000, 60], ['b', 2000, 60]);
    keepWithin(client, 100);
    expect(outcome(client, 'a')?.letGo).toMatch(
      /^The answer of .+ \(200 - OK, 60 bytes\) was let go of: this page keeps at most 256 MB of answers\. Send the request again to see it\.$/,
    );
    expect(outcome(client, 'b')?.letGo).toBeUndefined();
  });

  test('the text that was sent counts', () => {
    const client = clientWith(['a', 1000, 1], ['b', 2000, 1]);
    const body = { kind: 'text', text: 'x'.repeat(50) } as const;
    client.setQueryData<SendOutcome>(outcomeKey('a'), {
      ...noOutcome,
      exchange: { ...exchangeOf(1000, 1), request: { ...request, body } },
    });
    keepWithin(client, 100);
    expect(keptKeys(client)).toBe('b');
  });

  test('one on screen goes last', () => {
    const client = clientWith(['a', 1000, 40], ['b', 2000, 40], ['c', 3000, 40]);
    const stop = new QueryObserver(client, { queryKey: outcomeKey('a'), queryFn: skipToken }).subscribe(
      () => undefined,
    );
    keepWithin(client, 100);
    expect(keptKeys(client)).toBe('ac');
    keepWithin(client, 50);
    expect(keptKeys(client)).toBe('c');
    stop();
  });

  test('each answer makes room for itself, and takes the sentence away', async () => {
    const client = clientWith(['a', 1000, 10], ['b', 2000, 0]);
    // As long as all that is kept together, without taking the memory for it.
    const body = Object.defineProperty(new Uint8Array(), 'byteLength', { value: maxKeptBytes });
    client.setQueryData<SendOutcome>(outcomeKey('b'), {
      ...noOutcome,
      exchange: { ...exchangeOf(2000, 0), body },
      letGo: 'An older one was let go of.',
    });
    const answer = () =>
      new Response('ok', {
        headers: { [answerHeadHeader]: encodeAnswerHead({ status: 200, reason: 'OK', headers: [] }) },
      });
    await startSending(client, 'c', request, { fetch: async () => answer() });
    await expect.poll(() => keptKeys(client)).toBe('c');
    await startSending(client, 'b', request, { fetch: async () => answer() });
    expect(outcome(client, 'b')?.letGo).toBeUndefined();
    expect(keptKeys(client)).toBe('bc');
  });
});
