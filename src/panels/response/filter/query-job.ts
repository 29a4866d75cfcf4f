import type { QueryOutcome, QuerySource } from '../../../core/response/json-path/run-query.ts';

/** The answer to filter comes once, then each query as it is typed; outcomes come back under its number. */
export type QueryJob = { readonly source: QuerySource } | { readonly id: number; readonly query: string };
export type QueryReply = { readonly id: number; readonly outcome: QueryOutcome };
