/**
 * Regular expressions as RFC 9485 (I-Regexp) has them, run by JavaScript's own. What JavaScript knows beyond them, such as
 * `\d`, is taken as well; an expression that is none matches nothing, as RFC 9535 section 2.4.6 asks.
 */
export const matchesWhole = (text: string, expression: string): boolean =>
  compiled(`^(?:${expression})$`, expression)?.test(text) ?? false;

export const searchesIn = (text: string, expression: string): boolean =>
  compiled(expression, expression)?.test(text) ?? false;

const known = new Map<string, RegExp | undefined>();

function compiled(source: string, expression: string): RegExp | undefined {
  if (known.has(source)) return known.get(source);
  if (known.size > 100) known.clear();
  let pattern: RegExp | undefined;
  try {
    // Alone first: `a)(b` is none, though it would be one in a group.
    void new RegExp(expression, 'u');
    pattern = new RegExp(dotsAsLines(source), 'u');
  } catch {
    pattern = undefined;
  }
  known.set(source, pattern);
  return pattern;
}

/** A dot outside of a class is all but line feed and carriage return (RFC 9485 section 5.3). */
const dotsAsLines = (source: string): string =>
  source.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]|\./gsu, (part) => (part === '.' ? String.raw`[^\n\r]` : part));
