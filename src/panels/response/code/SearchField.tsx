import { ArrowDown, ArrowUp, Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Matches } from '../../../core/response/find-matches.ts';
import { formatCount } from '../../../core/response/format.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { FilterField } from './filter-field.ts';
import styles from './SearchField.module.css';

type SearchFieldProps = {
  readonly query: string;
  readonly matches: Matches;
  readonly current: number;
  readonly filter: FilterField | undefined;
  readonly hint: string | undefined;
  readonly onChange: (query: string) => void;
  readonly onStep: (change: number) => void;
  readonly onClose: () => void;
};

/** Search in the answer: Enter goes to the next place, Shift+Enter to the one before, Escape ends it. */
export function SearchField(props: SearchFieldProps) {
  const { query, matches, current, filter, hint, onChange, onStep, onClose } = props;
  const count = matches.starts.length;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    filter?.input.onKeyDown?.(event);
    if (event.defaultPrevented) return;
    // Ctrl or Cmd with Enter sends the request.
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !filter) {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
  };
  return (
    <div className={styles.search} data-active={query !== '' || undefined}>
      <span className={styles.box}>
        <Search aria-hidden className={styles.icon} />
        <TextField
          code
          aria-label="Search response"
          placeholder={hint ?? 'Search'}
          className={styles.field}
          value={query}
          onChange={(event) => onChange(event.target.value)}
          {...filter?.input}
          onKeyDown={onKeyDown}
        />
        <span role="status" className={styles.count}>
          {filter ? filter.status : query === '' ? '' : countText(count, current, matches.isCut)}
        </span>
      </span>
      {query !== '' && !filter && (
        <>
          <IconButton
            label="Previous match"
            icon={<ArrowUp aria-hidden />}
            disabled={count === 0}
            onClick={() => onStep(-1)}
          />
          <IconButton
            label="Next match"
            icon={<ArrowDown aria-hidden />}
            disabled={count === 0}
            onClick={() => onStep(1)}
          />
        </>
      )}
    </div>
  );
}

const countText = (count: number, current: number, isCut: boolean): string =>
  count === 0 ? 'No matches' : `${formatCount(current + 1)} of ${formatCount(count)}${isCut ? '+' : ''}`;
