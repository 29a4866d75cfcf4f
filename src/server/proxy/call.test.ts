import { describe, expect, it, vi } from 'vitest';
import { encodeCallHead } from './protocol.ts';
import { toCaller, type Caller } from './caller.ts';
import { openCall } from './call.ts';

const head = encodeCallHead({ method: 'POST', target: 'https://a.example/', headers: [], hasBody: true });

/** A caller that sends these pieces and then nothing, not even an end. */
function callOf(...pieces: readonly string[]): Caller {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => pieces.forEach((piece) => controller.enqueue(new TextEncoder().encode(piece))),
  });
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
  return toCaller(new Request('http://localhost/proxy', init), '', 80);
}

describe('a caller that stops', () => {
  it('within the head of its call is not waited for', async () => {
    vi.useFakeTimers();
    try {
      const opened = openCall(callOf(head.slice(0, 20)));
      await vi.advanceTimersByTimeAsync(15_000);
      expect(await opened).toMatchObject({ ok: false, problem: { status: 408, code: 'bad_call' } });
    } finally {
      vi.useRealTimers();
    }
  });

  it('behind the head has said where its call goes', async () => {
    const opened = await openCall(callOf(head.slice(0, 20), `${head.slice(20)}begun`));
    expect(opened).toMatchObject({ ok: true, value: { call: { target: 'https://a.example/' } } });
    if (!opened.ok) return;
    const value = await opened.value.body.read();
    expect(new TextDecoder().decode(value)).toBe('begun');
  });
});
