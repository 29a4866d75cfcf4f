import { fail, ok, type Result } from '../../result.ts';
import type { Json } from '../document.ts';
import { noteTroubles } from '../document-notes.ts';
import { isObject, own, textOf, wordOf, type JsonObject } from '../json.ts';
import { parseJson } from './parse-json.ts';
import { atStart, type DocumentProblem, type ParsedText, type ParseText } from './parse-problem.ts';
import { recogniseObject, recogniseOther, recogniseText } from './recognise.ts';
import { fromSwagger2 } from '../swagger2/swagger2.ts';

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
  return notation ? (await notation.load())(clean) : fail(atStart('This is neither JSON nor YAML.'));
}

/** Reads a document in any known notation. */
export async function parseDocument(text: string): Promise<Result<JsonObject, DocumentProblem>> {
  const parsed = await parseText(text);
  return parsed.ok ? asDocument(parsed.value.value, parsed.value.troubles) : parsed;
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
  if (swagger === '2' || /^2\.\d/.test(swagger)) {
    const document = fromSwagger2(value);
    if (!/^2(?:\.0)?$/.test(swagger))
      noteTroubles(document, [`This document says it is Swagger ${swagger}; it is read as 2.0.`]);
    return ok(document);
  }
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
  return recogniseText(text);
}
