import { ownValue } from '../../core/own-value.ts';
import type { Operation, OperationNotice } from '../../core/openapi/operation.ts';
import { parameterKey, type ParameterValues } from '../../core/request/input.ts';

/** What a parameter has as long as nothing is typed: what was chosen for the whole document, else its default. */
function valueOf(
  { parameters }: Operation,
  key: string,
  typed: ParameterValues,
  chosen: Readonly<Record<string, string>>,
): string {
  const value = ownValue(typed, key);
  if (typeof value === 'string') return value;
  if (Object.hasOwn(chosen, key)) return chosen[key] ?? '';
  const fallback = parameters.find((one) => parameterKey(one) === key)?.schema['default'];
  return typeof fallback === 'string' || typeof fallback === 'number' ? String(fallback) : '';
}

/** The notices that hold for the request as it stands, warnings first. */
export function shownNotices(
  operation: Operation,
  typed: ParameterValues,
  chosen: Readonly<Record<string, string>>,
): readonly OperationNotice[] {
  const holds = ({ when }: OperationNotice) =>
    !when || when.values.includes(valueOf(operation, when.parameter, typed, chosen));
  const shown = (operation.notices ?? []).filter(holds);
  return [
    ...shown.filter(({ kind }) => kind === 'warning'),
    ...shown.filter(({ kind }) => kind !== 'warning'),
  ];
}
