import type { Route } from '../context.ts';

export const listRateLimits: Route = ({ rateLimit }) => ({
  kind: 'document',
  status: 200,
  document: {
    data: [
      {
        type: 'rate-limit/api',
        attributes: {
          limit: rateLimit.limit,
          remaining: rateLimit.remaining,
          'seconds-to-reset': rateLimit.secondsToReset,
        },
      },
    ],
  },
});
