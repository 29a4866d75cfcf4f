import { lineStartsOf } from '../../core/openapi/read/text-position.ts';
import type { Excerpt } from './document-protocol.ts';

const before = 60;
const after = 100;

/** The line a problem speaks of, cut around its column: minified documents are one line of megabytes. */
export function excerptAt(text: string, line: number, column: number): Excerpt | undefined {
  const starts = lineStartsOf(text);
  const start = starts[line - 1];
  if (start === undefined) return undefined;
  const end = starts[line] ?? text.length;
  const from = Math.max(start, start + column - 1 - before);
  const to = Math.min(end, start + column - 1 + after);
  // A tab or a control character would move the mark under the line.
  const cut = text
    .slice(from, to)
    .replace(/[\r\n]+$/, '')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ');
  if (cut.trim() === '') return undefined;
  const lead = from > start ? '…' : '';
  const tail = to < end && !/[\r\n]$/.test(text.slice(from, to)) ? '…' : '';
  return { text: `${lead}${cut}${tail}`, caret: start + column - 1 - from + lead.length };
}
