import { Eye, EyeOff, X } from 'lucide-react';
import {
  type ClipboardEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { UnseenIn } from '../../fields/UnseenIn.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextField } from '../../ui/TextField.tsx';
import { fromFieldText, type KeyWords, toFieldText } from './key-words.ts';
import styles from './KeyField.module.css';

type KeyFieldProps = {
  readonly label: string;
  readonly text: string;
  readonly words: KeyWords;
  readonly placeholder?: string | undefined;
  readonly isInvalid?: boolean;
  /** Ids of the sentences that speak of this field. */
  readonly describedBy?: string | undefined;
  /** A field for what everybody may read, such as a user name. */
  readonly isPlain?: boolean;
  readonly onEnter: (text: string, notes: readonly string[]) => void;
  readonly onClear?: (() => void) | undefined;
  readonly ref?: Ref<{ focus: () => void }> | undefined;
};

/** More than this at once is a paste, a drop or a script, not typing. */
const bulk = 4;

/** Password managers take any password field for a login; these ask each of them to leave this one alone. */
const notALogin = {
  autoComplete: 'off',
  'data-1p-ignore': true,
  'data-bwignore': true,
  'data-lpignore': 'true',
  'data-protonpass-ignore': 'true',
  'data-form-type': 'other',
};

/** A credential: hidden until asked, cleaned when pasted, never part of a form. */
export function KeyField({
  label,
  text,
  words,
  placeholder,
  isInvalid = false,
  describedBy,
  isPlain = false,
  onEnter,
  onClear,
  ref,
}: KeyFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isShown, setShown] = useState(false);
  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus({ preventScroll: true }) }));

  const isVisible = isPlain || isShown;
  const shown = toFieldText(text);
  // React would write a controlled value into the `value` attribute too, and with it the key into the page's markup.
  useLayoutEffect(() => {
    if (input.current && input.current.value !== shown) input.current.value = shown;
  }, [shown]);

  const enterCleaned = (raw: string, moreNotes: readonly string[] = []) => {
    const { key, notes } = words.clean(raw);
    onEnter(key, [...moreNotes, ...notes]);
  };

  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text');
    if (pasted === '') return;
    // The field itself would drop line breaks without a word.
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    // Nobody aims inside a row of dots: there, a paste replaces the key.
    const start = isVisible ? (selectionStart ?? shown.length) : 0;
    const end = isVisible ? (selectionEnd ?? shown.length) : shown.length;
    enterCleaned(fromFieldText(shown.slice(0, start)) + pasted + fromFieldText(shown.slice(end)));
  };

  const change = (next: string) => {
    if (next.length - shown.length >= bulk) enterCleaned(fromFieldText(next));
    else onEnter(fromFieldText(next), []);
  };

  return (
    <>
      <div className={styles.row}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        <span className={styles.box}>
          <TextField
            {...notALogin}
            ref={input}
            id={id}
            code
            type={isVisible ? 'text' : 'password'}
            placeholder={placeholder}
            aria-invalid={isInvalid || undefined}
            aria-describedby={describedBy}
            className={classNames(styles.field, isPlain && styles.plain)}
            onPaste={paste}
            onChange={(event) => change(event.target.value)}
            onBlur={() => text !== '' && words.clean(text).key !== text && enterCleaned(text)}
          />
          <span className={styles.acts}>
            {!isPlain && (
              <IconButton
                label={isShown ? 'Hide the key' : 'Show the key'}
                icon={isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
                aria-pressed={isShown}
                onClick={() => setShown(!isShown)}
              />
            )}
            {onClear && text !== '' && (
              <IconButton
                label="Clear the key"
                icon={<X aria-hidden />}
                onClick={() => {
                  onClear();
                  setShown(false);
                  input.current?.focus();
                }}
              />
            )}
          </span>
        </span>
      </div>
      <UnseenIn value={text} isSecret={!isPlain} onClean={(next) => onEnter(next, [])} />
    </>
  );
}
