import { fail, ok, type Result } from '../../core/result.ts';
import type { SendProblem } from '../../core/request/exchange.ts';
import { callHeader, isOriginList, originsPath, type OriginList } from '../../server/proxy/protocol.ts';
import { consoleOffline, strangeAnswer } from '../send/problems.ts';

type Fetch = typeof globalThis.fetch;

/** The origins that the console's proxy calls now. */
export const readOriginList = (fetch: Fetch = globalThis.fetch): Promise<Result<OriginList, SendProblem>> =>
  ask(fetch, { method: 'GET', headers: { [callHeader]: '1' } });

/** Adds one origin, which is the user's act: nothing else in the page calls this. */
export const addOrigin = (
  origin: string,
  fetch: Fetch = globalThis.fetch,
): Promise<Result<OriginList, SendProblem>> =>
  ask(fetch, {
    method: 'POST',
    headers: { [callHeader]: '1', 'content-type': 'application/json' },
    body: JSON.stringify({ origin }),
  });

async function ask(fetch: Fetch, init: RequestInit): Promise<Result<OriginList, SendProblem>> {
  const options: RequestInit = {
    ...init,
    cache: 'no-store',
    credentials: 'same-origin',
    referrerPolicy: 'no-referrer',
  };
  const response = await fetch(originsPath, options).catch(() => undefined);
  if (!response) return fail(consoleOffline);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && isOriginList(body)) return ok(body);
  return fail(readProblem(body) ?? strangeAnswer(response.status));
}

/** The sentences of the proxy's own failures (`ProxyErrorBody`). */
function readProblem(body: unknown): SendProblem | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const { code, title, advice } = body.error as Record<string, unknown>;
  if (typeof code !== 'string' || typeof title !== 'string' || typeof advice !== 'string') return undefined;
  return { code, title, advice };
}
