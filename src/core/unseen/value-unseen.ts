import type { ParameterValue } from '../request/input.ts';
import { findUnseen, type Unseen, withoutUnseen } from './find-unseen.ts';

/** One text of a parameter's value, such as an item of its list or the name of a free member. */
export type ValueUnseen = {
  /** Start of the sentence that tells of it: `The value`, `Item 2`, `The name`, `The value of tags`. */
  readonly subject: string;
  readonly text: string;
  readonly found: readonly Unseen[];
};

/** What is not seen in a value, text by text; names are sent as well and are looked at too. */
export function unseenInValue(value: ParameterValue, subject = 'The value'): readonly ValueUnseen[] {
  if (typeof value === 'string') {
    const found = findUnseen(value);
    return found.length === 0 ? [] : [{ subject, text: value, found }];
  }
  return value.flatMap((row, at) =>
    typeof row === 'string'
      ? unseenInValue(row, value.length === 1 ? subject : `Item ${at + 1}`)
      : [
          ...unseenInValue(row.name, 'The name'),
          ...unseenInValue(
            row.value,
            value.length === 1 ? subject : `The value of ${withoutUnseen(row.name)}`,
          ),
        ],
  );
}

/** The value as it reads, of the same shape. */
export function cleanValue<Value extends ParameterValue>(value: Value): Value;
export function cleanValue(value: ParameterValue): ParameterValue {
  if (typeof value === 'string') return withoutUnseen(value);
  return value.map((row) =>
    typeof row === 'string'
      ? withoutUnseen(row)
      : { ...row, name: withoutUnseen(row.name), value: cleanValue(row.value) },
  ) as ParameterValue;
}
