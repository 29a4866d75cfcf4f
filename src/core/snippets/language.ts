import type { HttpRequest } from '../request/http-request.ts';

/**
 * A snippet language. `generate` gives the exact text of a program that sends `request`; a header line that
 * carries a `secret` span is written so that only that span is read from the environment variable.
 * Throws `SnippetRefusal` when the language cannot express the request.
 */
export type SnippetLanguage = {
  readonly id: string;
  readonly label: string;
  /** Language id for highlighting, such as `shell`. */
  readonly editorLanguage: string;
  readonly generate: (request: HttpRequest) => string;
};

/** The request cannot be written in this language; `message` is a sentence for the reader. */
export class SnippetRefusal extends Error {
  override readonly name = 'SnippetRefusal';
}
