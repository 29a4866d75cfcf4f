import { ownValue } from '../../../core/own-value.ts';
import { keptRowsOf, type ParameterRow } from '../../../fields/parameter-rows.ts';
import { isOfItem, isRowGiven, readMember } from '../../../fields/parameter-value.ts';
import type { Parameter } from '../../../core/openapi/operation.ts';
import { type FormField, freeField } from '../../../core/request/body/form-fields.ts';
import { jsonText } from '../../../core/request/body/sent-fields.ts';
import type { ParameterValues } from '../../../core/request/input.ts';
import { registerKeeper } from '../../../state/keepers.ts';

/** One line of a form: a value's row, or a field of files. */
export type FormRow = {
  readonly id: string;
  readonly label: string;
  readonly field: FormField;
  /** Absent for files. */
  readonly row?: ParameterRow;
  readonly isRequired: boolean;
  readonly isGiven: boolean;
  /** The document does not know it. */
  readonly isFree: boolean;
};

type Form = {
  readonly values: ParameterValues;
  readonly files: Readonly<Record<string, readonly unknown[]>>;
};

/** All lines that a form can have, required ones first, else in the document's order; free names at the end. */
export function formRows(
  fields: readonly FormField[],
  { values, files }: Form,
  isRaw: (parameter: Parameter) => boolean,
): readonly FormRow[] {
  const known = new Set(fields.map(({ parameter }) => parameter.name));
  const free = Object.keys(values).filter((name) => !known.has(name));
  const rows = [
    ...fields.flatMap((field) => rowsOfField(field, { values, files }, isRaw, false)),
    ...free.flatMap((name) => rowsOfField(keptFreeField(name), { values, files }, isRaw, true)),
  ];
  return [...rows.filter((row) => row.isRequired), ...rows.filter((row) => !row.isRequired)];
}

function rowsOfField(
  field: FormField,
  { values, files }: Form,
  isRaw: (parameter: Parameter) => boolean,
  isFree: boolean,
): readonly FormRow[] {
  const { parameter } = field;
  const { name, isRequired } = parameter;
  if (field.isFile) {
    const isGiven = (ownValue(files, name) ?? []).length > 0;
    return [{ id: `file ${name}`, label: name, field, isRequired, isGiven, isFree }];
  }
  const given = ownValue(values, name);
  // Rows in place of a JSON text come from an example; the text is what is edited.
  const value = parameter.mediaType === undefined || given === undefined ? given : jsonText(field, given);
  return keptRowsOf(parameter, value, isRaw(parameter)).map((row) => ({
    id: row.id,
    label: row.label,
    field,
    row,
    isRequired: row.isRequired,
    isGiven: isRowGiven(row, readMember(value, row.path)),
    isFree,
  }));
}

const freeFields = new Map<string, FormField>();

// Names that were typed, of whatever document: a field is made anew when its name is met again.
const dropFreeFields = (): void => freeFields.clear();
registerKeeper({ name: 'free fields', forgetAll: dropFreeFields, forgetDocument: dropFreeFields });

/** The same field for the same name, so that its row is not made anew at every key press. */
function keptFreeField(name: string): FormField {
  const field = freeFields.get(name) ?? freeField(name);
  freeFields.set(name, field);
  return field;
}

/** A form as small as that is shown whole. */
const smallForm = 10;

export type ShownRows = { readonly shown: readonly FormRow[]; readonly others: readonly FormRow[] };

/** Rows in sight: required ones, those with a value, and those the user asked for. The others are found by search. */
export function shownRows(rows: readonly FormRow[], isAsked: (row: FormRow) => boolean): ShownRows {
  if (rows.length <= smallForm) return { shown: rows, others: [] };
  const isShown = (row: FormRow) =>
    row.isRequired || row.isGiven || row.isFree || isOfItem(row.row?.path ?? []) || isAsked(row);
  return { shown: rows.filter(isShown), others: rows.filter((row) => !isShown(row)) };
}

/** Names that hold every word of the search, those that start with it first. */
export function findRows(rows: readonly FormRow[], query: string): readonly FormRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const starts = (row: FormRow) => row.label.toLowerCase().startsWith(words[0] ?? '');
  return [...found.filter(starts), ...found.filter((row) => !starts(row))];
}
