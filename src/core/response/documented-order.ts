import type { OperationResponse } from '../openapi/operation.ts';

/**
 * By class, a status before the range it belongs to, `default` last. A parsed document cannot tell its own order:
 * names that look like whole numbers come first in an object (ECMA-262 section 10.1.11).
 */
export const documentedOrder = (responses: readonly OperationResponse[]): readonly OperationResponse[] =>
  responses.toSorted((one, other) => rankOf(one.status) - rankOf(other.status));

function rankOf(status: string): number {
  if (/^[1-9]\d\d$/.test(status)) return Number(status);
  return /^[1-9]XX$/i.test(status) ? Number(status.charAt(0)) * 100 + 99.5 : 1000;
}
