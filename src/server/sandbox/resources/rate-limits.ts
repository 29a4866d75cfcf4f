import { defineResource } from '../define-resource.ts';

/** How much of the limit on calls is left; it has no id and is never kept. */
export const rateLimits = defineResource({
  type: 'rate-limit',
  routes: {
    'GET /rate-limits': ({ rateLimit }) => ({
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
    }),
  },
});
