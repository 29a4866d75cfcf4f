import type { Result } from '../../result.ts';
import type { Json } from '../document.ts';

/** Why a text is not a document; the message names the place. */
export type DocumentProblem = { readonly message: string; readonly line: number; readonly column: number };

/** A parsed text, and what was odd about it without keeping it from being read. */
export type ParsedText = { readonly value: Json; readonly troubles: readonly string[] };

export type ParseText = (text: string) => Result<ParsedText, DocumentProblem>;

export const atStart = (message: string): DocumentProblem => ({ message, line: 1, column: 1 });
