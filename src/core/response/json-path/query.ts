/** A JSONPath query (RFC 9535) as it was read: `$` or `@` and the segments behind it. */
export type Query = {
  readonly kind: 'query';
  /** Where it starts: the outermost value (`$`), or the one that a filter looks at (`@`). */
  readonly isRelative: boolean;
  readonly segments: readonly Segment[];
};

/** `[…]` or `.name`; a descendant segment (`..`) takes all that stands inside as well. */
export type Segment = { readonly isDescendant: boolean; readonly selectors: readonly Selector[] };

export type Selector =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'index'; readonly index: number }
  | {
      readonly kind: 'slice';
      readonly start: number | undefined;
      readonly end: number | undefined;
      readonly step: number;
    }
  | { readonly kind: 'filter'; readonly test: Test };

export type Test =
  | { readonly kind: 'or' | 'and'; readonly tests: readonly Test[] }
  | { readonly kind: 'not'; readonly test: Test }
  | { readonly kind: 'exists'; readonly query: Query }
  | { readonly kind: 'compare'; readonly operator: Operator; readonly left: Term; readonly right: Term }
  | Call;

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** What is compared or handed to a function. A query among the two sides of a comparison gives one value at most. */
export type Term = Literal | Query | Call;

export type Literal =
  | { readonly kind: 'text'; readonly text: string }
  /** As it is written. */
  | { readonly kind: 'number'; readonly raw: string }
  | { readonly kind: 'word'; readonly word: 'true' | 'false' | 'null' };

export type FunctionName = 'length' | 'count' | 'value' | 'match' | 'search';
export type Call = {
  readonly kind: 'call';
  readonly name: FunctionName;
  readonly terms: readonly Term[];
};

/** Why a text is no query: a sentence, and the place in UTF-16 units from its start. */
export type QueryProblem = { readonly message: string; readonly at: number };

/** A singular query gives one value at most: names and indexes only (RFC 9535 section 2.3.5.1). */
export const isSingular = ({ segments }: Query): boolean =>
  segments.every(
    ({ isDescendant, selectors: [first, ...others] }) =>
      !isDescendant && others.length === 0 && (first?.kind === 'name' || first?.kind === 'index'),
  );
