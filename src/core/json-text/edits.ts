import type { Json } from '../openapi/document.ts';
import { printJson } from '../openapi/numbers/exact-number.ts';
import { findEdit, type TextEdit } from '../text-edit.ts';
import { readJson } from './json-reader.ts';
import {
  childrenOf,
  countChildren,
  endOf,
  isReadable,
  type JsonNode,
  type JsonTree,
  kindOf,
  namePlaceOf,
  rawOf,
  startOf,
  stringOf,
} from './json-tree.ts';
import { type WrittenValue, writtenValue } from './written-value.ts';
import { anyStep, type JsonPath, stepInto } from './paths.ts';

/**
 * Edits of a text at a path. Each is one replacement: every other digit, space, escape, comment and line end stays as it
 * is. In a path `*` is the first item of a list. All are `undefined` where there is nothing to do or no place for it:
 * text that is not JSON, a path that leads nowhere.
 */

/** A value of the text with what it stands in, the outermost first and the value itself last. */
type Found = {
  readonly tree: JsonTree;
  readonly nodes: readonly JsonNode[];
  /** Steps that lead nowhere. */
  readonly left: JsonPath;
};

function follow(text: string, path: JsonPath): Found | undefined {
  const tree = readJson(text);
  if (!isReadable(tree)) return undefined;
  const nodes: JsonNode[] = [0];
  for (const [index, step] of path.entries()) {
    const node = nodes.at(-1) ?? 0;
    const isFirst = step === anyStep && kindOf(tree, node) === 'array';
    const next = stepInto(tree, node, isFirst ? 0 : step);
    if (next === undefined) return { tree, nodes, left: path.slice(index) };
    nodes.push(next);
  }
  return { tree, nodes, left: [] };
}

function find(text: string, path: JsonPath): Found | undefined {
  const found = follow(text, path);
  return found?.left.length === 0 ? found : undefined;
}

/** The value at a path as it is written. */
export function valueAt(text: string, path: JsonPath): WrittenValue | undefined {
  const found = find(text, path);
  return found && writtenValue(found.tree, found.nodes.at(-1) ?? 0);
}

const shifted = (edit: TextEdit | undefined, by: number): TextEdit | undefined =>
  edit && { ...edit, start: edit.start + by };

/**
 * Writes JSON text in place of the value at a path.
 *
 *     setRaw('{"a": 1.0}', ['a'], '1.5') // { start: 8, removed: 1, inserted: '5' }
 */
export function setRaw(text: string, path: JsonPath, raw: string): TextEdit | undefined {
  const found = find(text, path);
  const node = found?.nodes.at(-1);
  return found && node !== undefined
    ? shifted(findEdit(rawOf(found.tree, node), raw), startOf(found.tree, node))
    : undefined;
}

/** Writes what a string says; of what stays, the spelling (`\u00e9` or `é`) stays too. */
export function setString(text: string, path: JsonPath, next: string): TextEdit | undefined {
  const found = find(text, path);
  const node = found?.nodes.at(-1);
  const said = found && node !== undefined ? stringOf(found.tree, node) : undefined;
  if (!found || node === undefined || said === undefined) return setRaw(text, path, JSON.stringify(next));
  const edit = findEdit(said, next);
  if (!edit) return undefined;
  const places = unitPlaces(rawOf(found.tree, node));
  const start = places[edit.start] ?? 0;
  const end = places[edit.start + edit.removed] ?? start;
  const inserted = JSON.stringify(edit.inserted).slice(1, -1);
  return { start: startOf(found.tree, node) + start, removed: end - start, inserted };
}

/** Where each unit of a string's text starts in its spelling; the last place is the closing quote. */
function unitPlaces(raw: string): readonly number[] {
  const places: number[] = [];
  for (let at = 1; at < raw.length; at += raw[at] !== '\\' ? 1 : raw[at + 1] === 'u' ? 6 : 2) places.push(at);
  return places;
}

/** Writes a value in place of the one at a path, laid out as its surroundings are. */
export function setValue(text: string, path: JsonPath, value: Json): TextEdit | undefined {
  const found = find(text, path);
  const [holder, node] = found?.nodes.slice(-2) ?? [];
  if (!found || holder === undefined) return undefined;
  const isOneLine = node !== undefined && !rawOf(found.tree, holder).includes('\n');
  const indent = indentAt(text, startOf(found.tree, node ?? holder));
  return setRaw(text, path, isOneLine ? printJson(value) : indented(value, indent, lineEndOf(text)));
}

/** Takes a member or an item out, with the comma that goes with it. */
export function removeAt(text: string, path: JsonPath): TextEdit | undefined {
  const found = find(text, path);
  const [holder, node] = found?.nodes.slice(-2) ?? [];
  if (!found || holder === undefined || node === undefined) return undefined;
  const { tree } = found;
  const from = (child: JsonNode) => namePlaceOf(tree, child)?.start ?? startOf(tree, child);
  const cut = (start: number, end: number) => ({ start, removed: end - start, inserted: '' });
  const siblings = [...childrenOf(tree, holder)];
  const index = siblings.indexOf(node);
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  if (after !== undefined) return cut(from(node), from(after));
  if (before !== undefined) return cut(endOf(tree, before), endOf(tree, node));
  const [start, end] = [startOf(tree, holder) + 1, endOf(tree, holder) - 1];
  const isAlone =
    isBlank(text.slice(start, from(node))) && /^\s*,?\s*$/.test(text.slice(endOf(tree, node), end));
  return isAlone ? cut(start, end) : cut(from(node), endOf(tree, node));
}

const isBlank = (text: string): boolean => /^\s*$/.test(text);

/**
 * Puts a value where there is none yet, with what is missing around it.
 *
 *     insertAt('{}', ['data', 'id'], 1) // makes {"data": {"id": 1}}, set in lines
 */
export function insertAt(text: string, path: JsonPath, value: Json): TextEdit | undefined {
  if (text.trim() === '') {
    const whole = around(path, value);
    return whole === undefined
      ? undefined
      : { start: 0, removed: text.length, inserted: printJson(whole, 2) };
  }
  const found = follow(text, path);
  const [first, ...rest] = found?.left ?? [];
  const holder = found?.nodes.at(-1);
  if (!found || holder === undefined || first === undefined) return undefined;
  const inner = around(rest, value);
  if (inner === undefined) return undefined;
  const kind = kindOf(found.tree, holder);
  if (kind === 'array')
    return first === anyStep || first === countChildren(found.tree, holder)
      ? insertInto(text, found.tree, holder, '', inner)
      : undefined;
  if (kind !== 'object' || typeof first !== 'string' || first === anyStep) return undefined;
  return insertInto(text, found.tree, holder, `${JSON.stringify(first)}: `, inner);
}

/** The value inside the objects and lists that are missing around it. */
function around(steps: JsonPath, value: Json): Json | undefined {
  let inner = value;
  for (const step of steps.toReversed()) {
    if (typeof step === 'number' && step > 0) return undefined;
    inner = step === anyStep || typeof step === 'number' ? [inner] : Object.fromEntries([[step, inner]]);
  }
  return inner;
}

function insertInto(text: string, tree: JsonTree, holder: JsonNode, name: string, value: Json): TextEdit {
  const eol = lineEndOf(text);
  const [start, raw] = [startOf(tree, holder), rawOf(tree, holder)];
  const last = [...childrenOf(tree, holder)].at(-1);
  const at = last === undefined ? start + 1 : endOf(tree, last);
  if (last !== undefined && !raw.includes('\n'))
    return { start: at, removed: 0, inserted: `, ${name}${printJson(value)}` };
  const outer = indentAt(text, start);
  const indent =
    last === undefined ? `${outer}  ` : indentAt(text, namePlaceOf(tree, last)?.start ?? startOf(tree, last));
  const written = name + indented(value, indent, eol);
  if (last !== undefined) return { start: at, removed: 0, inserted: `,${eol}${indent}${written}` };
  const end = isBlank(raw.slice(1, -1)) ? start + raw.length - 1 : at;
  return { start: at, removed: end - at, inserted: `${eol}${indent}${written}${eol}${outer}` };
}

const lineEndOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

const indented = (value: Json, indent: string, eol: string): string =>
  printJson(value, 2).replaceAll('\n', `${eol}${indent}`);

/** White space at the start of the line. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
