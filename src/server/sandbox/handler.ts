import {
  apiBasePath,
  rateLimitedKey,
  rateLimitedKeyLimit,
  sandboxBasePath,
} from '../../core/persona/demo-key.ts';
import { type Caller, authenticate } from './authenticate.ts';
import { type Body, readBody } from './body.ts';
import { createBodyBudget } from './body-budget.ts';
import { ByteBlocks } from './byte-blocks.ts';
import { expireOverdue } from './changes.ts';
import { createEnvironment } from './database.ts';
import {
  type ErrorReply,
  type Reply,
  addressTooLong,
  badRequest,
  cancelled,
  conflict,
  echo,
  notSimulated,
  overloaded,
  rateLimited,
  serverTrouble,
} from './errors.ts';
import { type IdempotencyStore, type StoredAnswer, createIdempotencyStore } from './idempotency.ts';
import { createIds, createPlatformRandom } from './ids.ts';
import { type Inflection, inflections, isDictionary, isInflection, writeKeys } from './inflection.ts';
import { type Query, readQuery } from './query.ts';
import { type RateLimitState, type RateLimiter, createRateLimiter } from './rate-limit.ts';
import { resources } from './registry.ts';
import type { Call, Environment } from './resource.ts';
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

/** Without slashes at its end. */
const pathOf = ({ pathname }: URL): string => {
  let end = pathname.length;
  while (pathname[end - 1] === '/') end -= 1;
  return pathname.slice(0, end);
};

/** The path as the description has it; empty for one that is not the sandbox's. */
const pathBelow = (url: URL): string => {
  const path = pathOf(url);
  const base = [sandboxBasePath, apiBasePath].find((base) => path.startsWith(`${base}/`));
  return base === undefined ? '' : path.slice(base.length);
};

/** The text a user puts triggers in: the note of a body, or that of a filter. */
const noteOf = (body: Body, query: Query): string => {
  const data = body.json?.['data'];
  const attributes = isDictionary(data) ? data['attributes'] : undefined;
  const note = isDictionary(attributes) ? attributes['note'] : query.filter.get('note');
  return typeof note === 'string' ? note : '';
};

/** Of what all requests at work hold together. */
const maxHeldBytes = 16 * 1024 * 1024;
const maxAddress = 16 * 1024;

/** A simulator of Persona's API that keeps its state in memory: web standards only, the same in every host. */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const now = options.now ?? Date.now;
  const ids = createIds(options.random ?? createPlatformRandom());
  const rateLimit = options.rateLimit ?? 300;
  const createWorld = (name: Environment['name']): World => ({
    environment: createEnvironment(name, resources),
    limiter: createRateLimiter(rateLimit),
    answers: createIdempotencyStore(),
  });
  const worlds = { sandbox: createWorld('sandbox'), production: createWorld('production') };
  const budget = createBodyBudget(maxHeldBytes);
  const smallLimiter = createRateLimiter(rateLimitedKeyLimit);
  if (options.seedData) seedEnvironment(worlds.sandbox.environment, ids, now());

  const work = async (
    request: Request,
    found: FoundRoute,
    url: URL,
    world: World,
    held: { readonly body: Body | undefined },
    rateLimit: RateLimitState,
  ): Promise<{ readonly answer: StoredAnswer; readonly isKept: boolean }> => {
    const finish = (answer: StoredAnswer) => ({ answer, isKept: true });
    const inflection = readInflection(request.headers);
    if (typeof inflection !== 'string') return finish(encodeErrors(inflection));
    const version = readVersion(request.headers);
    if ('kind' in version) return finish(encodeErrors(version));
    const query = readQuery(url.searchParams);
    const dropped = { answer: encodeErrors(overloaded), isKept: false };
    if (!held.body) return dropped;
    const { delayMs, status } = readTrigger(noteOf(held.body, query));
    // Waiting comes before the work: what is cancelled in time has changed nothing. A file is not kept for so long.
    if (delayMs > 0 && !found.takesFiles && !(await pause(delayMs, request.signal)))
      return { answer: encodeErrors(cancelled), isKept: false };
    const { body } = held;
    if (!body) return dropped;
    if (status !== undefined) return finish(encodeErrors(serverTrouble(status)));
    const { environment } = world;
    const moment = now();
    expireOverdue(environment, moment);
    const call: Call = {
      environment,
      version: version.version,
      path: `${apiBasePath}${pathBelow(url)}`,
      id: found.id,
      query,
      body: body.json,
      now: moment,
      ids,
      rateLimit,
    };
    const reply = found.route(call);
    return finish(encodeReply(call, reply, inflection));
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
    const path = pathBelow(url);
    const found = findRoute(request.method, path);
    // Told before the body is looked at: whatever is sent there, in whatever form, there is nobody to take it.
    if ('kind' in found) return respond(encodeErrors(found), headers);
    const { takesForms, takesFiles } = found;
    const idempotencyKey = request.method === 'POST' ? (request.headers.get('idempotency-key') ?? '') : '';
    const blocks = new ByteBlocks();
    const held: { body: Body | undefined } = { body: undefined };
    const lease = budget.open(() => {
      blocks.clear();
      held.body = undefined;
    });
    // Held in this one place alone, so that it can be let go of.
    const receive = async (): Promise<ErrorReply | string> => {
      const body = await readBody(request, blocks, lease, {
        takesForms,
        takesFiles,
        fingerprintOf: idempotencyKey === '' ? undefined : [path, url.search],
      });
      if (!body.ok) return body.problem;
      held.body = body.value;
      return body.value.fingerprint;
    };
    try {
      const received = await receive();
      if (typeof received !== 'string') return respond(encodeErrors(received), headers);
      const start = () => work(request, found, url, world, held, state);
      if (idempotencyKey === '') return respond((await start()).answer, headers);
      const answer = await world.answers.once(idempotencyKey, received, now(), start);
      const other = conflict('Idempotency-Key was already used for a request with different parameters');
      return respond(answer ?? encodeErrors(other), headers);
    } finally {
      lease.release();
    }
  };

  return {
    handle: async (request) => {
      if (request.url.length > maxAddress) return respond(encodeErrors(addressTooLong(maxAddress)));
      const url = new URL(request.url);
      const path = pathBelow(url);
      if (takesNoKey(request.method, path))
        return respond(encodeErrors(notSimulated(`${request.method} ${path}`)));
      // Without a key there is no environment, so neither rate limit nor request id (the 401 lists no headers).
      const caller = authenticate(request.headers.get('authorization'));
      if (!caller.ok) return respond(encodeErrors(caller.problem));
      return answerCaller(request, url, caller.value);
    },
  };
};
