import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { isJsonNumber, printJson } from '../../../core/openapi/numbers/exact-number.ts';
import type { TextEdit } from '../../../core/text-edit.ts';
import type { BodyField } from '../../../core/openapi/schema/fields.ts';
import { setRaw, setString } from '../../../core/json-text/edits.ts';
import { textOfString } from '../../../core/json-text/json-tree.ts';
import type { WrittenValue } from '../../../core/json-text/written-value.ts';
import { ChoiceField } from '../../../fields/ChoiceField.tsx';
import type { RowProblem } from '../../../fields/row-problem.ts';
import { FieldProblem } from '../../../fields/RowFrame.tsx';
import { UnseenIn } from '../../../fields/UnseenIn.tsx';
import { longList, momentEditorOf, plainText } from '../../../fields/value-editor.ts';
import { ValueField } from '../../../fields/ValueField.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useFields, type ValueEditorProps } from './fields-context.ts';
import styles from './ValueEditor.module.css';

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
  const { enumValues } = field;
  const choices = enumValues.length > 0 ? enumValues.map((one) => printJson(one)) : ['true', 'false'];
  const areTexts = enumValues.length > 0 && enumValues.every((one) => typeof one === 'string');
  const same = choices.find((raw) => raw === value.raw || isSame(raw, value.raw));
  const clean =
    same === undefined && value.kind === 'string' ? (
      <UnseenIn
        value={textOfString(value.raw)}
        onClean={(next) => acts.edit((text) => setString(text, field.path, next))}
      />
    ) : null;
  // Texts are searched by what they say; values of other kinds are few.
  if (areTexts && value.kind === 'string' && choices.length > longList)
    return (
      <LongChoice field={field} name={name} value={value} values={choices.map(textOfString)} below={clean} />
    );
  return (
    <span className={styles.stack}>
      <ChoiceField
        label={`Value of ${name}`}
        values={choices}
        wordsOf={(raw) => (areTexts && raw.startsWith('"') ? textOfString(raw) || emptyChoice : raw)}
        value={same ?? value.raw}
        emptyWords={emptyChoice}
        onChange={(raw = '') => acts.edit((text) => setRaw(text, field.path, raw))}
      />
      {clean}
    </span>
  );
}

const emptyChoice = '(empty)';

/** `"é"` and `"\u00e9"` say the same. */
const isSame = (one: string, other: string): boolean =>
  one.startsWith('"') && other.startsWith('"') && textOfString(one) === textOfString(other);

type LongChoiceProps = Omit<ValueEditorProps, 'onSeed'> & {
  readonly values: readonly string[];
  readonly below: ReactNode;
};

function LongChoice({ field, name, value, values, below }: LongChoiceProps) {
  const typing = useTyping(textOfString(value.raw), (body, text) => setString(body, field.path, text));
  return (
    <span className={styles.stack}>
      <ValueField
        label={`Value of ${name}`}
        editor={{ kind: 'choice', values }}
        value={typing.text}
        emptyWords={emptyChoice}
        onChange={(text = '') => typing.write(text)}
        onLeave={typing.leave}
      />
      {below}
    </span>
  );
}

function Typed({ field, name, value }: ValueEditorProps) {
  const { acts } = useFields();
  const id = useId();
  const isNumber = takesNumbers(field, value);
  const isText = value.kind === 'string';
  const typing = useTyping(isText ? textOfString(value.raw) : value.raw, (body, text) =>
    isNumber && isJsonNumber(text) ? setRaw(body, field.path, text) : setString(body, field.path, text),
  );
  const { text } = typing;
  const problem = isNumber && !isJsonNumber(text) ? notNumber : undefined;
  const moment = isText ? momentEditorOf(field.format) : undefined;
  const isTime = moment?.kind === 'moment' && moment.format === 'time';
  return (
    <span className={styles.stack}>
      <ValueField
        label={`Value of ${name}`}
        describedBy={problem && `${id}problem`}
        isInvalid={problem !== undefined}
        editor={moment ?? { ...plainText, isNumber }}
        value={text}
        emptyWords="empty text"
        // A line break is a rare wish in a field of one line; Shift makes it.
        lines="with Shift"
        pickLabel={`Choose a ${isTime ? 'time' : 'date'} for ${name}`}
        onChange={(next = '') => typing.write(next)}
        onKey={typing.onKey}
        onLeave={typing.leave}
      />
      <FieldProblem id={id} problem={problem} />
      {isText && (
        <UnseenIn
          value={text}
          onClean={(next) => {
            typing.leave();
            acts.edit((body) => setString(body, field.path, next));
          }}
        />
      )}
    </span>
  );
}

const notNumber: RowProblem = {
  severity: 'warning',
  message: 'Not a number: it is written as text, in quotes.',
};

type Typing = { readonly text: string; readonly isSettled: boolean };

/** Keys typed in a row are edits of the body, all of one word one step of undo. */
function useTyping(shown: string, write: (body: string, text: string) => TextEdit | undefined) {
  const { acts } = useFields();
  const [typed, setTyped] = useState<Typing>();
  const isTyping = useRef(false);

  // The text of the body follows the keys a moment later; until it does, what was typed is shown.
  if (typed && !typed.isSettled && shown === typed.text) setTyped({ ...typed, isSettled: true });
  else if (typed?.isSettled && shown !== typed.text) setTyped(undefined);

  return {
    text: typed?.text ?? shown,
    write(text: string) {
      const step = isTyping.current ? 'continues' : 'begins';
      isTyping.current = true;
      setTyped({ text, isSettled: false });
      acts.edit((body) => write(body, text), step);
    },
    leave() {
      isTyping.current = false;
      setTyped(undefined);
      acts.endTyping();
    },
    /** What comes after an undo is a step of its own. */
    onKey({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>) {
      if (key === 'z' || key === 'y') isTyping.current &&= !(ctrlKey || metaKey);
    },
  };
}

/** Where anything may stand, a number stays one as long as it reads as one. */
const takesNumbers = ({ kinds }: BodyField, value: WrittenValue): boolean =>
  kinds.length === 0
    ? value.kind === 'number'
    : kinds.every((kind) => kind === 'number' || kind === 'integer') ||
      (value.kind === 'number' && kinds.some((kind) => kind === 'number' || kind === 'integer'));
