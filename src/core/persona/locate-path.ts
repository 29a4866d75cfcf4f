import { createScanner } from 'jsonc-parser';

/** jsonc-parser's `SyntaxKind`, written out because a const enum cannot be read across isolated modules. */
const SyntaxKind = {
  OpenBraceToken: 1,
  CloseBraceToken: 2,
  OpenBracketToken: 3,
  CloseBracketToken: 4,
  CommaToken: 5,
  ColonToken: 6,
  StringLiteral: 10,
  EOF: 17,
} as const;

type Span = { readonly start: number; readonly end: number };

/** The deepest part of a path that a text holds. */
export type FoundPath = {
  /** The member's name with its quotes, or the opening bracket of an array's item. */
  readonly name: Span;
  /** The scalar value, or a container's opening bracket. */
  readonly value: Span;
  readonly isContainer: boolean;
  /** False when only the first parts of the path are there. */
  readonly isWhole: boolean;
};

type Frame = {
  readonly isArray: boolean;
  /** How many parts of the path lead to this container; -1 when it is beside the path. */
  readonly matched: number;
  index: number;
  name: { readonly text: string; readonly span: Span } | undefined;
};

const plain = (name: string): string => name.replaceAll(/[-_]/g, '').toLowerCase();

/**
 * Finds a path in JSON text, comparing names without kebab, camel or snake inflection. It walks the scanner's tokens
 * with a stack of its own, so broken text still gives what could be found and deep nesting cannot end it.
 */
export function locatePath(text: string, path: readonly string[]): FoundPath | undefined {
  const scanner = createScanner(text, true);
  const wanted = path.map(plain);
  const stack: Frame[] = [];
  let best: (FoundPath & { readonly depth: number }) | undefined;

  /** Parts matched by a value that starts now in the top container. */
  const matchedHere = (): number => {
    const top = stack.at(-1);
    if (top === undefined) return 0;
    if (top.matched < 0) return -1;
    const name = top.isArray ? String(top.index) : top.name?.text;
    return name !== undefined && plain(name) === wanted[top.matched] ? top.matched + 1 : -1;
  };

  const note = (matched: number, value: Span, isContainer: boolean) => {
    // Of a name that is written twice the last one counts, as most readers have it.
    if (matched < 1 || matched < (best?.depth ?? 0)) return;
    const name = stack.at(-1)?.name?.span ?? value;
    best = { name, value, isContainer, isWhole: matched === wanted.length, depth: matched };
  };

  for (let kind: number = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const span = { start, end: start + scanner.getTokenLength() };
    const top = stack.at(-1);
    switch (kind) {
      case SyntaxKind.OpenBraceToken:
      case SyntaxKind.OpenBracketToken: {
        const matched = matchedHere();
        note(matched, span, true);
        stack.push({ isArray: kind === SyntaxKind.OpenBracketToken, matched, index: 0, name: undefined });
        break;
      }
      case SyntaxKind.CloseBraceToken:
      case SyntaxKind.CloseBracketToken:
        stack.pop();
        break;
      case SyntaxKind.CommaToken:
        if (top) {
          top.index += 1;
          top.name = undefined;
        }
        break;
      case SyntaxKind.ColonToken:
        break;
      case SyntaxKind.StringLiteral:
        if (top && !top.isArray && top.name === undefined) top.name = { text: scanner.getTokenValue(), span };
        else note(matchedHere(), span, false);
        break;
      default:
        note(matchedHere(), span, false);
    }
  }
  return best;
}
