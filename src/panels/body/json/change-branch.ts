import { insertAt, removeAt, setValue, valueAt } from '../../../core/json-text/edits.ts';
import type { JsonPath } from '../../../core/json-text/paths.ts';
import { asJson, partNamed } from '../../../core/json-text/written-value.ts';
import type { Json } from '../../../core/openapi/document.ts';
import { isObject, own } from '../../../core/openapi/json.ts';
import { applyEdit, findEdit, type TextEdit } from '../../../core/text-edit.ts';

/**
 * Makes an object one of another branch: members that `keeps` refuses go or get the seed's value, what the seed has
 * beyond comes at the end, all else stays as it is written. Anything but an object is replaced.
 */
export function changeBranch(
  text: string,
  path: JsonPath,
  seed: Json,
  keeps: (name: string, value: Json) => boolean,
): TextEdit | undefined {
  const found = valueAt(text, path);
  if (!found) return undefined;
  if (found.kind !== 'object' || !isObject(seed)) return setValue(text, path, seed);
  let next = text;
  const apply = (edit: TextEdit | undefined) => {
    if (edit) next = applyEdit(next, edit);
  };
  const names = new Set(found.parts.map(({ name = '' }) => name));
  for (const name of names) {
    const member = partNamed(found, name);
    if (!member || keeps(name, asJson(member.value))) continue;
    const value = own(seed, name);
    apply(value === undefined ? removeAt(next, [...path, name]) : setValue(next, [...path, name], value));
  }
  for (const [name, value] of Object.entries(seed))
    if (!names.has(name)) apply(insertAt(next, [...path, name], value));
  return findEdit(text, next);
}
