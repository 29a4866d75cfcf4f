import { memo } from 'react';
import { FieldRow } from '../../client/fields/FieldRow.tsx';
import type { ParameterRow } from '../../client/fields/parameter-rows.ts';
import { parameterKey, type ParameterValue } from '../../core/request/input.ts';
import { draftStore, setParameter } from '../../state/drafts.ts';

type ParameterFieldProps = {
  readonly draftKey: string;
  readonly row: ParameterRow;
  /** The row's own value, below the parameter's. */
  readonly value: ParameterValue | undefined;
  readonly onChange: (row: ParameterRow) => void;
  readonly onTurn: (row: ParameterRow) => void;
};

/** One row of the panel; what is typed into it goes to the draft of the operation. */
export const ParameterField = memo(function ParameterField({
  draftKey,
  row,
  value,
  onChange,
  onTurn,
}: ParameterFieldProps) {
  return (
    <FieldRow
      row={row}
      value={value}
      onTurn={onTurn}
      onChange={(update) => {
        const key = parameterKey(row.parameter);
        const old = draftStore.getState().drafts[draftKey]?.parameters[key];
        setParameter(draftKey, key, update(old));
        onChange(row);
      }}
    />
  );
});
