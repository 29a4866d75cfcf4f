import { hasCandidates } from '../unseen/find-unseen.ts';
import { unseenName } from '../unseen/names.ts';
import { type JsonProblem, type JsonTree, namePlaceOf, type Place, placeOf } from './json-tree.ts';
import { nodeAt } from './paths.ts';

/** What is wrong with a JSON text, in a sentence, at `[start, end)`. */
export type SyntaxTrouble = Place & { readonly message: string };

const maxTroubles = 10;
const insteadOf: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['TRUE', 'true'],
  ['False', 'false'],
  ['FALSE', 'false'],
  ['None', 'null'],
  ['nil', 'null'],
  ['NULL', 'null'],
  ['Null', 'null'],
  ['undefined', 'null'],
]);

/** Containers in one another. Nobody writes more of them; most programs that read JSON end at some depth. */
export const deepestExplained = 5_000;

/**
 * Why a text is not JSON (RFC 8259), in sentences; empty when it is. At most one a line: what follows a first one is
 * nearly always its echo.
 *
 *     explainJson(readJson('{"a": }')) // A value is missing after the colon.
 */
export function explainJson(tree: JsonTree): readonly SyntaxTrouble[] {
  if (tree.problems.length === 0) return [];
  if (tree.depth > deepestExplained)
    return [{ message: 'The text is nested too deeply to be read.', start: 0, end: 1 }];
  const text = tree.text.slice(0);
  const troubles: SyntaxTrouble[] = [];
  let readUpTo = -1;
  for (const problem of tree.problems) {
    if (problem.at <= readUpTo) continue;
    troubles.push({ message: sentenceFor(text, problem), ...markOf(tree, text, problem) });
    // A string without an end swallows what follows it, so later faults say nothing.
    if (problem.kind === 'text not closed' || troubles.length === maxTroubles) break;
    const lineEnd = text.indexOf('\n', Math.max(problem.at, problem.end - 1));
    readUpTo = lineEnd < 0 ? text.length : lineEnd;
  }
  return troubles;
}

/** A text with a wrong escape is marked whole, and the end of a text at the last that is seen of it. */
function markOf(tree: JsonTree, text: string, { kind, start, end, at }: JsonProblem): Place {
  if (kind === 'escape' || kind === 'hex digits') {
    const node = nodeAt(tree, at) ?? 0;
    const name = namePlaceOf(tree, node);
    return name?.start === at ? name : placeOf(tree, node);
  }
  if (kind !== 'end') return { start, end: Math.max(end, start + 1) };
  const last = text.trimEnd().length;
  return { start: Math.max(0, last - 1), end: Math.max(last, 1) };
}

function sentenceFor(text: string, { kind, start, end, at }: JsonProblem): string {
  const symbol = text.slice(start, end);
  switch (kind) {
    case 'bracket missing':
      return symbol === '}'
        ? 'A `]` for the `[` before is missing here.'
        : 'A `}` for the `{` before is missing here.';
    case 'bracket too many':
      return `There is one \`${symbol}\` too many here.`;
    case 'colon missing':
      return 'A colon is missing between the name and this value.';
    case 'colon too many':
      return 'There is no place for a colon here.';
    case 'comma missing': {
      const isName = symbol.startsWith('"') && /^\s*:/.test(text.slice(end, end + 200));
      return `A comma is missing before this ${isName ? 'name' : 'value'}.`;
    }
    case 'comma too many':
      return 'There is one comma too many here.';
    case 'comma trailing':
      return `JSON allows no comma before \`${text.charAt(at)}\`; remove it.`;
    case 'comment':
      return 'JSON has no comments; remove this one.';
    case 'comment not closed':
      return 'This comment has no end, and JSON has no comments; remove it.';
    case 'control character':
      return controlCharacter(symbol.charCodeAt(0));
    case 'end':
      return 'The text ends where a value is expected.';
    case 'escape':
      return 'This text holds a backslash that starts no JSON escape; a backslash itself is written `\\\\`.';
    case 'hex digits':
      return '`\\u` must be followed by four hexadecimal digits.';
    case 'name expected':
      return 'A name in double quotes is expected here.';
    case 'not closed':
      return `The text ends too early: this \`${symbol}\` is not closed by \`${symbol === '{' ? '}' : ']'}\`.`;
    case 'not the end':
      return 'The JSON value is complete before this place; remove what follows.';
    case 'number starts with 0':
      return 'A number cannot start with 0.';
    case 'number unfinished':
      return 'This number is not finished.';
    case 'text not closed':
      return 'The closing quote of this text is missing; a line break inside text is written `\\n`.';
    case 'value and colon missing':
      return 'A colon and a value are missing after this name.';
    case 'value expected':
      return 'A value is expected here.';
    case 'value missing':
      return 'A value is missing after the colon.';
    default:
      return strangeWord(symbol);
  }
}

function controlCharacter(code: number): string {
  const escape = code === 9 ? '\\t' : `\\u${code.toString(16).padStart(4, '0')}`;
  const name = code === 0 ? 'NUL character' : code === 9 ? 'tab' : 'control character';
  return `A ${name} stands inside this text; JSON writes it \`${escape}\`.`;
}

function strangeWord(symbol: string): string {
  const first = symbol.charAt(0);
  const code = symbol.charCodeAt(0);
  const instead = insteadOf.get(symbol);
  if (instead) return `JSON writes \`${instead}\`, not \`${symbol}\`.`;
  if (first === "'" || first === '`' || first === '\u201c' || first === '\u2018')
    return 'JSON text stands in straight double quotes: `"`.';
  if (code === 0) return 'A NUL character stands here; remove it.';
  if (code === 0xfeff) return 'A byte order mark stands here; remove it.';
  if (code < 0x20 || /\s/.test(first))
    return `A space that JSON does not know (U+${code.toString(16).toUpperCase().padStart(4, '0')}) stands here; remove it.`;
  if (hasCandidates(String.fromCodePoint(symbol.codePointAt(0) ?? 0x20)))
    return `${unseenName(symbol.codePointAt(0) ?? 0)} stands here, which nobody sees; remove it.`;
  if (/^[+.]?\d|^-|^NaN$|^-?Infinity$/.test(symbol)) return `\`${clip(symbol)}\` is not a number JSON knows.`;
  return `\`${clip(symbol)}\` is not JSON; names and text stand in double quotes.`;
}

const clip = (word: string): string => (word.length > 30 ? `${word.slice(0, 30)}…` : word);
