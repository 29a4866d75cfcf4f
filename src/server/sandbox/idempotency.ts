import type { Moment } from './moment.ts';

const lifetimeMs = 24 * 60 * 60 * 1000;
const maxEntries = 1000;
/** Of stored keys and answers together, in bytes. */
const maxStored = 6 * 1024 * 1024;
/** Of an entry beside its key and body. */
const entrySize = 600;

/** A finished answer that can be given again. */
export type StoredAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
};

type Entry = {
  size: number;
  readonly fingerprint: string;
  readonly at: Moment;
  /** `undefined` when the first request came to no answer, so that the next one is a first one again. */
  readonly answer: Promise<StoredAnswer | undefined>;
};

/** Answers by `Idempotency-Key`, within one environment. */
export type IdempotencyStore = {
  /**
   * The answer stored under the key, else that of `work`, which is then stored. A request that arrives while the
   * first one is in work waits for it. `undefined`: the key was used with other parameters.
   */
  readonly once: (
    key: string,
    fingerprint: string,
    now: Moment,
    work: () => Promise<{ readonly answer: StoredAnswer; readonly isKept: boolean }>,
  ) => Promise<StoredAnswer | undefined>;
};

const sizeOf = (text: Uint8Array | string): number =>
  typeof text === 'string' ? text.length * 2 : text.length;

export const createIdempotencyStore = (): IdempotencyStore => {
  const entries = new Map<string, Entry>();
  const prune = (now: Moment): void => {
    let stored = 0;
    for (const { size } of entries.values()) stored += size;
    for (const [key, entry] of entries) {
      if (now - entry.at < lifetimeMs && entries.size <= maxEntries && stored <= maxStored) continue;
      entries.delete(key);
      stored -= entry.size;
    }
  };
  return {
    once: async (key, fingerprint, now, work) => {
      for (;;) {
        const entry = entries.get(key);
        if (!entry || now - entry.at >= lifetimeMs) break;
        if (entry.fingerprint !== fingerprint) return undefined;
        const answer = await entry.answer;
        if (answer) return answer;
        // Whoever waited for a cancelled request tries again; the first of them becomes the first request.
        if (entries.get(key) === entry) entries.delete(key);
      }
      const done = work();
      const kept = done.then(
        ({ answer, isKept }) => (isKept ? answer : undefined),
        () => undefined,
      );
      const entry: Entry = { size: entrySize + sizeOf(key), fingerprint, at: now, answer: kept };
      entries.set(key, entry);
      prune(now);
      try {
        const { answer } = await done;
        entry.size += sizeOf(answer.body);
        prune(now);
        return answer;
      } finally {
        if ((await kept) === undefined && entries.get(key) === entry) entries.delete(key);
      }
    },
  };
};
