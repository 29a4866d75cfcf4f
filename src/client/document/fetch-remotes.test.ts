import { expect, test } from 'vitest';
import { answerHeadHeader, encodeAnswerHead } from '../../server/proxy/protocol.ts';
import { fetchRemotes } from './fetch-remotes.ts';

const base = 'https://example.com/';

/** Answers with the address's last step as its status; counts how many are on their way at once. */
function answering() {
  const state = { running: 0, most: 0 };
  const fetch = (async (_url: string, init: RequestInit) => {
    state.most = Math.max(state.most, ++state.running);
    const [head = '{}'] = (await (init.body as Blob).text()).split('\n');
    const { target } = JSON.parse(head) as { target: string };
    await new Promise((resolve) => setTimeout(resolve));
    state.running -= 1;
    const status = Number(target.split('/').at(-2));
    const answer = encodeAnswerHead({
      status,
      reason: '',
      headers: [['location', 'https://other.example/']],
    });
    return new Response(target, { headers: { [answerHeadHeader]: answer } });
  }) as typeof globalThis.fetch;
  return { fetch, state };
}

const signal = new AbortController().signal;

test('all are fetched, six at a time, and counted', async () => {
  const { fetch, state } = answering();
  const counts: number[] = [];
  const addresses = Array.from({ length: 20 }, (_, at) => `${base}200/${at}`);
  const { remotes, failures } = await fetchRemotes(addresses, {
    signal,
    fetch,
    onDone: (count) => counts.push(count),
  });
  expect(failures).toEqual([]);
  expect(await Promise.all(remotes.map(({ blob }) => blob.text()))).toEqual(
    remotes.map(({ address }) => address),
  );
  expect(new Set(remotes.map(({ address }) => address))).toEqual(new Set(addresses));
  expect(counts.at(-1)).toBe(20);
  expect(state.most).toBe(6);
});

test('what cannot be fetched is named, and the rest comes', async () => {
  const addresses = [`${base}200/a`, `${base}404/b`, `${base}302/c`];
  const { remotes, failures } = await fetchRemotes(addresses, { signal, fetch: answering().fetch });
  expect(remotes.map(({ address }) => address)).toEqual([addresses[0]]);
  expect(failures).toMatchObject([
    { address: addresses[1], message: expect.stringContaining('404') as string },
    { address: addresses[2], message: 'It redirects to https://other.example/, which is not followed.' },
  ]);
});

test('cancelled, it rejects', async () => {
  const options = { signal: AbortSignal.abort(), fetch: answering().fetch };
  await expect(fetchRemotes([`${base}200/a`], options)).rejects.toMatchObject({ name: 'AbortError' });
});
