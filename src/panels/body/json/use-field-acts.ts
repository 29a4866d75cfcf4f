import { type RefObject, useMemo } from 'react';
import type { TextEdit } from '../../../core/text-edit.ts';
import type { Json } from '../../../core/openapi/document.ts';
import type { BodyField } from '../../../core/openapi/schema/fields.ts';
import { isObject } from '../../../core/openapi/json.ts';
import { readJson } from '../../../core/json-text/json-reader.ts';
import { isReadable } from '../../../core/json-text/json-tree.ts';
import type { BodyEditorHandle } from './BodyEditor.tsx';
import type { EditStep, FieldActs } from './fields-context.ts';
import { type FieldParts, loadFieldParts } from './field-parts.ts';

const waitingWords = 'The text is not JSON right now. The fields wait until it is.';

const nameOf = (field: BodyField): string => field.name || 'the body';

/** A branch is told apart by its constants, also by those that may be left out. */
function withConstants(field: BodyField, seed: Json): Json {
  if (!isObject(seed)) return seed;
  const constants = field.children().flatMap(({ name, enumValues, isReadOnly }): [string, Json][] => {
    const [only, ...others] = enumValues;
    return only !== undefined && others.length === 0 && !isReadOnly ? [[name, only]] : [];
  });
  return { ...Object.fromEntries(constants), ...seed };
}

/** The acts of the rows, as edits of the text in the editor; they stay the same while the text changes. */
export function useFieldActs(editor: RefObject<BodyEditorHandle | null>): FieldActs {
  return useMemo(() => {
    const edit = (
      make: (text: string) => TextEdit | undefined,
      words: string,
      refused: string,
      step: EditStep = 'whole',
    ) => {
      const handle = editor.current;
      if (!handle) return;
      const text = handle.text();
      const isJson = text.trim() === '' || isReadable(readJson(text));
      const made = isJson ? make(text) : undefined;
      if (made) handle.edit(made, words, step);
      else if (!isJson) handle.tell(waitingWords);
      else if (refused !== '') handle.tell(refused);
    };
    const withParts = (run: (parts: FieldParts) => void) =>
      void loadFieldParts().then((parts) => (parts ? run(parts) : editor.current?.tellNotLoaded()));
    const gone = 'There is no place for that any more.';
    return {
      jumpTo: (field) => void editor.current?.jumpTo(field),
      add: (field) =>
        withParts((parts) =>
          edit(
            (text) => parts.insertAt(text, field.path, parts.seedValue(field.schema())),
            `Added ${nameOf(field)}.`,
            `There is no place for ${nameOf(field)} in the body.`,
          ),
        ),
      remove: (field, name) =>
        withParts((parts) => edit((text) => parts.removeAt(text, field.path), `Removed ${name}.`, gone)),
      seed: (field) =>
        withParts((parts) =>
          edit((text) => parts.setValue(text, field.path, parts.seedValue(field.schema())), '', ''),
        ),
      changeBranch: (field, from, to) =>
        withParts((parts) => {
          const next = to.field();
          const members = new Map(next.children().map((child) => [child.name, child]));
          const former = new Set(
            from
              ?.field()
              .children()
              .map(({ name }) => name),
          );
          edit(
            (text) =>
              parts.changeBranch(
                text,
                field.path,
                withConstants(next, parts.seedValue(next.schema())),
                (name, value) =>
                  members.has(name) ? members.get(name)?.accepts(value) === true : !former.has(name),
              ),
            `Changed ${nameOf(field)} to ${to.label}.`,
            '',
          );
        }),
      edit: (make, step) => edit(make, '', '', step),
      endTyping: () => editor.current?.endStep(),
    } satisfies FieldActs;
  }, [editor]);
}
