import { type Result, fail, ok } from '../../core/result.ts';
import { readForm } from './form-body.ts';
import { type ErrorReply, badRequest, cancelled, tooLarge, wrongMediaType } from './errors.ts';
import { type Dictionary, isDictionary, isTooDeep, maxDepth, readKeys } from './inflection.ts';

const maxBodyBytes = 10 * 1024 * 1024;
/** Of a form with files. */
const maxFormBytes = 20 * 1024 * 1024;

export type Body = {
  /** As it was sent, a form byte by byte; empty when nothing was. */
  readonly text: string;
  /** Keys in kebab case; `undefined` when nothing was sent. */
  readonly json: Dictionary | undefined;
};

/** Reads no further than the limit, so a body without end costs no more than that. */
const readBytes = async (request: Request, limit: number): Promise<Uint8Array | undefined> => {
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
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

const isForm = (mediaType: string): boolean => /^multipart\/form-data\s*(?:;|$)/i.test(mediaType);

/** The body of a request, or why it cannot be read. Few operations take a form with files. */
export const readBody = async (request: Request, takesForms = false): Promise<Result<Body, ErrorReply>> => {
  const mediaType = request.headers.get('content-type');
  const form = takesForms && mediaType !== null && isForm(mediaType) ? mediaType : undefined;
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readBytes(request, form === undefined ? maxBodyBytes : maxFormBytes);
  } catch {
    // The caller went away in the middle of its upload.
    return fail(cancelled);
  }
  if (!bytes) return fail(tooLarge(form === undefined ? '10 MB' : '20 MB'));
  if (form !== undefined) {
    const read = readForm(bytes, form);
    // Latin1 has a letter for every byte, so that two bodies are compared byte by byte.
    const text = new TextDecoder('latin1').decode(bytes);
    return read.ok ? ok({ text, json: read.value }) : fail(badRequest(read.problem));
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail(badRequest('The request body is not valid UTF-8'));
  }
  if (text.trim() === '') return ok({ text, json: undefined });
  if (mediaType !== null && !isJson(mediaType)) return fail(wrongMediaType(mediaType, takesForms));
  const json = parse(text);
  return json.ok ? ok({ text, json: json.value }) : json;
};
