import { fail, ok, type Result } from '../../core/result.ts';
import type { ProxyFailure } from './failures.ts';
import { isLoopbackName, readAllowedOrigin, readTarget } from './rules.ts';

/** Enough for every document a user opens in a day; it bounds what a runaway page can leave behind. */
const maxAdded = 64;

export type AllowListOptions = {
  /** What the console was started with; it stays. */
  readonly start: readonly string[];
  /** Whether readers may add at all. */
  readonly canAdd: boolean;
  /** Only where every user sits at this machine may a user open its loopback addresses. */
  readonly canAddLoopback: boolean;
};

/** The exact origins that the proxy calls, for the life of the process. Calls read it; only `add` widens it. */
export type AllowList = {
  readonly origins: () => readonly string[];
  readonly canAdd: boolean;
  readonly add: (origin: string, ownOrigins: readonly string[]) => Result<readonly string[], ProxyFailure>;
};

export function createAllowList({ start, canAdd, canAddLoopback }: AllowListOptions): AllowList {
  let added: readonly string[] = [];
  const origins = () => [...start, ...added];
  return {
    origins,
    canAdd,
    add(origin, ownOrigins) {
      const refused = canAdd ? checkAddition(origin, ownOrigins, canAddLoopback) : addingOff(origin);
      if (refused) return fail(refused);
      // The oldest goes first, and what is added again is young again.
      if (!start.includes(origin))
        added = [...added.filter((known) => known !== origin), origin].slice(-maxAdded);
      return ok(origins());
    },
  };
}

function checkAddition(
  origin: string,
  ownOrigins: readonly string[],
  canAddLoopback: boolean,
): ProxyFailure | undefined {
  const read = readAllowedOrigin(origin);
  const target = readTarget(origin);
  if (!read.ok || !target.ok) {
    return {
      status: 400,
      code: 'bad_origin',
      title: read.ok ? 'This is not an origin.' : read.problem,
      advice: 'Check the server address.',
    };
  }
  const { hostname, port } = target.value;
  const isLoopback = isLoopbackName(hostname);
  const ownPorts = ownOrigins.map((own) => new URL(own)).map((url) => Number(url.port || 80));
  if (ownOrigins.includes(origin) || (isLoopback && ownPorts.includes(port))) {
    return {
      status: 403,
      code: 'forbidden_origin',
      title: `${origin} is this console itself.`,
      advice: 'It does not call itself; choose the server of an API.',
    };
  }
  if (isLoopback && !canAddLoopback) {
    return {
      status: 403,
      code: 'forbidden_origin',
      title: `${origin} is the machine that runs this console, not yours.`,
      advice: `Whoever runs the console can add it by starting it with TRYIT_ALLOW=${origin}.`,
    };
  }
  return undefined;
}

const addingOff = (origin: string): ProxyFailure => ({
  status: 403,
  code: 'adding_off',
  title: 'Readers cannot add servers to this console, since it serves other machines too.',
  advice: `Whoever runs it can start it with TRYIT_ALLOW=${/^[\w:/.[\]-]{1,200}$/.test(origin) ? origin : 'https://…'}.`,
});
