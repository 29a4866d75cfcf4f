/** One entry of Persona's error envelope. The member is `details`, not JSON:API's `detail`. */
export type ErrorItem = {
  readonly title: string;
  readonly details?: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly source?: { readonly pointer: string };
};

/** Points at one resource; what is shown of it is read when the answer is rendered. */
export type Reference = { readonly type: string; readonly id: string };

export type Links = { readonly prev: string | null; readonly next: string | null };

export type ErrorReply = {
  readonly kind: 'errors';
  readonly status: number;
  readonly errors: readonly ErrorItem[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** What a route returns; `serialize.ts` turns it into a response. */
export type Reply =
  | ErrorReply
  | {
      readonly kind: 'data';
      readonly status: number;
      readonly data: Reference | readonly Reference[];
      readonly meta?: Readonly<Record<string, string | null>>;
      readonly links?: Links;
      /** List operations that take no `include` parameter never have an `included` member. */
      readonly mayInclude?: boolean;
    }
  | { readonly kind: 'document'; readonly status: number; readonly document: unknown }
  | {
      readonly kind: 'file';
      readonly status: number;
      readonly mediaType: string;
      readonly bytes: Uint8Array;
    };

const errorReply = (status: number, error: ErrorItem): ErrorReply => ({
  kind: 'errors',
  status,
  errors: [error],
});

export const badRequest = (details: string): ErrorReply => errorReply(400, { title: 'Bad request', details });

export const missingParameter = (details: string): ErrorReply =>
  errorReply(400, { title: 'Parameter missing', details });

export const unauthenticated: ErrorReply = errorReply(401, {
  title: 'Must be authenticated to access this endpoint',
});

export const invalidToken: ErrorReply = errorReply(401, { title: 'Token is invalid' });

export const forbidden = (details: string): ErrorReply => errorReply(403, { title: 'Forbidden', details });

export const notFound = (details?: string, meta?: ErrorItem['meta']): ErrorReply =>
  errorReply(404, {
    title: 'Record not found',
    ...(details === undefined ? {} : { details }),
    ...(meta === undefined ? {} : { meta }),
  });

export const methodNotAllowed = (method: string, allowed: readonly string[]): ErrorReply => ({
  ...errorReply(405, {
    title: 'Method not allowed',
    details: `${echo(method)} is not one of the methods of this path: ${allowed.join(', ')}`,
  }),
  headers: { allow: allowed.join(', ') },
});

export const conflict = (details: string): ErrorReply => errorReply(409, { title: 'Conflict', details });

export const notUnique = (details: string): ErrorReply =>
  errorReply(409, { title: 'Record not unique', details });

export const tooLarge = (limit: string): ErrorReply =>
  errorReply(413, { title: 'Payload too large', details: `The request body is larger than ${limit}` });

export const addressTooLong = (limit: number): ErrorReply =>
  errorReply(414, {
    title: 'URI too long',
    details: `The address is longer than ${limit} characters. Ask for less at once, or search with a body.`,
  });

export const tooSlow = (seconds: number): ErrorReply =>
  errorReply(408, {
    title: 'Request timeout',
    details: `The request body did not arrive within ${seconds} seconds. Send it again.`,
  });

/** More bodies at once than the sandbox holds; the one that made no progress for the longest is given up. */
export const overloaded: ErrorReply = {
  ...errorReply(503, {
    title: 'Service unavailable',
    details: 'The local sandbox holds as many request bodies as it can. Send the request again in a moment.',
  }),
  headers: { 'retry-after': '1' },
};

export const wrongMediaType = (sent: string, takesForms: boolean): ErrorReply =>
  errorReply(415, {
    title: 'Unsupported media type',
    details: `Content-Type must be application/json${takesForms ? ' or multipart/form-data' : ''} (sent '${echo(sent)}')`,
  });

export const unprocessable = (details: string, pointer?: string): ErrorReply =>
  errorReply(422, {
    title: 'Unprocessable entity',
    details,
    ...(pointer === undefined ? {} : { source: { pointer } }),
  });

export const rateLimited = (limit: number): ErrorReply =>
  errorReply(429, {
    title: 'Rate limit exceeded',
    details: `You have hit your rate limit of ${limit} requests / min. Please reach out to support@withpersona.com if you need this changed.`,
  });

/** The cancelled caller is gone; the answer exists so that the promise of an answer is kept. */
export const cancelled: ErrorReply = errorReply(499, {
  title: 'Request cancelled',
  details: 'The caller cancelled the request before it was answered',
});

const serverTroubles: Readonly<Record<number, string>> = {
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
};

export const serverTrouble = (status: number): ErrorReply =>
  errorReply(status, { title: serverTroubles[status] ?? 'Service unavailable' });

export const notSimulated = (operation: string): ErrorReply =>
  errorReply(501, {
    title: 'Not simulated',
    details: `The local sandbox does not simulate this operation yet: ${echo(operation)}. Choose the Persona API as the server to call it.`,
  });

const maxEcho = 200;

/** A sent value as it is repeated in an error, cut so that an answer stays small whatever was sent. */
export const echo = (value: string): string =>
  value.length <= maxEcho ? value : `${value.slice(0, maxEcho)}…`;
