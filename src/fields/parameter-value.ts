import type { NamedValue, ParameterValue } from '../core/request/input.ts';

/** Named rows of an object; anything else, such as an old draft of another shape, has none. */
export const namedRows = (value: ParameterValue | undefined): readonly NamedValue[] =>
  typeof value === 'object' ? value.filter((row): row is NamedValue => typeof row !== 'string') : [];

export const listItems = (value: ParameterValue | undefined): readonly string[] =>
  typeof value === 'object' ? value.filter((row): row is string => typeof row === 'string') : [];

/** The value at `path` below a parameter's value; `undefined` when it is not sent. */
export function readMember(
  value: ParameterValue | undefined,
  [name, ...rest]: readonly string[],
): ParameterValue | undefined {
  if (name === undefined) return value;
  return readMember(namedRows(value).find((row) => row.name === name)?.value, rest);
}

/** The parameter's value with another one at `path`; an object that loses its last member is not sent. */
export function writeMember(
  value: ParameterValue | undefined,
  [name, ...rest]: readonly string[],
  next: ParameterValue | undefined,
): ParameterValue | undefined {
  if (name === undefined) return next;
  const rows = namedRows(value);
  const member = writeMember(rows.find((row) => row.name === name)?.value, rest, next);
  const isThere = rows.some((row) => row.name === name);
  const changed =
    member === undefined
      ? rows.filter((row) => row.name !== name)
      : isThere
        ? rows.map((row) => (row.name === name ? { name, value: member } : row))
        : [...rows, { name, value: member }];
  return changed.length === 0 ? undefined : changed;
}

/** The free names of an object, without those that have rows of their own. */
export const freeRows = (
  value: ParameterValue | undefined,
  known: readonly string[],
): readonly NamedValue[] => namedRows(value).filter((row) => !known.includes(row.name));

export function writeFreeRows(
  value: ParameterValue | undefined,
  known: readonly string[],
  rows: readonly NamedValue[],
): ParameterValue | undefined {
  const all = [...namedRows(value).filter((row) => known.includes(row.name)), ...rows];
  return all.length === 0 ? undefined : all;
}

/** How many objects a list of them has: its members are named by their place, as brackets write it. */
export const itemCount = (value: ParameterValue | undefined): number =>
  namedRows(value).reduce(
    (count, { name }) => (isPlace(name) ? Math.max(count, Number(name) + 1) : count),
    0,
  );

/** An empty object stands for an item that nothing was typed into yet; nothing of it is sent. */
export const addItem = (value: ParameterValue | undefined): ParameterValue => [
  ...namedRows(value),
  { name: String(itemCount(value)), value: [] },
];

/** The items after it move up by one place. */
export function removeItem(value: ParameterValue | undefined, at: number): ParameterValue | undefined {
  const left = namedRows(value)
    .filter(({ name }) => name !== String(at))
    .map((row) =>
      isPlace(row.name) && Number(row.name) > at ? { ...row, name: String(Number(row.name) - 1) } : row,
    );
  return left.length === 0 ? undefined : left;
}

/** Straight below an item of a list of objects: what the user who added the item came for. */
export const isOfItem = (path: readonly string[]): boolean => isPlace(path[path.length - 2] ?? '');

/** Below an item of a list of objects, however deep. */
export const isInItem = (path: readonly string[]): boolean => path.some(isPlace);

/** Far beyond what anyone types by hand; a name such as `999999999` in an old draft must not make that many rows. */
const maxItems = 200;
const isPlace = (name: string): boolean => /^(0|[1-9]\d{0,3})$/.test(name) && Number(name) < maxItems;

/** Whether a row has something of its own to send, be it empty. */
export const isRowGiven = (
  row: { readonly editor: { readonly kind: string; readonly known?: readonly string[] } },
  value: ParameterValue | undefined,
): boolean =>
  row.editor.kind === 'map' ? freeRows(value, row.editor.known ?? []).length > 0 : value !== undefined;
