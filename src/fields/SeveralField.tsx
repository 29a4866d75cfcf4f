import type { NamedValue, ParameterValue } from '../core/request/input.ts';
import type { ValueProps } from './control.ts';
import { ItemsField } from './ItemsField.tsx';
import { ListField } from './ListField.tsx';
import { MapField } from './MapField.tsx';
import type { ParameterRow, SeveralEditor } from './parameter-rows.ts';
import { addItem, freeRows, listItems, namedRows, removeItem, writeFreeRows } from './parameter-value.ts';
import { UnseenIn } from './UnseenIn.tsx';

/** What a value becomes, or how it is made of what it is at that moment. */
export type Next =
  | ParameterValue
  | undefined
  | ((old: ParameterValue | undefined) => ParameterValue | undefined);

type SeveralFieldProps = Omit<ValueProps, 'value' | 'onChange'> & {
  readonly id: string;
  readonly nameId: string;
  readonly hint: string;
  readonly canSendEmpty: boolean;
  readonly onLeave: () => void;
  readonly row: ParameterRow;
  readonly editor: SeveralEditor;
  readonly value: ParameterValue | undefined;
  readonly onChange: (next: Next) => void;
};

/** A value made of several: a list, a list of objects, or an object of free names. */
export function SeveralField({ row, editor, value, onChange, ...control }: SeveralFieldProps) {
  const { id, nameId, describedBy } = control;
  if (editor.kind === 'items')
    return (
      <ItemsField
        name={row.label}
        nameId={nameId}
        describedBy={describedBy}
        count={editor.count}
        onAdd={() => onChange(addItem)}
        onRemove={(at) => onChange((old) => removeItem(old, at))}
      />
    );
  if (editor.kind === 'list')
    return (
      <>
        <ListField
          {...control}
          name={row.label}
          item={editor.item}
          items={listItems(value)}
          onChange={onChange}
        />
        <UnseenIn id={id} value={value} onClean={onChange} />
      </>
    );
  const rows = freeRows(value, editor.known);
  const writeFree = (next: readonly NamedValue[]) =>
    onChange((old) => writeFreeRows(old, editor.known, next));
  return (
    <>
      <MapField
        name={row.label}
        nameId={nameId}
        describedBy={describedBy}
        item={editor.item}
        rows={rows}
        isDeepObject={row.parameter.style === 'deepObject'}
        onChange={writeFree}
      />
      <UnseenIn id={id} value={rows} onClean={(next) => writeFree(namedRows(next))} />
    </>
  );
}
