import { memo } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import { ValueRow } from '../../fields/ValueRow.tsx';
import type { ParameterRow } from '../../fields/parameter-rows.ts';
import { parameterField } from '../../core/request/field-id.ts';
import { parameterKey, type ParameterValue } from '../../core/request/input.ts';
import { changeParameter } from './change-parameter.ts';

type ParameterFieldProps = {
  readonly open: OpenOperation;
  readonly row: ParameterRow;
  /** The row's own value, below the parameter's. */
  readonly value: ParameterValue | undefined;
  readonly onChange: (row: ParameterRow) => void;
  readonly onTurn: (row: ParameterRow) => void;
};

/** One row of the panel; what is typed into it goes to the draft of the operation. */
export const ParameterField = memo(function ParameterField({
  open,
  row,
  value,
  onChange,
  onTurn,
}: ParameterFieldProps) {
  return (
    <ValueRow
      row={row}
      field={parameterField(row.parameter, row.path)}
      value={value}
      onTurn={onTurn}
      onChange={(update) => {
        changeParameter(open, parameterKey(row.parameter), update);
        onChange(row);
      }}
    />
  );
});
