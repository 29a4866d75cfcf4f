import type { Environment } from './database.ts';
import type { Reply } from './errors.ts';
import type { Ids } from './ids.ts';
import type { Dictionary } from './inflection.ts';
import type { Query } from './query.ts';
import type { RateLimitState } from './rate-limit.ts';
import type { Moment } from './records.ts';
import type { Version } from './versions.ts';

/** One authenticated request, read; everything a route needs and nothing of HTTP. */
export type Call = {
  readonly environment: Environment;
  readonly version: Version;
  /** As requested, with the sandbox's prefix: links lead back here. */
  readonly path: string;
  /** The one id in the path, or an empty text. */
  readonly id: string;
  readonly query: Query;
  readonly body: Dictionary | undefined;
  readonly now: Moment;
  readonly ids: Ids;
  readonly rateLimit: RateLimitState;
};

/** Routes work at once and whole: no other request sees half of what one does. */
export type Route = (call: Call) => Reply;
