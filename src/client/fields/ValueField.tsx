import { ChoiceField } from './ChoiceField.tsx';
import { LongChoiceField } from './LongChoiceField.tsx';
import { MomentField } from './MomentField.tsx';
import { TypedField } from './TypedField.tsx';
import type { ValueEditor } from './value-editor.ts';

export type FieldProps = {
  readonly id?: string | undefined;
  /** Only where no `<label>` stands for it. */
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
};

export type ValueProps = FieldProps & {
  /** `undefined` is not sent; the empty string is sent empty. */
  readonly value: string | undefined;
  /** Stands in the field while nothing is typed, in place of "not sent". */
  readonly hint?: string;
  readonly onChange: (next: string | undefined) => void;
  /** Offers to send the value empty; without it, clearing the field is all there is. */
  readonly canSendEmpty?: boolean;
  /** Id of the words that name the field, for the buttons that belong to it. */
  readonly nameId?: string;
  readonly onLeave?: () => void;
};

/** More choices than that are searched rather than scrolled. */
const longList = 15;

/** One value. Not sent, sent empty and a value look different, because they are. */
export function ValueField({ editor, ...props }: ValueProps & { readonly editor: ValueEditor }) {
  if (editor.kind === 'choice')
    return editor.values.length > longList ? (
      <LongChoiceField {...props} values={editor.values} />
    ) : (
      <ChoiceField {...props} values={editor.values} />
    );
  if (editor.kind === 'moment') return <MomentField {...props} format={editor.format} />;
  return (
    <TypedField
      {...props}
      inputMode={editor.kind === 'text' && editor.isNumber ? 'decimal' : 'text'}
      hasLines={editor.kind === 'json'}
    />
  );
}
