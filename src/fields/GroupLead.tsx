import { useId } from 'react';
import type { FieldId } from '../core/request/field-id.ts';
import { Button } from '../ui/Button.tsx';
import { focusWhenThere } from '../ui/focus-place.ts';
import { isTold, otherForms } from './group-lead.ts';
import type { ParameterRow } from './parameter-rows.ts';
import type { RowFrame } from './RowFrame.tsx';

type GroupLeadProps = {
  /** Handed in: a part that is fetched later and imports it makes the bundler cut the first script into pieces. */
  readonly Frame: typeof RowFrame;
  /** Names the whole value. */
  readonly field: FieldId;
  /** The first row in sight of those that the value has. */
  readonly row: ParameterRow;
  readonly onTurn: (row: ParameterRow) => void;
};

/** What the document says of a value whose members have rows of their own, above them. */
export function GroupLead({ Frame, field, row, onTurn }: GroupLeadProps) {
  const id = useId();
  const { parameter } = row;
  const { name, description, isRequired, isDeprecated } = parameter;
  const others = otherForms(parameter);
  if (!isTold(parameter)) return null;
  const type = ['object', ...others].join(' or ');
  return (
    <Frame
      row={{ label: name, type, description, isRequired, isDeprecated }}
      id={id}
      isGroup
      isWide={others.length === 0}
    >
      {others.length > 0 && (
        <Button
          size="small"
          aria-describedby={`${id}name`}
          onClick={() => {
            onTurn(row);
            // The button goes with the rows; what it is typed in takes their place.
            focusWhenThere(field);
          }}
        >
          {`Type ${/^[aeiou]/.test(others[0] ?? '') ? 'an' : 'a'} ${others.join(' or ')} instead`}
        </Button>
      )}
    </Frame>
  );
}
