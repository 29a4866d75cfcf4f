import type { Operation } from '../../core/openapi/operation.ts';
import type { ParameterValues } from '../../core/request/input.ts';
import { startValues } from '../../core/request/only-value.ts';
import type { Draft } from '../../state/drafts.ts';

type Typed = Pick<Draft, 'parameters' | 'leftOut'>;

const none: readonly string[] = [];

/** What was typed for the parameters, and what those have by themselves that were neither typed nor taken out. */
export function givenParameters(
  operation: Operation,
  { parameters, leftOut = none }: Typed,
): ParameterValues {
  const starts = Object.entries(startValues(operation)).filter(
    ([key]) => !Object.hasOwn(parameters, key) && !leftOut.includes(key),
  );
  return starts.length === 0 ? parameters : { ...Object.fromEntries(starts), ...parameters };
}
