/**
 * How many UTF-16 units of a text one literal may have in a language for the Java machine: a class file holds 65,535
 * octets of it (JVM Specification 4.4.7), at most three for a unit. Literals joined by `+` count as one.
 */
export const maxLiteralUnits = 20_000;

/** Stretches of whole lines while they are short enough, parts of a line otherwise; no character is parted. */
export function literalChunks(text: string): readonly string[] {
  const chunks: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + maxLiteralUnits, text.length);
    if (end < text.length) {
      const lineEnd = text.slice(at, end).lastIndexOf('\n');
      if (lineEnd >= 0) end = at + lineEnd + 1;
      else if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1;
    }
    chunks.push(text.slice(at, end));
    at = end;
  }
  return chunks;
}
