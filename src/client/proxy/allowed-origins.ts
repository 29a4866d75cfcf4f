import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SendProblem } from '../../core/request/exchange.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { type OriginList, startOrigins } from '../../server/proxy/protocol.ts';
import { noteAllowedOrigin, wasOriginAllowed } from '../../state/origin-question.ts';
import { consoleOffline } from '../send/problems.ts';

const key = ['allowed-origins'] as const;

/** Most readers never call another server than those of the start. */
const loadCalls = () => import('./origin-list.ts');

/** `unknown` while the list is on its way or could not be read: the proxy itself still decides. */
export type OriginState = 'allowed' | 'not-allowed' | 'unknown';

export type AllowedOrigins = {
  readonly stateOf: (origin: string) => OriginState;
  /** False where only whoever runs the console may add. */
  readonly canAdd: boolean;
  /** It was allowed from this page before: the console was started again meanwhile, and forgot. */
  readonly wasAllowed: (origin: string) => boolean;
  readonly allow: (origin: string) => Promise<Result<OriginList, SendProblem>>;
};

/** Own origin, whose sandbox the console answers itself, and the list every console starts with. */
const needsNoQuestion = (origin: string): boolean =>
  startOrigins.includes(origin) || origin === globalThis.location?.origin;

/**
 * What the proxy may call. Pass the origin that is about to be called: the list is asked for only when some origin
 * is not known from the start, so that a first load does not wait for it.
 */
export function useAllowedOrigins(origin: string | undefined): AllowedOrigins {
  const client = useQueryClient();
  const { data: list } = useQuery({
    queryKey: key,
    queryFn: readList,
    enabled: origin !== undefined && !needsNoQuestion(origin),
    staleTime: Infinity,
    // Meanwhile another tab may have added to it, or the console may have been started again.
    refetchOnWindowFocus: 'always',
    networkMode: 'always',
  });
  return {
    stateOf: (one) => stateOf(list, one),
    canAdd: list?.canAdd ?? true,
    wasAllowed: wasOriginAllowed,
    allow: (one) => allowOrigin(client, one),
  };
}

/** The same at the moment of a press, for which it is worth waiting. */
export async function readOriginState(client: QueryClient, origin: string): Promise<OriginState> {
  if (needsNoQuestion(origin)) return 'allowed';
  const list = await client
    .fetchQuery({ queryKey: key, queryFn: readList, staleTime: Infinity, networkMode: 'always' })
    .catch(() => undefined);
  return stateOf(list, origin);
}

/** What the page knows of it now, without asking. */
export const knownOriginState = (client: QueryClient, origin: string): OriginState =>
  stateOf(client.getQueryData<OriginList>(key), origin);

/** The user's explicit act that names `origin`. */
export async function allowOrigin(
  client: QueryClient,
  origin: string,
): Promise<Result<OriginList, SendProblem>> {
  if (needsNoQuestion(origin)) return ok({ allowed: startOrigins, canAdd: true });
  const added = await loadCalls().then(
    ({ addOrigin }) => addOrigin(origin),
    () => fail(consoleOffline),
  );
  if (added.ok) {
    noteAllowedOrigin(origin);
    client.setQueryData<OriginList>(key, added.value);
  }
  return added;
}

/** The proxy refused an origin that this page took for allowed: it was started again. The list is asked for anew. */
export const askOriginsAgain = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: key });

async function readList(): Promise<OriginList> {
  const { readOriginList } = await loadCalls();
  const list = await readOriginList();
  if (!list.ok) throw new Error(list.problem.title);
  return list.value;
}

export function stateOf(list: OriginList | undefined, origin: string): OriginState {
  if (needsNoQuestion(origin)) return 'allowed';
  if (!list || origin === '') return 'unknown';
  return list.allowed.includes(origin) ? 'allowed' : 'not-allowed';
}
