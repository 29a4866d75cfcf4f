import type { QueryClient } from '@tanstack/react-query';
import type { Exchange } from '../../core/request/exchange.ts';
import { formatBytes, statusText } from '../../core/response/format.ts';
import type { SendOutcome } from './outcome.ts';

/** Of all answers together. A single one that is larger stays until the next one comes. */
export const maxKeptBytes = 256_000_000;

/** What an answer holds on to, in bytes: its body, and the text that was sent for it. Files are only pointed at. */
const sizeOf = ({ body, request }: Exchange): number =>
  body.byteLength + (request.body?.kind === 'text' ? 2 * request.body.text.length : 0);

/**
 * Keeps the answers of all operations within `limit` bytes together. The oldest go first, those on screen last and the
 * newest never; where one was, a sentence says so.
 */
export function keepWithin(client: QueryClient, limit = maxKeptBytes): void {
  const kept = client
    .getQueryCache()
    .findAll({ queryKey: ['exchange'] })
    .flatMap((query) => {
      const { exchange } = (query.state.data ?? {}) as Partial<SendOutcome>;
      return exchange ? [{ query, exchange }] : [];
    })
    .toSorted((one, other) => endOf(one.exchange) - endOf(other.exchange));
  const newest = kept.pop();
  let left = limit - (newest ? sizeOf(newest.exchange) : 0);
  for (const { exchange } of kept) left -= sizeOf(exchange);
  // `isActive` is false of every query that fetches nothing by itself, as these.
  const away = kept.filter(({ query }) => query.getObserversCount() === 0);
  const seen = kept.filter(({ query }) => query.getObserversCount() > 0);
  for (const { query, exchange } of [...away, ...seen]) {
    if (left >= 0) return;
    left += sizeOf(exchange);
    client.setQueryData<SendOutcome>(
      query.queryKey,
      (known) => known && { ...known, exchange: undefined, letGo: letGoSentence(exchange) },
    );
  }
}

const endOf = ({ startedAt, totalMs }: Exchange): number => startedAt + totalMs;

const letGoSentence = ({ status, reason, startedAt, body }: Exchange): string =>
  `The answer of ${new Date(startedAt).toLocaleTimeString()} (${statusText(status, reason)}, ${formatBytes(body.length)}) ` +
  `was let go of: this page keeps at most ${formatBytes(maxKeptBytes)} of answers. Send the request again to see it.`;
