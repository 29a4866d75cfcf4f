import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import type { DerivedRequest } from '../../client/request/derive-request.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import type { RequestProblem } from '../../core/request/make-request.ts';
import type { Sketch, StandIn } from '../../core/request/stand-ins.ts';
import type { Result } from '../../core/result.ts';
import { persistently } from '../../ui/lazy-part.ts';

/** The request that programs are made of; `sketch` is there when stand-ins are in it. */
export type Sketched = {
  readonly request: Result<HttpRequest, RequestProblem>;
  readonly sketch?: Sketch;
  readonly standIns: readonly StandIn[];
};

const none: readonly StandIn[] = [];

/** Whether the address lacks a value: nothing of this is needed, or loaded, before. */
const lacksValue = ({ request }: DerivedRequest): boolean =>
  !request.ok && (request.problem.where === 'path' || request.problem.where === 'server');

/**
 * What is shown and copied while the address lacks a value: Try It! goes on asking for it. `sketch` does the same for a
 * request that was read at the moment of a press.
 */
export function useSketch(open: OpenOperation, derived: DerivedRequest) {
  const isNeeded = lacksValue(derived);
  const { data: code, isError } = useQuery({
    queryKey: ['stand-ins'],
    queryFn: () => persistently(() => import('../../core/request/stand-ins.ts')),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    networkMode: 'always',
    enabled: isNeeded,
  });
  return useMemo(() => {
    const sketch = (one: DerivedRequest): Sketched => {
      if (!code || !lacksValue(one)) return { request: one.request, standIns: none };
      const made = code.sketchRequest(open.operation, one.input, one.make);
      return made.ok
        ? {
            request: { ok: true, value: made.value.request },
            sketch: made.value,
            standIns: made.value.standIns,
          }
        : { request: made, standIns: none };
    };
    return {
      sketch,
      sketched: sketch(derived),
      /** Without the code the request's own problem is told. */
      isWaiting: isNeeded && !code && !isError,
      findStandIns: code?.findStandIns,
    };
  }, [code, isError, isNeeded, derived, open.operation]);
}
