import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { Badge } from '../ui/Badge.tsx';
import { classNames } from '../ui/class-names.ts';
import field from '../ui/GrowingText.module.css';
import { placeholderOf, typedValue, type ValueProps } from './control.ts';
import styles from './fields.module.css';
import list from './LongChoiceField.module.css';

type LongChoiceFieldProps = ValueProps & { readonly values: readonly string[] };

const bringIntoView = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' });

/** As many are drawn; a search finds the others. */
const mostShown = 100;

/** Many values to choose from: what is typed searches them, and counts as it stands (WAI-ARIA combobox with a list). */
export function LongChoiceField(props: LongChoiceFieldProps) {
  const { value, values, onChange, emptyWords } = props;
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
        id={props.id}
        role="combobox"
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.isInvalid || undefined}
        aria-expanded={isShown}
        aria-controls={isShown ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isShown && active >= 0 ? `${listId}${active}` : undefined}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        value={value ?? ''}
        placeholder={placeholderOf(props)}
        className={field.field}
        onChange={(event) => {
          onChange(typedValue(event.target.value, props));
          setOpen(true);
          setSearching(true);
          setActive(event.target.value === '' ? -1 : 0);
        }}
        onClick={() => !isOpen && open()}
        onKeyDown={press}
        onBlur={() => {
          setOpen(false);
          props.onLeave?.();
        }}
      />
      {value === '' && emptyWords === undefined && (
        <span className={styles.sentEmpty}>
          <Badge kind="info">sent empty</Badge>
        </span>
      )}
      <ChevronDown aria-hidden className={list.chevron} />
      {isShown && (
        <ul id={listId} role="listbox" aria-label="Values" className={list.choices}>
          {shown.map((one, index) => (
            <li
              key={one}
              ref={index === active ? bringIntoView : undefined}
              id={`${listId}${index}`}
              role="option"
              aria-selected={index === active}
              className={list.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(one)}
            >
              {one === '' ? (emptyWords ?? 'sent empty') : one}
            </li>
          ))}
          {found.length > shown.length && (
            <li role="presentation" className={list.more}>
              {found.length - shown.length} more: type to find them
            </li>
          )}
        </ul>
      )}
    </span>
  );
}
