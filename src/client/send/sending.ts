import { noOutcome, outcomeKey, type SendOutcome, type SendResult } from './outcome.ts';
import type { QueryClient } from '@tanstack/react-query';
import { fail } from '../../core/result.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { cancelled } from './problems.ts';
import { send, type SendOptions } from './send.ts';

/** The last requests, by client and key. They hold credentials, so they stay out of every cache. */
const running = new WeakMap<QueryClient, Map<string, AbortController>>();

function runningOf(client: QueryClient): Map<string, AbortController> {
  const known = running.get(client) ?? new Map<string, AbortController>();
  running.set(client, known);
  return known;
}

/**
 * Sends and writes the outcome into the query cache. `undefined` when a request of this key is already on its way:
 * a second press sends nothing.
 */
export async function startSending(
  client: QueryClient,
  exchangeKey: string,
  request: HttpRequest,
  options: Omit<SendOptions, 'signal'> = {},
): Promise<SendResult | undefined> {
  const all = runningOf(client);
  if (all.get(exchangeKey)?.signal.aborted === false) return undefined;
  const controller = new AbortController();
  all.set(exchangeKey, controller);
  update(client, exchangeKey, { startedAt: Date.now(), arriving: undefined });
  const result = await send(request, {
    ...options,
    signal: controller.signal,
    onArriving: (arriving) => {
      if (!controller.signal.aborted) update(client, exchangeKey, { arriving, problem: undefined });
    },
  });
  // Cancelled and followed by a newer one, whose outcome is the one that counts.
  if (all.get(exchangeKey) !== controller) return fail(cancelled);
  all.delete(exchangeKey);
  const told = result.ok
    ? { exchange: result.value, problem: undefined, letGo: undefined }
    : { problem: result.problem };
  update(client, exchangeKey, { ...told, arriving: undefined, startedAt: undefined });
  // Should its code not come, the next answer asks for it again.
  import('./kept-answers.ts').then(({ keepWithin }) => keepWithin(client)).catch(() => undefined);
  return result;
}

/** Lets go of the request on its way, which closes its connections up to the API. */
export function cancelSending(client: QueryClient, exchangeKey: string): void {
  const controller = runningOf(client).get(exchangeKey);
  if (!controller || controller.signal.aborted) return;
  const known = client.getQueryData<SendOutcome>(outcomeKey(exchangeKey));
  // What has come is kept, and takes the place of what is shown of it in a moment.
  update(client, exchangeKey, { startedAt: undefined, ...(known?.arriving ? {} : { problem: cancelled }) });
  controller.abort();
}

/** Ends the requests on their way of these keys, and lets no outcome of theirs come after. */
export function dropSending(client: QueryClient, isDropped: (exchangeKey: string) => boolean): void {
  const all = runningOf(client);
  for (const [exchangeKey, controller] of all) {
    if (!isDropped(exchangeKey)) continue;
    all.delete(exchangeKey);
    controller.abort();
  }
}

function update(client: QueryClient, exchangeKey: string, change: Partial<SendOutcome>): void {
  client.setQueryDefaults(['exchange'], { gcTime: Infinity, staleTime: Infinity });
  client.setQueryData<SendOutcome>(outcomeKey(exchangeKey), (known) => ({
    ...(known ?? noOutcome),
    ...change,
  }));
}
