import { type DisplayLines, lineCount } from './display-lines.ts';

/** Deeper lines are indented no further, or a deeply nested text would copy as gigabytes of spaces. */
const deepest = 40;

/** The lines as one text, two spaces a level. */
export function prettyText(lines: DisplayLines): string {
  const parts: string[] = [];
  for (let line = 0; line < lineCount(lines); line += 1) {
    const text = lines.text.slice(lines.lineStarts[line], lines.lineStarts[line + 1]);
    parts.push('  '.repeat(Math.min(lines.depths[line] ?? 0, deepest)) + text);
  }
  return parts.join('\n');
}
