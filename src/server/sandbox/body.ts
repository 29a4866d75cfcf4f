import { essenceOf } from '../../core/media-type.ts';
import { type Result, fail, ok } from '../../core/result.ts';
import type { Lease } from './body-budget.ts';
import type { ByteBlocks } from './byte-blocks.ts';
import { markCut } from './cut-body.ts';
import { readForm } from './form-body.ts';
import {
  type ErrorReply,
  badRequest,
  cancelled,
  overloaded,
  tooLarge,
  tooSlow,
  wrongMediaType,
} from './errors.ts';
import { Fingerprint } from './fingerprint.ts';
import { type Dictionary, isDictionary, maxDepth, readKeys } from './inflection.ts';
import { JsonSieve, type SieveProblem } from './json-sieve.ts';

const megabyte = 1024 * 1024;
const maxBodyBytes = 10 * megabyte;
/** Of a form with files. */
const maxFormBytes = 20 * megabyte;
/** Of what is kept where no file is taken: several times the longest texts that are. */
const maxKeptBytes = megabyte;
/** By far more than a slow line needs; a body that takes longer is one that never ends. */
const bodyTimeoutSeconds = 30;

export type Body = {
  /** Keys in kebab case; `undefined` when nothing was sent. */
  readonly json: Dictionary | undefined;
  /** Of the bytes as they were sent; empty unless it was asked for. */
  readonly fingerprint: string;
  /** About as much memory as it takes. */
  readonly bytes: number;
};

export type BodyOptions = {
  /** Takes multipart/form-data beside JSON. */
  readonly takesForms?: boolean;
  /** Takes files, in JSON as base64. */
  readonly takesFiles?: boolean;
  /** What the fingerprint begins with; `undefined` for none. */
  readonly fingerprintOf?: readonly string[] | undefined;
};

type Reader = {
  readonly limit: number;
  /** A problem ends the reading. */
  readonly take: (bytes: Uint8Array) => ErrorReply | undefined;
  readonly finish: () => Result<Omit<Body, 'fingerprint'>, ErrorReply>;
};

const sizeText = (bytes: number): string => `${bytes / megabyte} MB`;

/**
 * Hands the bytes of a body on as they arrive. It is read no further than its limit, for no longer than its time, and not
 * when others needed its room; each ends the reading and tells why.
 */
const readBytes = async (
  request: Request,
  limit: number,
  lease: Lease,
  take: Reader['take'],
): Promise<ErrorReply | undefined> => {
  if (!request.body) return undefined;
  const stated = Number(request.headers.get('content-length') ?? 0);
  if (stated > limit) return tooLarge(sizeText(limit));
  const reader = request.body.getReader();
  let problem: ErrorReply | undefined;
  const stop = (reason: ErrorReply): void => {
    problem ??= reason;
    // What waits for more is told that there is none.
    reader.cancel().catch(() => undefined);
  };
  let seconds = 0;
  const clock = setInterval(() => {
    seconds += 1;
    if (lease.isDropped()) stop(overloaded);
    else if (seconds >= bodyTimeoutSeconds) stop(tooSlow(bodyTimeoutSeconds));
  }, 1000);
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (problem || done) return problem;
      size += value.byteLength;
      const found = size > limit ? tooLarge(sizeText(limit)) : take(value);
      if (found) stop(found);
      else if (lease.isDropped()) stop(overloaded);
    }
  } catch {
    // The caller went away in the middle of its upload.
    return problem ?? cancelled;
  } finally {
    clearInterval(clock);
  }
};

const isJson = (mediaType: string): boolean => {
  const essence = essenceOf(mediaType);
  return essence === 'application/json' || /^application\/[\w.-]+\+json$/.test(essence);
};

/** Engines word their messages differently; only the place is taken from them. */
const placeOf = (error: unknown): string => {
  const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  return position === undefined ? '' : `: it stops making sense at character ${Number(position) + 1}`;
};

const refusals: Readonly<Record<SieveProblem, ErrorReply>> = {
  deep: badRequest(`The request body is nested deeper than ${maxDepth} levels`),
  number: badRequest(
    'The request body is not valid JSON: it has a number or word of more than 1000 characters',
  ),
};

/** In one piece: on Node a decoder that is given pieces takes several times as long, and twice the memory for the text. */
const decode = (blocks: ByteBlocks): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(blocks.join());
  } catch {
    return undefined;
  }
};

/** A JSON body of at most `limit` bytes. Only what can be read of it later is kept, see `JsonSieve`. */
const jsonReader = (
  mediaType: string | null,
  blocks: ByteBlocks,
  lease: Lease,
  { takesForms = false, takesFiles = false }: BodyOptions,
): Reader => {
  const sieve = new JsonSieve({
    maxBytes: takesFiles ? maxBodyBytes : maxKeptBytes,
    keepsFiles: takesFiles,
    keep: (bytes) => blocks.add(bytes),
  });
  const refused =
    mediaType !== null && !isJson(mediaType) ? wrongMediaType(mediaType, takesForms) : undefined;
  const isBlank = (bytes: Uint8Array): boolean =>
    bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
  return {
    limit: maxBodyBytes,
    take: (bytes) => {
      if (refused) return isBlank(bytes) ? undefined : refused;
      const problem = sieve.take(bytes);
      lease.hold(blocks.held);
      return problem && refusals[problem];
    },
    finish: () => {
      if (sieve.size === 0) return ok({ json: undefined, bytes: 0 });
      const text = decode(blocks);
      if (text === undefined) return fail(badRequest('The request body is not valid UTF-8'));
      if (text.trim() === '') return ok({ json: undefined, bytes: 0 });
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch (error) {
        return fail(badRequest(`The request body is not valid JSON${sieve.isCut ? '' : placeOf(error)}`));
      }
      const json = readKeys(value);
      if (!isDictionary(json)) return fail(badRequest('The request body must be a JSON object'));
      if (sieve.leftOut > 0) markCut(json, sieve.leftOut);
      // Texts of two bytes a character, and objects around them; a file is not held for long.
      return ok({ json, bytes: takesFiles ? sieve.size : sieve.size * 4 });
    },
  };
};

const formReader = (mediaType: string, blocks: ByteBlocks, lease: Lease): Reader => ({
  limit: maxFormBytes,
  take: (bytes) => {
    blocks.add(bytes);
    lease.hold(blocks.held);
    return undefined;
  },
  finish: () => {
    const { length } = blocks;
    const read = readForm(blocks.join(), mediaType);
    return read.ok ? ok({ json: read.value, bytes: length }) : fail(badRequest(read.problem));
  },
});

const isForm = (mediaType: string): boolean => essenceOf(mediaType) === 'multipart/form-data';

/**
 * The body of a request, or why it cannot be read. `blocks` holds what has arrived of it, for the lease to forget; what the
 * body itself takes is held by the lease when it is read.
 */
export const readBody = async (
  request: Request,
  blocks: ByteBlocks,
  lease: Lease,
  options: BodyOptions,
): Promise<Result<Body, ErrorReply>> => {
  const mediaType = request.headers.get('content-type');
  const reader =
    options.takesForms && mediaType !== null && isForm(mediaType)
      ? formReader(mediaType, blocks, lease)
      : jsonReader(mediaType, blocks, lease, options);
  const fingerprint = options.fingerprintOf && new Fingerprint();
  for (const part of options.fingerprintOf ?? []) fingerprint?.text(part);
  const problem = await readBytes(request, reader.limit, lease, (bytes) => {
    fingerprint?.bytes(bytes);
    return reader.take(bytes);
  });
  if (problem) return fail(problem);
  if (lease.isDropped()) return fail(overloaded);
  const read = reader.finish();
  if (!read.ok) return read;
  lease.hold(read.value.bytes);
  return ok({ ...read.value, fingerprint: fingerprint?.value() ?? '' });
};
