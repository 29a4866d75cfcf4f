import {
  findNodeAtLocation,
  format,
  type Node,
  parseTree,
  printParseErrorCode,
  type ParseError,
} from 'jsonc-parser';
import type { TextEdit } from '../../../core/text-edit.ts';
import { anyStep } from '../../../core/json-text/paths.ts';
import { lineStartsOf, positionAt } from '../../../core/openapi/read/text-position.ts';
import type { PathStep } from '../../../core/json-text/json-tree.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { unseenInBody } from '../../../core/unseen/body-unseen.ts';
import { cleanedWords } from '../../../core/unseen/find-unseen.ts';

export type Place = { readonly start: number; readonly end: number };

const strict = { disallowComments: true, allowTrailingComma: false };

/** Where a field of the schema stands in a body, if it does; broken JSON is read as far as it goes. */
export function findField(text: string, path: readonly PathStep[]): Place | undefined {
  const root = parseTree(text, [], strict);
  if (!root) return undefined;
  const found = walk(root, path);
  if (!found) return undefined;
  // The name is selected with its quotes when there is one, else the value.
  const name = found.parent?.type === 'property' ? found.parent.children?.[0] : undefined;
  const { offset, length } = name ?? found;
  return { start: offset, end: offset + length };
}

/** Follows a path; `*` takes the first item or member that leads on. */
function walk(node: Node, path: readonly PathStep[]): Node | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return node;
  if (node.type === 'array' && step !== anyStep && typeof step === 'string')
    return walk(node, [anyStep, ...path]);
  if (step === anyStep) {
    const children = (node.children ?? []).flatMap((child) =>
      child.type === 'property' ? (child.children?.[1] ?? []) : child,
    );
    for (const child of children) {
      const found = walk(child, rest);
      if (found) return found;
    }
    return undefined;
  }
  const next = findNodeAtLocation(node, [step]);
  return next && walk(next, rest);
}

/** Edits that set a body in two-space indents. Only white space changes: digits, keys and their order stay. */
export function formatBody(text: string): Result<readonly TextEdit[], string> {
  const errors: ParseError[] = [];
  parseTree(text, errors, { ...strict, allowEmptyContent: true });
  const [first] = errors;
  if (first) {
    const { line } = positionAt(lineStartsOf(text), first.offset);
    const words = printParseErrorCode(first.error)
      .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toLowerCase();
    return fail(`Not formatted: line ${line} is not valid JSON (${words}).`);
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const edits = format(text, undefined, { insertSpaces: true, tabSize: 2, eol });
  return ok(
    edits.map(({ offset, length, content }) => ({ start: offset, removed: length, inserted: content })),
  );
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
