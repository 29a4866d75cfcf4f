import { type Result, fail, ok } from '../../core/result.ts';
import {
  type Dictionary,
  emptyDictionary,
  isDictionary,
  isTooDeep,
  readKeys,
  toKebab,
} from './inflection.ts';
import { type Part, readBoundary, readParts } from './multipart.ts';

/** A file of a form, as it stands among the members of a body. */
export class SentFile {
  constructor(
    readonly name: string,
    readonly bytes: Uint8Array,
  ) {}
}

const maxNesting = 8;
/** Of a part that is no file: longer than any text that is taken. */
const maxPartBytes = 64 * 1024;

/**
 * A multipart body as the members that its names spell: `data[attributes][file]`. How Persona nests them is not
 * written down; brackets are what its queries use. A part that is JSON by its own media type is read as such.
 */
export function readForm(bytes: Uint8Array, contentType: string): Result<Dictionary, string> {
  const boundary = readBoundary(contentType);
  if (!boundary.ok) return boundary;
  const parts = readParts(bytes, boundary.value);
  if (!parts.ok) return parts;
  const body = emptyDictionary();
  for (const part of parts.value) {
    const path = readName(part.name);
    if (!path) return fail(`A part has a name that spells no member (sent '${part.name.slice(0, 100)}')`);
    const value = valueOf(part);
    if (!value.ok) return value;
    if (!place(body, path, value.value))
      return fail(`A part stands where another one is already (sent '${part.name.slice(0, 100)}')`);
  }
  return ok(body);
}

function readName(name: string): readonly string[] | undefined {
  if (!/^[^[\]]+(?:\[[^[\]]+\])*$/.test(name)) return undefined;
  const path = name.split(/[[\]]+/).filter((step) => step !== '');
  return path.length <= maxNesting ? path.map(toKebab) : undefined;
}

function valueOf(part: Part): Result<unknown, string> {
  if (part.fileName !== undefined) return ok(new SentFile(part.fileName, part.bytes));
  if (part.bytes.length > maxPartBytes) return fail('A part without a file name is longer than 64 KB');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(part.bytes);
  } catch {
    return fail('A part without a file name is not valid UTF-8');
  }
  if (part.mediaType !== 'application/json') return ok(text);
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(value) ? fail('A JSON part is nested too deep') : ok(readKeys(value));
  } catch {
    return fail('A part that calls itself JSON is not');
  }
}

/** False when the place is taken. */
function place(body: Dictionary, path: readonly string[], value: unknown): boolean {
  const [name = '', ...rest] = path;
  const known = body[name];
  if (rest.length === 0) {
    if (known !== undefined) return false;
    body[name] = value;
    return true;
  }
  if (known !== undefined && (!isDictionary(known) || known instanceof SentFile)) return false;
  const inner = isDictionary(known) ? known : emptyDictionary();
  body[name] = inner;
  return place(inner, rest, value);
}
