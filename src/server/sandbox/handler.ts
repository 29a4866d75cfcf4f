import { rateLimitedKey, rateLimitedKeyLimit, sandboxBasePath } from '../../core/persona/demo-key.ts';
import { type Caller, authenticate } from './authenticate.ts';
import { type Body, readBody } from './body.ts';
import type { Call } from './context.ts';
import { type Environment, createEnvironment } from './database.ts';
import {
  type ErrorReply,
  type Reply,
  badRequest,
  cancelled,
  conflict,
  echo,
  notSimulated,
  rateLimited,
  serverTrouble,
} from './errors.ts';
import {
  type IdempotencyStore,
  type StoredAnswer,
  createIdempotencyStore,
  fingerprintOf,
} from './idempotency.ts';
import { createIds, createPlatformRandom } from './ids.ts';
import { type Inflection, inflections, isDictionary, isInflection, writeKeys } from './inflection.ts';
import { expireOverdue } from './lifecycle.ts';
import { type Query, readQuery } from './query.ts';
import { type RateLimitState, type RateLimiter, createRateLimiter } from './rate-limit.ts';
import { type FoundRoute, findRoute, takesNoKey } from './routes.ts';
import { seedEnvironment } from './seed.ts';
import { renderReply } from './serialize.ts';
import { pause, readTrigger } from './triggers.ts';
import { defaultVersion, knownVersions } from './versions.ts';

export type SandboxOptions = {
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** From 0 up to, not including, 1. */
  readonly random?: () => number;
  /** Requests per minute of an environment. */
  readonly rateLimit?: number;
  /** Starts the sandbox environment with a few inquiries and accounts. */
  readonly seedData?: boolean;
};

export type Sandbox = { readonly handle: (request: Request) => Promise<Response> };

type World = {
  readonly environment: Environment;
  readonly limiter: RateLimiter;
  readonly answers: IdempotencyStore;
};

type HeaderMap = Readonly<Record<string, string>>;

const commonHeaders: HeaderMap = {
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  pragma: 'no-cache',
  vary: 'Accept',
  'x-content-type-options': 'nosniff',
};

const encodeDocument = (status: number, document: unknown, headers: HeaderMap = {}): StoredAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(document),
});

const encodeErrors = (reply: ErrorReply): StoredAnswer =>
  encodeDocument(reply.status, { errors: reply.errors }, reply.headers);

const encodeReply = (call: Call, reply: Reply, inflection: Inflection): StoredAnswer => {
  if (reply.kind === 'errors') return encodeErrors(reply);
  if (reply.kind === 'file')
    return { status: reply.status, headers: { 'content-type': reply.mediaType }, body: reply.bytes };
  if (reply.kind === 'document') return encodeDocument(reply.status, writeKeys(reply.document, inflection));
  const rendered = renderReply(call, reply, inflection);
  return 'kind' in rendered ? encodeErrors(rendered) : encodeDocument(reply.status, rendered.document);
};

const respond = ({ status, headers, body }: StoredAnswer, extra: HeaderMap = {}): Response =>
  new Response(typeof body === 'string' ? body : Uint8Array.from(body), {
    status,
    headers: { ...commonHeaders, ...extra, ...headers },
  });

const readInflection = (headers: Headers): Inflection | ErrorReply => {
  const sent = headers.get('key-inflection') ?? '';
  if (sent === '') return 'kebab';
  if (isInflection(sent)) return sent;
  return badRequest(`Key-Inflection must be one of ${inflections.join(', ')} (sent '${echo(sent)}')`);
};

const readVersion = (headers: Headers): { readonly version: string } | ErrorReply => {
  const version = headers.get('persona-version') ?? '';
  if (version === '') return { version: defaultVersion };
  if (knownVersions.includes(version)) return { version };
  return badRequest(`Persona-Version must be one of ${knownVersions.join(', ')} (sent '${echo(version)}')`);
};

const pathOf = (url: URL): string => url.pathname.replace(/\/+$/, '');

/** The path as the description has it; empty for one that is not the sandbox's. */
const pathBelow = (url: URL): string => {
  const path = pathOf(url);
  return path.startsWith(`${sandboxBasePath}/`) ? path.slice(sandboxBasePath.length) : '';
};

/** The text a reader puts triggers in: the note of a body, or that of a filter. */
const noteOf = (body: Body, query: Query): string => {
  const data = body.json?.['data'];
  const attributes = isDictionary(data) ? data['attributes'] : undefined;
  const note = isDictionary(attributes) ? attributes['note'] : query.filter.get('note');
  return typeof note === 'string' ? note : '';
};

/** A simulator of Persona's API that keeps its state in memory: web standards only, the same in every host. */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const now = options.now ?? Date.now;
  const ids = createIds(options.random ?? createPlatformRandom());
  const rateLimit = options.rateLimit ?? 300;
  const createWorld = (name: Environment['name']): World => ({
    environment: createEnvironment(name),
    limiter: createRateLimiter(rateLimit),
    answers: createIdempotencyStore(),
  });
  const worlds = { sandbox: createWorld('sandbox'), production: createWorld('production') };
  const smallLimiter = createRateLimiter(rateLimitedKeyLimit);
  if (options.seedData) seedEnvironment(worlds.sandbox.environment, ids, now());

  const work = async (
    request: Request,
    found: FoundRoute | ErrorReply,
    url: URL,
    world: World,
    body: Body,
    rateLimit: RateLimitState,
  ): Promise<{ readonly answer: StoredAnswer; readonly isKept: boolean }> => {
    const finish = (answer: StoredAnswer) => ({ answer, isKept: true });
    const inflection = readInflection(request.headers);
    if (typeof inflection !== 'string') return finish(encodeErrors(inflection));
    const version = readVersion(request.headers);
    if ('kind' in version) return finish(encodeErrors(version));
    if ('kind' in found) return finish(encodeErrors(found));
    const query = readQuery(url.searchParams);
    const { delayMs, status } = readTrigger(noteOf(body, query));
    // Waiting comes before the work: what is cancelled in time has changed nothing.
    if (delayMs > 0 && !(await pause(delayMs, request.signal)))
      return { answer: encodeErrors(cancelled), isKept: false };
    if (status !== undefined) return finish(encodeErrors(serverTrouble(status)));
    const { environment } = world;
    const moment = now();
    expireOverdue(environment, moment);
    const call: Call = {
      environment,
      version: version.version,
      path: pathOf(url),
      id: found.id,
      query,
      body: body.json,
      now: moment,
      ids,
      rateLimit,
    };
    return finish(encodeReply(call, found.route(call), inflection));
  };

  const answerCaller = async (request: Request, url: URL, caller: Caller): Promise<Response> => {
    const world = worlds[caller.environment];
    const isSmall = caller.key === rateLimitedKey;
    const state = (isSmall ? smallLimiter : world.limiter).count(now());
    const headers: HeaderMap = {
      'request-id': ids.next('req'),
      'ratelimit-limit': String(state.limit),
      'ratelimit-remaining': String(state.remaining),
      'ratelimit-reset': String(state.secondsToReset),
      'persona-environment-id': world.environment.id,
      'persona-organization-id': world.environment.organizationId,
    };
    if (state.isOver) return respond(encodeErrors(rateLimited(state.limit)), headers);
    const found = findRoute(request.method, pathBelow(url));
    const body = await readBody(request, !('kind' in found) && found.takesForms);
    if (!body.ok) return respond(encodeErrors(body.problem), headers);
    const idempotencyKey = request.headers.get('idempotency-key') ?? '';
    const start = () => work(request, found, url, world, body.value, state);
    if (request.method !== 'POST' || idempotencyKey === '') return respond((await start()).answer, headers);
    const fingerprint = fingerprintOf([url.pathname, url.search, body.value.text]);
    const answer = await world.answers.once(idempotencyKey, fingerprint, now(), start);
    const other = conflict('Idempotency-Key was already used for a request with different parameters');
    return respond(answer ?? encodeErrors(other), headers);
  };

  return {
    handle: async (request) => {
      const url = new URL(request.url);
      const path = pathBelow(url);
      if (takesNoKey(path)) return respond(encodeErrors(notSimulated(`${request.method} ${path}`)));
      // Without a key there is no environment, so neither rate limit nor request id (the 401 lists no headers).
      const caller = authenticate(request.headers.get('authorization'));
      if (!caller.ok) return respond(encodeErrors(caller.problem));
      return answerCaller(request, url, caller.value);
    },
  };
};
