import { useEffect, useState } from 'react';
import type { ParameterValue } from '../core/request/input.ts';
import { persistently } from '../ui/lazy-part.ts';
import type { ParameterRow } from './parameter-rows.ts';
import type { RowProblem } from './row-problem.ts';

type Found = { readonly value: string; readonly message: string | undefined };

/** What the schema has against a row's JSON once the row was `visited`; the check is loaded with the first such row. */
export function useValueProblem(
  { editor, label, parameter }: ParameterRow,
  value: ParameterValue | undefined,
  isVisited: boolean,
): RowProblem | undefined {
  const [found, setFound] = useState<Found>();
  const text = isVisited && editor.kind === 'json' && typeof value === 'string' ? value : '';
  useEffect(() => {
    if (text === '') return undefined;
    let isWanted = true;
    const tell = (message: string | undefined) => {
      if (isWanted)
        setFound((old) => (old?.value === text && old.message === message ? old : { value: text, message }));
    };
    // Without the check the value is sent all the same.
    persistently(() => import('./json-value-problem.ts')).then(
      ({ jsonValueProblem }) => tell(jsonValueProblem(label, parameter, text)),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [label, parameter, text]);
  return text !== '' && found?.value === text && found.message !== undefined
    ? { severity: 'warning', message: found.message }
    : undefined;
}
