import type { OperationEntry } from '../document.ts';

/** What a list marks an operation with: its method, or what it is where the API makes the call. */
export const markOf = ({ kind, method }: Pick<OperationEntry, 'kind' | 'method'>): string =>
  kind === 'webhook' ? 'EVENT' : kind === 'callback' ? 'CALLBACK' : method;
