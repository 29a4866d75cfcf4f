import type { BodyContent } from '../../core/openapi/operation.ts';
import type { BodyProblem } from '../../core/openapi/check/problem.ts';

/** What the worker needs of a body's media type; sent once, then spoken of by its number. */
export type CheckedContent = Pick<BodyContent, 'mediaType' | 'schema'> &
  Partial<Pick<BodyContent, 'examples' | 'seed'>>;

export type ToCheckWorker =
  | { readonly kind: 'content'; readonly contentId: number; readonly content: CheckedContent }
  | {
      readonly kind: 'check';
      readonly checkId: number;
      readonly contentId: number;
      readonly text: string;
      readonly checkSets: readonly string[];
      readonly isRequired: boolean;
    };

export type FromCheckWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'checked'; readonly checkId: number; readonly problems: readonly BodyProblem[] };
