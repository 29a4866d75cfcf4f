import type { KeyboardEvent } from 'react';

/** What every control takes, whatever kind of value is typed in it. */
export type ControlProps = {
  readonly id?: string | undefined;
  /** Only where no `<label>` stands for it. */
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
};

/** What a control of one value takes. Not sent, sent empty and a value look different, because they are. */
export type ValueProps = ControlProps & {
  /** `undefined` is not sent; the empty string is sent empty. */
  readonly value: string | undefined;
  /** Stands in the field while nothing is typed, in place of "not sent". */
  readonly hint?: string;
  /**
   * Given for a value that is always there, such as one that stands in a JSON body: it is never "not sent", and these
   * words stand in the field while it is empty.
   */
  readonly emptyWords?: string;
  readonly onChange: (next: string | undefined) => void;
  /** Offers to send the value empty; without it, clearing the field is all there is. */
  readonly canSendEmpty?: boolean;
  /** Id of the words that name the field, for the buttons that belong to it. */
  readonly nameId?: string;
  readonly onLeave?: () => void;
};

/** What controls in which text is typed take besides. */
export type TypingProps = {
  /** Whether Enter starts a new line. */
  readonly lines?: 'none' | 'with Shift' | 'any';
  /** Before a key does what it does in a text. */
  readonly onKey?: (event: KeyboardEvent) => void;
  /** Name of the button that opens the platform's picker, where the words beside it do not say of what. */
  readonly pickLabel?: string;
};

/** What stands in an empty field; `hint` is told of a value that is not sent. */
export const placeholderOf = ({ value, hint = '', emptyWords }: ValueProps): string =>
  emptyWords ?? (value === '' ? '' : hint || 'not sent');

/** What was typed in a field, cleared or not. */
export const typedValue = (text: string, { emptyWords }: ValueProps): string | undefined =>
  text === '' && emptyWords === undefined ? undefined : text;
