import { explainJson } from '../../../core/json-text/explain-json.ts';
import { formatEdits } from '../../../core/json-text/format-json.ts';
import { readJson } from '../../../core/json-text/json-reader.ts';
import { namePlaceOf, type Place, placeOf } from '../../../core/json-text/json-tree.ts';
import { findFirst, type JsonPath } from '../../../core/json-text/paths.ts';
import { lineStartsOf, positionAt } from '../../../core/openapi/read/text-position.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { TextEdit } from '../../../core/text-edit.ts';
import { unseenInBody } from '../../../core/unseen/body-unseen.ts';
import { cleanedWords } from '../../../core/unseen/find-unseen.ts';

/**
 * Where a field of the schema stands in a body, if it does: its name with the quotes, or the value that has none. Broken
 * JSON is read as far as it goes.
 */
export function findField(text: string, path: JsonPath): Place | undefined {
  const tree = readJson(text);
  const node = findFirst(tree, path);
  return node === undefined ? undefined : (namePlaceOf(tree, node) ?? placeOf(tree, node));
}

/** Edits that set a body in two-space indents. Only white space changes: digits, keys and their order stay. */
export function formatBody(text: string): Result<readonly TextEdit[], string> {
  if (text.trim() === '') return ok([]);
  const tree = readJson(text);
  const [trouble] = explainJson(tree);
  if (!trouble) return ok(formatEdits(tree));
  const { line } = positionAt(lineStartsOf(text), trouble.start);
  return fail(`Not formatted: line ${line} is not valid JSON. ${trouble.message}`);
}

/** Edits of a body, and what is said of them. */
export type Rewriting = { readonly edits: readonly TextEdit[]; readonly words: string };

/** The body set in lines, as far as it is JSON. */
export function formatted(text: string): Rewriting {
  const made = formatBody(text);
  if (!made.ok) return { edits: [], words: made.problem };
  const isSame = made.value.length === 0;
  return { edits: made.value, words: isSame ? 'Formatted already.' : 'Formatted. Only white space changed.' };
}

/** The body without what nobody sees in it, escapes of that too. */
export function cleaned(text: string, mediaType: string): Rewriting {
  const found = unseenInBody(text, mediaType)
    .flatMap(({ characters }) => characters)
    .sort((one, other) => one.start - other.start);
  const edits = found.map(({ start, end, replacement }) => ({
    start,
    removed: end - start,
    inserted: replacement,
  }));
  return { edits, words: found.length === 0 ? 'There is no invisible character left.' : cleanedWords(found) };
}
