import type { Exchange } from '../request/exchange.ts';
import { formatDuration } from './format.ts';

/** A stretch of a call, in milliseconds from the press. */
export type Phase = { readonly label: string; readonly startMs: number; readonly ms: number };

/**
 * The stretches of a call, one after the other, from the press to the last byte. What the proxy measured stands in the
 * middle; the way from the page to the proxy and back, which no clock sees apart, is counted as one and put first.
 */
export function phasesOf({ firstByteMs, totalMs, timings = {} }: Exchange): readonly Phase[] {
  const measured = [
    { label: 'Name look-up (DNS)', ms: timings.dnsMs },
    { label: 'Connection', ms: timings.connectMs },
    { label: 'TLS handshake', ms: timings.tlsMs },
    { label: 'Waiting for the API', ms: timings.firstByteMs },
  ].filter((part): part is { label: string; ms: number } => part.ms !== undefined);
  const upstreamMs = measured.reduce((sum, { ms }) => sum + ms, 0);
  const own = {
    label: measured.length > 0 ? 'Page and proxy' : 'Until the first byte',
    ms: Math.max(0, firstByteMs - upstreamMs),
  };
  let startMs = 0;
  return [own, ...measured, { label: 'Reading the body', ms: Math.max(0, totalMs - firstByteMs) }].map(
    (part) => {
      const phase = { ...part, startMs };
      startMs += part.ms;
      return phase;
    },
  );
}

/** With tenths while they tell something: `0.4 ms`, `12.3 ms`, `142 ms`, `1.2 s`. */
export const formatFineDuration = (ms: number): string =>
  ms < 99.95 ? `${ms.toFixed(1)} ms` : formatDuration(ms);
