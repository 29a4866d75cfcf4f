import { CalendarDays } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { UnseenIn } from '../../../fields/UnseenIn.tsx';
import { isJsonNumber, printJson } from '../../../core/openapi/numbers/exact-number.ts';
import type { BodyField } from '../../../core/openapi/schema/fields.ts';
import { setRaw, setString } from '../../../core/json-text/edits.ts';
import { textOfString } from '../../../core/json-text/json-tree.ts';
import type { WrittenValue } from '../../../core/json-text/written-value.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { GrowingText } from '../../../ui/GrowingText.tsx';
import { Select } from '../../../ui/Select.tsx';
import { useFields } from './fields-context.ts';
import styles from './ValueEditor.module.css';

type ValueEditorProps = {
  readonly field: BodyField;
  readonly name: string;
  /** Anything but an object or a list. */
  readonly value: WrittenValue;
  /** The reader wants something in place of null. */
  readonly onSeed: () => void;
};

/** A small editor for one plain value of the body, as its schema and the value itself ask for. */
export function ValueEditor(props: ValueEditorProps) {
  const { field, value } = props;
  if (value.kind === 'null' && !field.enumValues.includes(null)) return <Null {...props} />;
  if (field.enumValues.length > 0) return <Choice {...props} />;
  if (value.kind === 'boolean') return <Choice {...props} />;
  if (value.raw.length > longest) return <TooLong {...props} />;
  return <Typed {...props} />;
}

/** Longer texts, such as files in base64, belong in the editor. */
const longest = 5_000;

function Null({ field, name, onSeed }: ValueEditorProps) {
  return (
    <span className={styles.null}>
      <code>null</code>
      {field.kinds.length > 0 && (
        <Button look="quiet" size="small" aria-label={`Set a value for ${name}`} onClick={onSeed}>
          Set a value
        </Button>
      )}
    </span>
  );
}

function TooLong({ field, name, value }: ValueEditorProps) {
  const { acts } = useFields();
  return (
    <Button
      look="quiet"
      size="small"
      aria-label={`Show ${name} in the editor`}
      onClick={() => acts.jumpTo(field)}
    >
      {value.raw.length.toLocaleString('en')} characters: edit as text
    </Button>
  );
}

/** Options are the values as JSON writes them, so that `1` and `"1"` are two. */
function Choice({ field, name, value }: ValueEditorProps) {
  const { acts } = useFields();
  const choices =
    field.enumValues.length > 0 ? field.enumValues.map((one) => printJson(one)) : ['true', 'false'];
  const areTexts = field.enumValues.length > 0 && field.enumValues.every((one) => typeof one === 'string');
  const same = choices.find((raw) => raw === value.raw || isSame(raw, value.raw));
  const words = (raw: string) => (areTexts && raw.startsWith('"') ? textOfString(raw) || '(empty)' : raw);
  return (
    <span className={styles.stack}>
      <Select
        className={styles.choice}
        aria-label={`Value of ${name}`}
        value={same ?? value.raw}
        onChange={(event) => acts.edit((text) => setRaw(text, field.path, event.target.value))}
      >
        {same === undefined && <option value={value.raw}>{words(value.raw)} (not in the list)</option>}
        {choices.map((raw) => (
          <option key={raw} value={raw}>
            {words(raw)}
          </option>
        ))}
      </Select>
      {same === undefined && value.kind === 'string' && (
        <UnseenIn
          value={textOfString(value.raw)}
          onClean={(next) => acts.edit((text) => setString(text, field.path, next))}
        />
      )}
    </span>
  );
}

/** `"é"` and `"\u00e9"` say the same. */
const isSame = (one: string, other: string): boolean =>
  one.startsWith('"') && other.startsWith('"') && textOfString(one) === textOfString(other);

const dateText = /^\d{4}-\d\d-\d\d$/;

function Typed({ field, name, value }: ValueEditorProps) {
  const { acts } = useFields();
  const noteId = useId();
  const isNumber = takesNumbers(field, value);
  const shown = value.kind === 'string' ? textOfString(value.raw) : value.raw;
  const [typed, setTyped] = useState<Typing>();
  const isTyping = useRef(false);

  // The text of the body follows the keys a moment later; until it does, what was typed is shown.
  if (typed && !typed.isSettled && shown === typed.text) setTyped({ ...typed, isSettled: true });
  else if (typed?.isSettled && shown !== typed.text) setTyped(undefined);

  const write = (text: string) => {
    const step = isTyping.current ? 'continues' : 'begins';
    isTyping.current = true;
    setTyped({ text, isSettled: false });
    acts.edit(
      (body) =>
        isNumber && isJsonNumber(text) ? setRaw(body, field.path, text) : setString(body, field.path, text),
      step,
    );
  };
  const leave = () => {
    isTyping.current = false;
    setTyped(undefined);
    acts.endTyping();
  };
  const text = typed?.text ?? shown;
  const note = isNumber && !isJsonNumber(text) ? 'Not a number: it is written as text, in quotes.' : '';
  const attributes = {
    value: text,
    'aria-label': `Value of ${name}`,
    'aria-invalid': note !== '' || undefined,
    'aria-describedby': note === '' ? undefined : noteId,
    onBlur: leave,
  };
  return (
    <span className={styles.stack}>
      <span className={styles.typed}>
        <GrowingText
          {...attributes}
          inputMode={isNumber ? 'decimal' : 'text'}
          placeholder={value.kind === 'string' && text === '' ? 'empty text' : undefined}
          onChange={(event) => write(event.target.value)}
          onKeyDown={(event: KeyboardEvent) => {
            // A line break is a rare wish in a field of one line; Shift makes it.
            if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey)
              event.preventDefault();
            if (event.key === 'z' || event.key === 'y')
              isTyping.current &&= !(event.ctrlKey || event.metaKey);
          }}
        />
        {field.format === 'date' && value.kind === 'string' && (
          <DatePicker
            name={name}
            date={dateText.test(text) ? text : ''}
            onPick={(date) => acts.edit((body) => setString(body, field.path, date))}
          />
        )}
        {note !== '' && (
          <span id={noteId} className={styles.note}>
            {note}
          </span>
        )}
      </span>
      {value.kind === 'string' && (
        <UnseenIn
          value={text}
          onClean={(next) => {
            leave();
            acts.edit((body) => setString(body, field.path, next));
          }}
        />
      )}
    </span>
  );
}

type Typing = { readonly text: string; readonly isSettled: boolean };

/** Where anything may stand, a number stays one as long as it reads as one. */
const takesNumbers = ({ kinds }: BodyField, value: WrittenValue): boolean =>
  kinds.length === 0
    ? value.kind === 'number'
    : kinds.every((kind) => kind === 'number' || kind === 'integer') ||
      (value.kind === 'number' && kinds.some((kind) => kind === 'number' || kind === 'integer'));

type DatePickerProps = {
  readonly name: string;
  readonly date: string;
  readonly onPick: (date: string) => void;
};

/** The platform's calendar beside a plain field: the field takes any text, a date input would lose what is no date. */
function DatePicker({ name, date, onPick }: DatePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className={styles.date}>
      <input
        ref={input}
        type="date"
        tabIndex={-1}
        aria-hidden
        className={styles.calendar}
        value={date}
        onChange={(event) => event.target.value !== '' && onPick(event.target.value)}
      />
      <IconButton
        label={`Choose a date for ${name}`}
        icon={<CalendarDays aria-hidden />}
        onClick={() => {
          try {
            input.current?.showPicker();
          } catch {
            // Without a picker the field beside it is all there is.
          }
        }}
      />
    </span>
  );
}
