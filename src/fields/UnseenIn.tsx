import { Suspense } from 'react';
import type { ParameterValue } from '../core/request/input.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import type { UnseenNoteProps } from './UnseenNote.tsx';

/** Not there in a page left open over an update of the console: the value is typed and sent all the same. */
const UnseenNote = lazyPart(() =>
  import('./UnseenNote.tsx').then(
    (module) => ({ default: module.UnseenNote }),
    () => ({ default: () => null }),
  ),
);

/** A cheap look, so that the rule and its names come only when a value asks for them. */
export const mayHide = (value: unknown): boolean => /[^ -~]|\\|" | "/.test(JSON.stringify(value));

/** Says what nobody sees in a value, and takes it out when asked. */
export function UnseenIn<Value extends ParameterValue>({
  value,
  ...rest
}: Omit<UnseenNoteProps<Value>, 'value'> & { readonly value: Value | undefined }) {
  return value !== undefined && mayHide(value) ? (
    <Suspense>
      {/* The callback takes what the value is cleaned to, which has its shape. */}
      <UnseenNote value={value} {...(rest as Omit<UnseenNoteProps<ParameterValue>, 'value'>)} />
    </Suspense>
  ) : null;
}
