import { fail, ok, type Result } from '../result.ts';
import type { Json } from './document.ts';
import { noteRemoteReferences, noteTroubles } from './document-notes.ts';
import { isObject, own, textOf, wordOf, type JsonObject } from './json.ts';
import { linkFiles } from './link-files.ts';
import { parseJson } from './parse-json.ts';
import { atStart, type DocumentProblem, type ParsedText, type ParseText } from './parse-problem.ts';
import { recogniseObject, recogniseOther, recogniseText } from './recognise.ts';
import { fromSwagger2 } from './swagger2.ts';

export type { DocumentProblem } from './parse-problem.ts';

/** A notation documents are written in. `load` may fetch its parser on demand. */
export type DocumentNotation = {
  readonly id: string;
  readonly accepts: (text: string) => boolean;
  readonly load: () => ParseText | Promise<ParseText>;
};

/** First match wins; a notation with a parser of its own is a file with a dynamic import and a line here. */
export const documentNotations: readonly DocumentNotation[] = [
  // A bare name after the brace is YAML's.
  { id: 'json', accepts: (text) => /^\s*(?:\[|\{(?!\s*[\w$-]))/.test(text), load: () => parseJson },
  { id: 'yaml', accepts: () => true, load: async () => (await import('./yaml.ts')).parseYaml },
];

const maxMegabytes = 200;

const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** Reads a text in any known notation, be it a document or a part of one. */
export async function parseText(text: string): Promise<Result<ParsedText, DocumentProblem>> {
  const clean = withoutMark(text);
  const refused = refusal(clean);
  if (refused !== undefined) return fail(atStart(refused));
  const notation = documentNotations.find(({ accepts }) => accepts(clean));
  return notation
    ? named(clean, (await notation.load())(clean))
    : fail(atStart('This is neither JSON nor YAML.'));
}

/**
 * Reads a document in any known notation. `address` is where it comes from, if that is known: what it refers to is
 * beside it.
 */
export async function parseDocument(
  text: string,
  address = '',
): Promise<Result<JsonObject, DocumentProblem>> {
  const parsed = await parseText(text);
  if (!parsed.ok) return parsed;
  const { value, troubles } = parsed.value;
  // Few documents refer to others, and looking at every place of a large one takes its time.
  const isAlone = !/\$ref['"]?\s*:\s*['"]?[^\s#'"{]/.test(text);
  return named(
    text,
    isAlone ? asDocument(value, troubles) : linkDocument(new Map([[address, parsed.value]]), address),
  );
}

/**
 * Reads a document of several files, keyed by path, or by absolute address those that were fetched. References to what
 * is not there are told of, and stay as they are.
 */
export function linkDocument(
  files: ReadonlyMap<string, ParsedText>,
  entry: string,
): Result<JsonObject, DocumentProblem> {
  const values = new Map([...files].map(([path, { value }]) => [path, value]));
  const { document, missing, remote } = linkFiles(values, entry);
  const read = asDocument(document, files.get(entry)?.troubles);
  if (!read.ok) return read;
  noteRemoteReferences(read.value, remote);
  const others = [...files].flatMap(([path, { troubles }]) =>
    path === entry ? [] : troubles.map((trouble) => `${path}: ${trouble}`),
  );
  noteTroubles(read.value, [...others, ...(missing.length > 0 ? [missingSentence(missing)] : [])]);
  return read;
}

function missingSentence(missing: readonly string[]): string {
  const shown = missing.slice(0, 5).map((path) => `\`${path}\``);
  const more = missing.length > shown.length ? ` and ${missing.length - shown.length} more` : '';
  return `This document refers to files that are not here: ${shown.join(', ')}${more}. Open the whole folder to bring them along.`;
}

/** What cannot be read may be a known thing of another kind; its name tells more than the place of a fault. */
function named<Value>(text: string, read: Result<Value, DocumentProblem>): Result<Value, DocumentProblem> {
  const name = read.ok ? undefined : recogniseText(text);
  return name === undefined ? read : fail(atStart(name));
}

/** Reads a document written in JSON. */
export function parseJsonDocument(text: string): Result<JsonObject, DocumentProblem> {
  const parsed = parseJson(withoutMark(text));
  return parsed.ok ? asDocument(parsed.value.value, parsed.value.troubles) : parsed;
}

/** Takes a parsed text for a document, in the shape of OpenAPI 3 whatever it was written in; or says what it is. */
export function asDocument(
  value: Json,
  troubles: readonly string[] = [],
): Result<JsonObject, DocumentProblem> {
  if (!isObject(value)) return fail(atStart(recogniseOther(value)));
  const read = inShape(value);
  if (read.ok) noteTroubles(read.value, troubles);
  return read;
}

function inShape(value: JsonObject): Result<JsonObject, DocumentProblem> {
  const version = wordOf(value, 'openapi').trim();
  const swagger = wordOf(value, 'swagger').trim();
  if (/^3\.\d/.test(version)) {
    // A version without quotes is a number to YAML.
    const document = textOf(value, 'openapi') === version ? value : { ...value, openapi: version };
    if (!/^3\.[012](?!\d)/.test(version))
      noteTroubles(document, [
        `This document says it is OpenAPI ${version}, which is newer than this console; it is read as 3.2.`,
      ]);
    return ok(document);
  }
  if (version === '3') return ok({ ...value, openapi: '3.0' });
  if (swagger === '2' || /^2\.\d/.test(swagger)) return ok(fromSwagger2(value));
  if (version !== '')
    return fail(
      atStart(`This document says it is OpenAPI ${version}; Swagger 2.0 and OpenAPI 3.x can be opened.`),
    );
  if (own(value, 'swagger') !== undefined)
    return fail(
      atStart(`This document says it is Swagger ${swagger}; Swagger 2.0 and OpenAPI 3.x can be opened.`),
    );
  return fail(atStart(recogniseObject(value)));
}

function refusal(text: string): string | undefined {
  if (text.trim() === '') return 'The text is empty.';
  // Characters, not bytes: what counts is the memory that reading takes.
  if (text.length > maxMegabytes * 1024 * 1024)
    return `This text is ${Math.ceil(text.length / 1024 / 1024)} MB long; documents up to ${maxMegabytes} MB can be opened.`;
  // Markup would keep the reader of YAML busy for long, and for nothing.
  return /^\s*</.test(text) ? recogniseText(text) : undefined;
}
