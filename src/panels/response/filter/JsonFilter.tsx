import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { DisplayLines } from '../../../core/response/display-lines.ts';
import { formatCount } from '../../../core/response/format.ts';
import type { Offer, QueryOutcome, QuerySource } from '../../../core/response/json-path/run-query.ts';
import { valuesText } from '../../../core/response/line-value.ts';
import type { Answer } from '../answer.ts';
import type { FilterField } from '../code/filter-field.ts';
import styles from './JsonFilter.module.css';
import { createQueryRunner } from './query-runner.ts';

/** What is shown in place of the whole answer. */
export type Filtered = {
  readonly field: FilterField;
  /** `undefined` until the first query has been run. */
  readonly lines: DisplayLines | undefined;
  readonly copyText: () => string;
};

type JsonFilterProps = {
  readonly answer: Answer;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onFiltered: (filtered: Filtered) => void;
};

type Found = { readonly query: string; readonly outcome: QueryOutcome };
type Matching = Extract<QueryOutcome['result'], { readonly ok: true }>;

const noOffers: readonly Offer[] = [];

/** Filters the answer by the JSONPath in the search field: says what is wrong with it, and lists names to go on with. */
export function JsonFilter({ answer, query, onQuery, onFiltered }: JsonFilterProps) {
  const [found, setFound] = useState<Found>();
  const [matching, setMatching] = useState<Matching>();
  const [hasFailed, setHasFailed] = useState(false);
  // Its worker starts with the first query.
  const runner = useMemo(
    () =>
      createQueryRunner(
        sourceOf(answer),
        (run, outcome) => {
          setFound({ query: run, outcome });
          setHasFailed(false);
          if (outcome.result.ok) setMatching(outcome.result);
        },
        () => setHasFailed(true),
      ),
    [answer],
  );
  useEffect(() => runner.run(query), [runner, query]);
  useEffect(() => () => runner.stop(), [runner]);

  const isCurrent = found?.query === query;
  const offers = useOffers(isCurrent ? found.outcome.offers : noOffers, query, onQuery);
  const problem = isCurrent && !found.outcome.result.ok ? found.outcome.result.problem : undefined;
  const status = hasFailed || problem ? '' : isCurrent && matching ? countText(matching) : 'Filtering';
  const { isOpen, listId, activeId } = offers;
  // Keys may follow each other faster than the field is drawn anew: it calls what is true now.
  const now = useRef(offers);
  useLayoutEffect(() => {
    now.current = offers;
  });
  useEffect(
    () =>
      onFiltered({
        field: {
          status,
          input: {
            role: 'combobox',
            'aria-autocomplete': 'list',
            'aria-expanded': isOpen,
            'aria-controls': isOpen ? listId : undefined,
            'aria-activedescendant': activeId,
            onKeyDown: (event) => now.current.onKeyDown(event),
            onBlur: () => now.current.close(),
          },
        },
        lines: matching?.lines,
        copyText: () => (matching ? valuesText(matching.lines) : ''),
      }),
    [onFiltered, status, isOpen, listId, activeId, matching],
  );

  return (
    <>
      {!problem && matching && <Rest matching={matching} />}
      <div className={styles.place}>
        {offers.list}
        {hasFailed && (
          <p role="alert" className={styles.problem}>
            The filter ended before it was through. Change the path to try again; without it the whole answer
            is there.
          </p>
        )}
        {/* What is half typed is no mistake yet. */}
        {problem && !isOpen && (
          <p role="status" className={styles.problem}>
            Column {problem.at + 1}: {problem.message}
          </p>
        )}
      </div>
    </>
  );
}

const sourceOf = ({ exchange, media, decoded }: Answer): QuerySource => ({
  body: exchange.body,
  encoding: decoded?.encoding ?? 'utf-8',
  hasManyValues: media.kind === 'json-lines',
  isCut: !exchange.isComplete,
});

/** What is not shown of that which matches. */
function Rest({ matching }: { readonly matching: Matching }) {
  const { count, shown, isValueCut } = matching;
  if (count === 0) return <p className={styles.note}>Nothing in the answer matches this path.</p>;
  if (count === shown && !isValueCut) return null;
  return (
    <p className={styles.note}>
      {count === shown
        ? 'The last value is cut: it is too long to be shown whole.'
        : `The first ${formatCount(shown)} are shown. A narrower path shows the others.`}
    </p>
  );
}

const countText = ({ count, isCountCut }: Matching): string =>
  `${formatCount(count)}${isCountCut ? '+' : ''} ${count === 1 ? 'value' : 'values'}`;

/** The list of names under the field: an editable combobox (WAI-ARIA practices). The focus stays in the field. */
function useOffers(offers: readonly Offer[], query: string, onQuery: (query: string) => void) {
  const id = useId();
  const [closedFor, setClosedFor] = useState<string>();
  const [at, setAt] = useState({ offers, index: -1 });
  const index = at.offers === offers ? at.index : -1;
  const isOpen = offers.length > 0 && closedFor !== query;
  const take = (offer: Offer) => {
    setClosedFor(offer.query);
    onQuery(offer.query);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = offers[index];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setClosedFor(undefined);
      const change = event.key === 'ArrowDown' ? 1 : -1;
      // Before the first and behind the last is the field itself.
      const next = ((index + 1 + change + offers.length + 1) % (offers.length + 1)) - 1;
      setAt({ offers, index: next });
      document.querySelector(`[id="${id}-${next}"]`)?.scrollIntoView({ block: 'nearest' });
    } else if (isOpen && chosen && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey)
      take(chosen);
    else if (isOpen && event.key === 'Escape') setClosedFor(query);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const list = isOpen && (
    <ul role="listbox" id={id} aria-label="Names in the answer" className={styles.list}>
      {offers.map((offer, number) => (
        // The field has the focus and the keys; the list is for pointers.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={offer.name}
          id={`${id}-${number}`}
          role="option"
          aria-selected={number === index}
          className={styles.offer}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => take(offer)}
        >
          {offer.name === '' ? '""' : offer.name}
        </li>
      ))}
    </ul>
  );
  return {
    isOpen,
    listId: id,
    activeId: isOpen && index >= 0 ? `${id}-${index}` : undefined,
    onKeyDown,
    close: () => setClosedFor(query),
    list,
  };
}
