import { fail, ok, type Result } from '../result.ts';
import type { Json } from './document.ts';
import { explainJson } from './json-words.ts';
import { isObject, own, textOf, type JsonObject } from './json.ts';
import { lineStartsOf, positionAt } from './text-position.ts';

/** Why a text is not a document; the message names the place. */
export type DocumentProblem = { readonly message: string; readonly line: number; readonly column: number };

export type ParseText = (text: string) => Result<Json, DocumentProblem>;

/** A notation documents are written in. `load` may fetch its parser on demand. */
export type DocumentNotation = {
  readonly id: string;
  readonly accepts: (text: string) => boolean;
  readonly load: () => ParseText | Promise<ParseText>;
};

/** First match wins; a notation with a parser of its own is a file with a dynamic import and a line here. */
export const documentNotations: readonly DocumentNotation[] = [
  { id: 'json', accepts: (text) => /^\s*[[{]/.test(text), load: () => parseJson },
];

const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

export const parseJson: ParseText = (text) => {
  try {
    return ok(JSON.parse(text) as Json);
  } catch {
    const [trouble] = explainJson(text);
    const { line, column } = positionAt(lineStartsOf(text), trouble?.start ?? 0);
    const message = `Line ${line}, column ${column}: ${trouble?.message ?? 'This is not JSON.'}`;
    return fail({ message, line, column });
  }
};

/** Reads a document in any known notation. */
export async function parseDocument(text: string): Promise<Result<JsonObject, DocumentProblem>> {
  const clean = withoutMark(text);
  const notation = documentNotations.find(({ accepts }) => accepts(clean));
  if (!notation) return fail(notADocument(clean));
  return asDocument((await notation.load())(clean));
}

/** Reads a document written in JSON. */
export const parseJsonDocument = (text: string): Result<JsonObject, DocumentProblem> =>
  asDocument(parseJson(withoutMark(text)));

function asDocument(parsed: Result<Json, DocumentProblem>): Result<JsonObject, DocumentProblem> {
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const atStart = (message: string) => fail({ message, line: 1, column: 1 });
  if (!isObject(document)) return atStart('An OpenAPI document is one object; this text is something else.');
  const version = textOf(document, 'openapi');
  if (/^3\.\d/.test(version)) return ok(document);
  if (own(document, 'swagger') !== undefined)
    return atStart('This is a Swagger 2.0 document; OpenAPI 3.0 and later can be opened.');
  return atStart(
    version
      ? `This document says it is OpenAPI ${version}; 3.0 and later 3.x can be opened.`
      : 'This is not an OpenAPI document: it has no `openapi` version.',
  );
}

function notADocument(text: string): DocumentProblem {
  const message =
    text.trim() === ''
      ? 'The text is empty.'
      : 'Line 1, column 1: This is not JSON; a document starts with `{`.';
  return { message, line: 1, column: 1 };
}
