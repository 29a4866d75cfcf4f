import { type PathStep, textOfString } from '../json-text/json-tree.ts';
import { type DisplayLines, lineCount, tokenKind } from './display-lines.ts';
import type { Query } from './json-path/query.ts';
import { readQuery } from './json-path/read-query.ts';

/** Deeper lines are indented no further; see pretty-text.ts. */
const deepest = 40;

/** A value among lines of JSON: what its line opens, or what the line closes. */
export type LineValue = {
  /** Where it begins, which is not the line that was asked for when that one closes it. */
  readonly line: number;
  readonly path: readonly PathStep[];
  readonly isText: boolean;
};

/** The value of a line; `undefined` for text that is no JSON. The lines are those of an answer, or of values behind paths. */
export function valueOfLine(lines: DisplayLines, line: number): LineValue | undefined {
  const opening = openingOf(lines, line);
  const first = valueToken(lines, opening);
  const kind = lines.tokenKinds[first];
  if (first >= (lines.lineTokens[opening + 1] ?? 0) || kind === tokenKind.plain) return undefined;
  return { line: opening, path: pathOfLine(lines, opening), isText: kind === tokenKind.string };
}

/** The value that begins in a line, as JSON, indented as if it stood alone. */
export function jsonOfLine(lines: DisplayLines, line: number, indent = 0): string {
  const end = Math.max(lines.foldEnds[line] ?? -1, line);
  const depth = lines.depths[line] ?? 0;
  const parts: string[] = [];
  for (let at = line; at <= end; at += 1) {
    const start = at === line ? lines.tokenStarts[valueToken(lines, line)] : lines.lineStarts[at];
    const text = lines.text.slice(start, at === end ? endWithoutComma(lines, at) : lines.lineStarts[at + 1]);
    const level = at === line ? 0 : Math.min((lines.depths[at] ?? 0) - depth + indent, deepest);
    parts.push('  '.repeat(Math.max(level, 0)) + text);
  }
  return parts.join('\n');
}

/** What the value of a line says: the text of a string without quotes and escapes, the JSON of others. */
export const textOfLine = (lines: DisplayLines, { line, isText }: LineValue): string =>
  isText ? textOfString(jsonOfLine(lines, line)) : jsonOfLine(lines, line);

/** All outermost values as one JSON array. */
export function valuesText(lines: DisplayLines): string {
  const values: string[] = [];
  for (let line = 0; line < lineCount(lines); line = Math.max(lines.foldEnds[line] ?? -1, line) + 1)
    values.push(`  ${jsonOfLine(lines, line, 1)}`);
  return values.length === 0 ? '[]' : `[\n${values.join(',\n')}\n]`;
}

/** The line that opens what a line closes, else the line itself. */
function openingOf(lines: DisplayLines, line: number): number {
  const parent = lines.parents[line] ?? -1;
  return parent >= 0 && lines.foldEnds[parent] === line ? parent : line;
}

/** The token of a member's name, or of the path before a value; -1 where there is none. */
function nameToken(lines: DisplayLines, line: number): number {
  const first = lines.lineTokens[line] ?? 0;
  const end = lines.lineTokens[line + 1] ?? 0;
  // A path may have a number before it.
  for (let token = first; token < Math.min(first + 2, end); token += 1)
    if (lines.tokenKinds[token] === tokenKind.key) return token;
  return -1;
}

function valueToken(lines: DisplayLines, line: number): number {
  const name = nameToken(lines, line);
  return name < 0 ? (lines.lineTokens[line] ?? 0) : name + 2;
}

function endWithoutComma(lines: DisplayLines, line: number): number {
  const end = lines.lineStarts[line + 1] ?? lines.text.length;
  const last = (lines.lineTokens[line + 1] ?? 0) - 1;
  const isComma = lines.tokenKinds[last] === tokenKind.punctuation && lines.text.endsWith(',', end);
  return isComma && lines.tokenStarts[last] === end - 1 ? end - 1 : end;
}

function pathOfLine(lines: DisplayLines, line: number): readonly PathStep[] {
  const path: PathStep[] = [];
  for (let at = line; ;) {
    const token = nameToken(lines, at);
    const name =
      token < 0 ? undefined : lines.text.slice(lines.tokenStarts[token], lines.tokenStarts[token + 1]);
    if (name?.startsWith('$')) return [...stepsOf(name), ...path];
    const parent = lines.parents[at] ?? -1;
    if (parent < 0) return path;
    path.unshift(name === undefined ? indexIn(lines, parent, at) : textOfString(name));
    at = parent;
  }
}

function indexIn(lines: DisplayLines, parent: number, line: number): number {
  let index = 0;
  for (let at = parent + 1; at < line; at = Math.max(lines.foldEnds[at] ?? -1, at) + 1) index += 1;
  return index;
}

/** The steps of a path that leads to one value. */
function stepsOf(path: string): readonly PathStep[] {
  const read = readQuery(path);
  const segments: Query['segments'] = read.ok ? read.value.segments : [];
  return segments.flatMap(({ selectors: [selector] }): readonly PathStep[] =>
    selector?.kind === 'name' ? [selector.name] : selector?.kind === 'index' ? [selector.index] : [],
  );
}
