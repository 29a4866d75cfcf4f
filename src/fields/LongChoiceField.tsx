import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Badge } from '../ui/Badge.tsx';
import { classNames } from '../ui/class-names.ts';
import field from '../ui/GrowingText.module.css';
import styles from './fields.module.css';
import type { ValueProps } from './ValueField.tsx';

type LongChoiceFieldProps = ValueProps & { readonly values: readonly string[] };

const bringIntoView = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' });

/** As many are drawn; a search finds the others. */
const mostShown = 100;

/** Many values to choose from: what is typed searches them, and counts as it stands (WAI-ARIA combobox with a list). */
export function LongChoiceField({
  id,
  label,
  describedBy,
  isInvalid,
  value,
  values,
  hint = '',
  onChange,
  onLeave,
}: LongChoiceFieldProps) {
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const [active, setActive] = useState(-1);
  const typed = (value ?? '').toLowerCase();
  const found = isSearching ? values.filter((one) => one.toLowerCase().includes(typed)) : values;
  const shown = found.slice(0, mostShown);

  const open = () => {
    setOpen(true);
    setSearching(false);
    setActive(value === undefined ? -1 : values.indexOf(value));
  };
  const pick = (one: string) => {
    onChange(one);
    setOpen(false);
  };
  const press = (event: KeyboardEvent) => {
    const last = shown.length - 1;
    if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) return open();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(active + step > last ? 0 : active + step < 0 ? last : active + step);
    } else if (event.key === 'Enter' && isOpen && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const one = shown[active];
      if (one !== undefined) pick(one);
    }
  };
  const isShown = isOpen && shown.length > 0;
  return (
    <span className={classNames(styles.typed, styles.withAction, value === undefined && styles.absent)}>
      <input
        id={id}
        role="combobox"
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        aria-expanded={isShown}
        aria-controls={isShown ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isShown && active >= 0 ? `${listId}${active}` : undefined}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        value={value ?? ''}
        placeholder={value === '' ? '' : hint || 'not sent'}
        className={field.field}
        onChange={(event) => {
          onChange(event.target.value === '' ? undefined : event.target.value);
          setOpen(true);
          setSearching(true);
          setActive(event.target.value === '' ? -1 : 0);
        }}
        onClick={() => !isOpen && open()}
        onKeyDown={press}
        onBlur={() => {
          setOpen(false);
          onLeave?.();
        }}
      />
      {value === '' && (
        <span className={styles.sentEmpty}>
          <Badge kind="info">sent empty</Badge>
        </span>
      )}
      <ChevronDown aria-hidden className={styles.chevron} />
      {isShown && (
        <ul id={listId} role="listbox" aria-label="Values" className={styles.choices}>
          {shown.map((one, index) => (
            <li
              key={one}
              ref={index === active ? bringIntoView : undefined}
              id={`${listId}${index}`}
              role="option"
              aria-selected={index === active}
              className={styles.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(one)}
            >
              {one === '' ? 'sent empty' : one}
            </li>
          ))}
          {found.length > shown.length && (
            <li role="presentation" className={styles.more}>
              {found.length - shown.length} more: type to find them
            </li>
          )}
        </ul>
      )}
    </span>
  );
}
