import { type ComponentType, createContext, useContext } from 'react';
import type { TextEdit } from '../../../core/text-edit.ts';
import type { BodyField, FieldBranch } from '../../../core/openapi/schema/fields.ts';
import type { JsonPath } from '../../../core/json-text/paths.ts';
import type { WrittenValue } from '../../../core/json-text/written-value.ts';

/** A part of one step of undo, such as one key of a word, or a whole step. */
export type EditStep = 'whole' | 'begins' | 'continues';

/** What the rows can do to the text. All of it is an edit of the text as it is at that moment. */
export type FieldActs = {
  readonly jumpTo: (field: BodyField) => void;
  readonly add: (field: BodyField) => void;
  readonly remove: (field: BodyField, name: string) => void;
  /** Puts a value to start from in place of the one that is there. */
  readonly seed: (field: BodyField) => void;
  readonly changeBranch: (field: BodyField, from: FieldBranch | undefined, to: FieldBranch) => void;
  readonly edit: (make: (text: string) => TextEdit | undefined, step?: EditStep) => void;
  readonly endTyping: () => void;
};

export type FieldRowProps = {
  readonly field: BodyField;
  /** What the body has here; `undefined` when it has nothing. */
  readonly value: WrittenValue | undefined;
  readonly depth: number;
  readonly example: WrittenValue | undefined;
  readonly startsOpen: boolean;
  /** An item of a list: its words were told by the list. */
  readonly isItem?: boolean;
};

export type ValueEditorProps = {
  readonly field: BodyField;
  readonly name: string;
  /** Anything but an object or a list. */
  readonly value: WrittenValue;
  /** The user wants something in place of null. */
  readonly onSeed: () => void;
};

/** What a row uses of field-parts.ts, which is fetched when the page has time. */
export type ValueParts = {
  readonly ValueEditor: ComponentType<ValueEditorProps>;
  readonly setRaw: (text: string, path: JsonPath, raw: string) => TextEdit | undefined;
};

export type Fields = {
  /** A row may hold lists, and a list holds rows: it is handed down instead of imported. */
  readonly Row: ComponentType<FieldRowProps>;
  readonly acts: FieldActs;
  /** What edits values; until it has come, values are only shown. */
  readonly parts: ValueParts | undefined;
};

export const FieldsContext = createContext<Fields | undefined>(undefined);

export function useFields(): Fields {
  const fields = useContext(FieldsContext);
  if (!fields) throw new Error('A row of the JSON fields stands outside of their list');
  return fields;
}
