import { applyEdit, findEdit, type TextEdit } from '../../../core/text-edit.ts';
import type { Json } from '../../../core/openapi/document.ts';
import { printJson } from '../../../core/openapi/numbers/exact-number.ts';
import { anyStep } from '../../../core/openapi/schema/fields.ts';
import { isObject, own } from '../../../core/openapi/json.ts';
import {
  partAt,
  type PathStep,
  readWritten,
  textOfString,
  type WrittenPart,
  type WrittenValue,
} from '../../../core/openapi/written-value.ts';

/** A value of the text and where it starts, with what holds it. */
type Found = {
  readonly start: number;
  readonly value: WrittenValue;
  readonly holder: Found | undefined;
  readonly part: WrittenPart | undefined;
};

/** Follows a path as far as it goes; `*` is the first item of a list. */
function follow(
  text: string,
  path: readonly PathStep[],
): { readonly at: Found; readonly left: readonly PathStep[] } | undefined {
  const root = readWritten(text);
  if (!root) return undefined;
  let at: Found = { ...root, holder: undefined, part: undefined };
  for (const [index, step] of path.entries()) {
    const part = partAt(at.value, step === anyStep && at.value.kind === 'array' ? 0 : step);
    if (!part) return { at, left: path.slice(index) };
    at = { start: at.start + part.valueAt, value: part.value, holder: at, part };
  }
  return { at, left: [] };
}

function find(text: string, path: readonly PathStep[]): Found | undefined {
  const found = follow(text, path);
  return found?.left.length === 0 ? found.at : undefined;
}

const shifted = (edit: TextEdit | undefined, by: number): TextEdit | undefined =>
  edit && { ...edit, start: edit.start + by };

/** Writes a value in place of the one that is there. */
export function replaceValue(text: string, path: readonly PathStep[], raw: string): TextEdit | undefined {
  const found = find(text, path);
  return found && shifted(findEdit(found.value.raw, raw), found.start);
}

/** Writes what a string says; of what stays, the spelling (`\u00e9` or `é`) stays too. */
export function typeString(text: string, path: readonly PathStep[], next: string): TextEdit | undefined {
  const found = find(text, path);
  if (found?.value.kind !== 'string') return replaceValue(text, path, JSON.stringify(next));
  const { raw } = found.value;
  const edit = findEdit(textOfString(raw), next);
  if (!edit) return undefined;
  const places = unitPlaces(raw);
  const start = places[edit.start] ?? 0;
  const end = places[edit.start + edit.removed] ?? start;
  const inserted = JSON.stringify(edit.inserted).slice(1, -1);
  return { start: found.start + start, removed: end - start, inserted };
}

/** Where each unit of a string's text starts in its spelling; the last place is the closing quote. */
function unitPlaces(raw: string): readonly number[] {
  const places: number[] = [];
  for (let at = 1; at < raw.length; at += raw[at] !== '\\' ? 1 : raw[at + 1] === 'u' ? 6 : 2) places.push(at);
  return places;
}

/** Takes a member or an item out, with the comma that goes with it. */
export function removeField(text: string, path: readonly PathStep[]): TextEdit | undefined {
  const found = find(text, path);
  const { holder, part } = found ?? {};
  if (!holder || !part) return undefined;
  const { parts, raw } = holder.value;
  const index = parts.indexOf(part);
  const [before, after] = [parts[index - 1], parts[index + 1]];
  const partEnd = part.valueAt + part.value.raw.length;
  const cut = (start: number, end: number) => ({
    start: holder.start + start,
    removed: end - start,
    inserted: '',
  });
  if (after) return cut(part.at, after.at);
  if (before) return cut(before.valueAt + before.value.raw.length, partEnd);
  const isAlone = /^\s*$/.test(raw.slice(1, part.at)) && /^\s*$/.test(raw.slice(partEnd, -1));
  return isAlone ? cut(1, raw.length - 1) : cut(part.at, partEnd);
}

/**
 * Puts a value where there is none yet, with what is missing around it; every other character stays. `undefined` where
 * there is no place for it: text that is not JSON, a plain value in its way, a name that only the reader knows.
 */
export function addField(text: string, path: readonly PathStep[], value: Json): TextEdit | undefined {
  if (text.trim() === '') {
    const whole = around(path, value);
    return whole === undefined
      ? undefined
      : { start: 0, removed: text.length, inserted: printJson(whole, 2) };
  }
  const found = follow(text, path);
  const [first, ...rest] = found?.left ?? [];
  if (!found || first === undefined) return undefined;
  const { at: holder } = found;
  const inner = around(rest, value);
  if (inner === undefined) return undefined;
  if (holder.value.kind === 'array')
    return first === anyStep || first === holder.value.parts.length
      ? insertInto(text, holder, '', inner)
      : undefined;
  if (holder.value.kind !== 'object' || typeof first !== 'string' || first === anyStep) return undefined;
  return insertInto(text, holder, `${JSON.stringify(first)}: `, inner);
}

/** The value inside the objects and lists that are missing around it. */
function around(steps: readonly PathStep[], value: Json): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const inner = around(rest, value);
  if (inner === undefined || (typeof step === 'number' && step > 0)) return undefined;
  return step === anyStep || typeof step === 'number' ? [inner] : Object.fromEntries([[step, inner]]);
}

function insertInto(text: string, holder: Found, name: string, value: Json): TextEdit {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const { start } = holder;
  const { parts, raw } = holder.value;
  const last = parts.at(-1);
  const at = last ? start + last.valueAt + last.value.raw.length : start + 1;
  if (last && !raw.includes('\n')) return { start: at, removed: 0, inserted: `, ${name}${printJson(value)}` };
  const outer = indentAt(text, start);
  const indent = last ? indentAt(text, start + last.at) : `${outer}  `;
  const written = name + indented(value, indent, eol);
  if (last) return { start: at, removed: 0, inserted: `,${eol}${indent}${written}` };
  const isBlank = /^\s*$/.test(raw.slice(1, -1));
  const end = isBlank ? start + raw.length - 1 : at;
  return { start: at, removed: end - at, inserted: `${eol}${indent}${written}${eol}${outer}` };
}

const indented = (value: Json, indent: string, eol: string): string =>
  printJson(value, 2).replaceAll('\n', `${eol}${indent}`);

/** White space at the start of the line. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** Writes a value made here, laid out as its surroundings are. */
export function writeValue(text: string, path: readonly PathStep[], value: Json): TextEdit | undefined {
  const found = find(text, path);
  if (!found) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const isOneLine = found.holder !== undefined && !found.holder.value.raw.includes('\n');
  return replaceValue(
    text,
    path,
    isOneLine ? printJson(value) : indented(value, indentAt(text, found.start), eol),
  );
}

/**
 * Makes an object one of another branch: members that `keeps` refuses go or get the seed's value, what the seed has
 * beyond comes at the end, all else stays as it is written. Anything but an object is replaced.
 */
export function changeBranch(
  text: string,
  path: readonly PathStep[],
  seed: Json,
  keeps: (name: string, value: Json) => boolean,
): TextEdit | undefined {
  const found = find(text, path);
  if (!found) return undefined;
  if (found.value.kind !== 'object' || !isObject(seed)) return writeValue(text, path, seed);
  let next = text;
  const apply = (edit: TextEdit | undefined) => {
    if (edit) next = applyEdit(next, edit);
  };
  const names = new Set(found.value.parts.map(({ name = '' }) => name));
  for (const name of names) {
    const member = find(next, [...path, name]);
    if (!member || keeps(name, asJson(member.value))) continue;
    const value = own(seed, name);
    apply(
      value === undefined ? removeField(next, [...path, name]) : writeValue(next, [...path, name], value),
    );
  }
  for (const [name, value] of Object.entries(seed))
    if (!names.has(name)) apply(addField(next, [...path, name], value));
  return findEdit(text, next);
}

/** The value as programs read it: for shapes, never for digits. */
export function asJson(value: WrittenValue): Json {
  if (value.kind === 'array') return value.parts.map((part) => asJson(part.value));
  if (value.kind === 'object')
    return Object.fromEntries(
      value.parts.map((part): [string, Json] => [part.name ?? '', asJson(part.value)]),
    );
  return JSON.parse(value.raw) as Json;
}
