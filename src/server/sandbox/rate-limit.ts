import type { Moment } from './moment.ts';

const windowMs = 60_000;

/** What the three RateLimit headers say. */
export type RateLimitState = {
  readonly limit: number;
  readonly remaining: number;
  readonly secondsToReset: number;
};

export type RateLimiter = {
  /** Counts one request; `isOver` when it is one too many. */
  readonly count: (now: Moment) => RateLimitState & { readonly isOver: boolean };
};

/** A fixed window of a minute that opens with the first request in it. */
export const createRateLimiter = (limit: number): RateLimiter => {
  let openedAt = -Infinity;
  let used = 0;
  return {
    count: (now) => {
      // A clock that is set back opens a new window rather than one that lasts for hours.
      if (now >= openedAt + windowMs || now < openedAt) {
        openedAt = now;
        used = 0;
      }
      used = Math.min(used + 1, limit + 1);
      return {
        limit,
        remaining: Math.max(0, limit - used),
        secondsToReset: Math.max(1, Math.ceil((openedAt + windowMs - now) / 1000)),
        isOver: used > limit,
      };
    },
  };
};
