import { expect, test } from 'vitest';
import { verdictOf } from './verdict.ts';

test.each([
  ['accepted', [200, 201, 204, 206, 299, 304, 400, 402, 404, 405, 409, 410, 415, 422]],
  ['rejected', [401]],
  ['none', [100, 301, 302, 307, 403, 407, 408, 413, 421, 429, 431, 451, 500, 502, 503, 599]],
] as const)('%s: %j', (verdict, statuses) => {
  for (const status of statuses) expect([status, verdictOf(status)]).toEqual([status, verdict]);
});
