import { ownValue } from '../../core/own-value.ts';
import type { OpenOperation } from '../../client/console.ts';
import { givenParameters } from '../../client/request/given-parameters.ts';
import type { ParameterValue } from '../../core/request/input.ts';
import { startValues } from '../../core/request/only-value.ts';
import { draftStore, emptyDraft, setParameter } from '../../state/drafts.ts';

/** Writes what an edit makes of the value of now, which the last paint may not know yet. */
export function changeParameter(
  { key, operation }: OpenOperation,
  parameter: string,
  update: (old: ParameterValue | undefined) => ParameterValue | undefined,
): void {
  const given = givenParameters(operation, draftStore.getState().drafts[key] ?? emptyDraft);
  const old = ownValue(given, parameter);
  setParameter(key, parameter, update(old), Object.hasOwn(startValues(operation), parameter));
}
