import { findEdit } from '../../core/text-edit.ts';

/** Above this a body is edited without colours, completion and checks, which would cost more than they give. */
export const richTextLimit = 1_000_000;

export const isLarge = (text: string): boolean => text.length > richTextLimit;

/** Why a text is edited in the plain field: Monaco would change it. */
export type PlainReason = 'line ends' | 'byte order mark';

/**
 * Monaco keeps one kind of line end per model and drops a leading byte order mark, so a text that mixes
 * line ends, holds a lone CR or starts with U+FEFF would reach the wire changed.
 */
export function plainReason(text: string): PlainReason | undefined {
  if (text.startsWith('\uFEFF')) return 'byte order mark';
  const kind = lineEnds(text);
  return kind === 'mixed' || kind === 'CR' ? 'line ends' : undefined;
}

export type LineEnds = 'LF' | 'CRLF' | 'CR' | 'mixed';

/** The line ends of a text; one without any counts as LF, which is what Enter adds to it. */
export function lineEnds(text: string): LineEnds {
  if (!text.includes('\r')) return 'LF';
  const kinds = new Set<LineEnds>();
  for (const [end] of text.matchAll(/\r\n|\r|\n/g)) {
    kinds.add(end === '\n' ? 'LF' : end === '\r' ? 'CR' : 'CRLF');
    if (kinds.size > 1) return 'mixed';
  }
  const [only = 'LF'] = kinds;
  return only;
}

/** What a textarea gives back for a text: its API value has LF only (HTML, "textarea", API value). */
export const toFieldValue = (text: string): string =>
  text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;

/** Offset in the exact text for an offset in the field's value, and back. A CRLF counts as one in the field. */
export function toExactOffset(text: string, fieldOffset: number): number {
  if (!text.includes('\r')) return Math.min(fieldOffset, text.length);
  let offset = 0;
  for (let passed = 0; passed < fieldOffset && offset < text.length; passed++)
    offset += text[offset] === '\r' && text[offset + 1] === '\n' ? 2 : 1;
  return offset;
}

export const toFieldOffset = (text: string, offset: number): number =>
  toFieldValue(text.slice(0, offset)).length;

/**
 * The exact text after an edit in a textarea, whose value has lost every CR: what was not touched keeps its
 * own line ends, what was typed takes those of the text (LF when it mixes them).
 */
export function mergeFieldValue(text: string, value: string): string {
  if (!text.includes('\r')) return value;
  const edit = findEdit(toFieldValue(text), value);
  if (!edit) return text;
  const start = toExactOffset(text, edit.start);
  const end = toExactOffset(text, edit.start + edit.removed);
  const kind = lineEnds(text);
  const inserted =
    kind === 'CRLF' || kind === 'CR'
      ? edit.inserted.replaceAll('\n', kind === 'CR' ? '\r' : '\r\n')
      : edit.inserted;
  return text.slice(0, start) + inserted + text.slice(end);
}
