import type { HttpRequest } from '../request/http-request.ts';
import type { HighlightRules } from './highlight-rules.ts';

/**
 * Gives the exact text of a program that sends `request`; a header line that carries a `secret` span is written so that only
 * that span is read from the environment variable. Throws `SnippetRefusal` when the language cannot express the request.
 */
export type GenerateSnippet = (request: HttpRequest) => string;

/** What the picker says of a language before its generator is loaded. */
export type SnippetInfo = {
  readonly id: string;
  readonly label: string;
  /** What of the language, or for it, sends the request; empty where the label says it. */
  readonly library: string;
  readonly group: 'Shell' | 'JavaScript' | 'Server' | 'Mobile and desktop' | 'Plain HTTP';
  /** Has a tab that is always in sight. */
  readonly isPinned?: true;
};

/** A snippet language, as the registry lists it. */
export type SnippetLanguage = {
  readonly info: SnippetInfo;
  readonly load: () => Promise<GenerateSnippet>;
  /** The rules that colour its programs. */
  readonly highlight: HighlightRules;
};

/** The request cannot be written in this language; `message` is a sentence for the user. */
export class SnippetRefusal extends Error {
  override readonly name = 'SnippetRefusal';
}
