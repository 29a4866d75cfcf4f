import type { HeaderReader } from './caller.ts';
import type { ProxyFailure } from './failures.ts';

/** Decides whether a caller that is the console's own page is served now. */
export type Admit = (headers: HeaderReader, address: string) => ProxyFailure | undefined;

export type AdmissionOptions = {
  /** The header in which a reverse proxy names who has signed in; `undefined` asks nobody. */
  readonly signInHeader: string | undefined;
  /** The header in which a reverse proxy names the caller's address; its last entry is the one that proxy wrote. */
  readonly clientHeader: string | undefined;
  /** 0 sets no bound. */
  readonly callsPerMinute: number;
  readonly now: () => number;
};

const minuteMs = 60_000;
/** Clients that are counted at once; beyond it those who have been silent longest are forgotten. */
const maxClients = 10_000;

type Bucket = { readonly left: number; readonly at: number };

/** Counts in this process alone: of many copies behind a balancer each grants its own share. */
export function createAdmission(options: AdmissionOptions): Admit {
  const { signInHeader, clientHeader, callsPerMinute, now } = options;
  const buckets = new Map<string, Bucket>();
  /** How long a client has to wait, 0 when it may call now. The allowance grows back evenly (token bucket). */
  const take = (client: string): number => {
    const at = now();
    const known = buckets.get(client) ?? { left: callsPerMinute, at };
    const left = Math.min(callsPerMinute, known.left + ((at - known.at) * callsPerMinute) / minuteMs);
    // Written anew, so that the map is in the order of the last call.
    buckets.delete(client);
    buckets.set(client, { left: left < 1 ? left : left - 1, at });
    if (buckets.size > maxClients) buckets.delete(buckets.keys().next().value ?? '');
    return left < 1 ? ((1 - left) * minuteMs) / callsPerMinute : 0;
  };
  return (headers, address) => {
    const signedIn = signInHeader === undefined ? undefined : headers.get(signInHeader)?.trim();
    if (signInHeader !== undefined && !signedIn) return notSignedIn;
    if (callsPerMinute === 0) return undefined;
    const named =
      clientHeader === undefined ? undefined : headers.get(clientHeader)?.split(',').at(-1)?.trim();
    const waitMs = take(signedIn ?? named ?? address);
    return waitMs > 0 ? tooMany(Math.ceil(waitMs / 1000)) : undefined;
  };
}

const notSignedIn: ProxyFailure = {
  status: 403,
  code: 'not_signed_in',
  title: 'You are not signed in to this console.',
  advice: 'Reload the page and sign in again.',
};

const tooMany = (seconds: number): ProxyFailure => ({
  status: 429,
  code: 'too_many',
  title: 'You send more requests than this console passes on in a minute.',
  advice: `Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then send again.`,
  retryAfterSeconds: seconds,
});
