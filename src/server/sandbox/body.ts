import { type Result, fail, ok } from '../../core/result.ts';
import { type ErrorReply, badRequest, cancelled, tooLarge, wrongMediaType } from './errors.ts';
import { type Dictionary, isDictionary, isTooDeep, maxDepth, readKeys } from './inflection.ts';

const maxBodyBytes = 10 * 1024 * 1024;

export type Body = {
  /** As it was sent; empty when nothing was. */
  readonly text: string;
  /** Keys in kebab case; `undefined` when nothing was sent. */
  readonly json: Dictionary | undefined;
};

/** Reads no further than the limit, so a body without end costs no more than that. */
const readBytes = async (request: Request): Promise<Uint8Array | undefined> => {
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBodyBytes) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
};

const isJson = (mediaType: string): boolean => {
  const essence = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  return essence === 'application/json' || /^application\/[\w.-]+\+json$/.test(essence);
};

/** Engines word their messages differently; only the place is taken from them. */
const placeOf = (error: unknown): string => {
  const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  return position === undefined ? '' : `: it stops making sense at character ${Number(position) + 1}`;
};

const parse = (text: string): Result<Dictionary, ErrorReply> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail(badRequest(`The request body is not valid JSON${placeOf(error)}`));
  }
  if (isTooDeep(value)) return fail(badRequest(`The request body is nested deeper than ${maxDepth} levels`));
  const body = readKeys(value);
  return isDictionary(body) ? ok(body) : fail(badRequest('The request body must be a JSON object'));
};

/** The body of a request, or why it cannot be read. */
export const readBody = async (request: Request): Promise<Result<Body, ErrorReply>> => {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readBytes(request);
  } catch {
    // The caller went away in the middle of its upload.
    return fail(cancelled);
  }
  if (!bytes) return fail(tooLarge('10 MB'));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail(badRequest('The request body is not valid UTF-8'));
  }
  if (text.trim() === '') return ok({ text, json: undefined });
  const mediaType = request.headers.get('content-type');
  if (mediaType !== null && !isJson(mediaType)) return fail(wrongMediaType(mediaType));
  const json = parse(text);
  return json.ok ? ok({ text, json: json.value }) : json;
};
