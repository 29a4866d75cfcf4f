import type { NamedValue, ParameterValue } from '../../core/request/input.ts';

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
