import { ChevronRight, Plus, X } from 'lucide-react';
import { memo, useEffect, useId, useMemo, useRef, useState } from 'react';
import { anyStep } from '../../../core/json-text/paths.ts';
import { textOfString } from '../../../core/json-text/json-tree.ts';
import { asJson, type WrittenValue } from '../../../core/json-text/written-value.ts';
import type { BodyField, FieldBranch } from '../../../core/openapi/schema/fields.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { BranchField } from '../../../fields/BranchField.tsx';
import { FieldWords } from '../../../fields/FieldWords.tsx';
import { RowFrame } from '../../../fields/RowFrame.tsx';
import { addToBodyField, bodyField } from '../../../core/request/field-id.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { focusInside, focusWhenThere, isFocusLost } from '../../../ui/focus-place.ts';
import { Markdown } from '../../../ui/Markdown.tsx';
import { FieldInner } from './FieldInner.tsx';
import styles from './FieldList.module.css';
import { type FieldRowProps, useFields } from './fields-context.ts';

/** One field: what it is on the left, its value on the right, what is inside it below. */
export const FieldRow = memo(function FieldRow(props: FieldRowProps) {
  const { field, value, depth, example, startsOpen, isItem = false } = props;
  const [picked, setPicked] = useState<number>();
  const branches = useMemo(() => field.branches(), [field]);
  const used = useMemo(() => usedBranch(field, branches, value, picked), [field, branches, value, picked]);
  const branch = used === undefined ? undefined : branches[used];
  const whole = useMemo(() => branch?.field() ?? field, [branch, field]);
  const [isOpen, setOpen] = useState(startsOpen && whole.hasChildren);

  const name = field.name === '' ? 'body' : field.name === anyStep ? 'each item' : field.name;
  const isGroup = value?.kind === 'object' || value?.kind === 'array';
  const canOpen = isGroup || (value === undefined && whole.hasChildren);
  const innerName = isItem ? `item ${name}` : name;
  const isScalar = value !== undefined && !isGroup;
  const canAdd = value === undefined && !field.isReadOnly;
  return (
    <RowFrame
      isItem
      id={useId()}
      field={bodyField(field.path)}
      className={classNames(
        styles.row,
        (isScalar || (branches.length > 0 && (isGroup || canAdd))) && styles.valued,
      )}
      row={{
        label: name,
        type: field.isNullable && field.type !== 'null' ? `${field.type} or null` : field.type,
        isRequired: field.isRequired,
        isDeprecated: field.isDeprecated,
      }}
      name={
        <>
          {canOpen && (
            <button
              type="button"
              className={styles.toggle}
              aria-expanded={isOpen}
              aria-label={`Fields of ${innerName}`}
              onClick={() => setOpen(!isOpen)}
            >
              <ChevronRight aria-hidden />
            </button>
          )}
          <NameButton field={field} name={name} />
        </>
      }
      marks={
        <>
          {field.isBeta && <Badge>beta</Badge>}
          {field.isReadOnly && <Badge>read only</Badge>}
          {field.isWriteOnly && (
            <Badge title="It is sent, and never comes back in an answer">write only</Badge>
          )}
        </>
      }
      below={
        <>
          {!isItem && <FieldWords field={field} />}
          {branch !== undefined && branch.description !== '' && branch.description !== field.description && (
            <Markdown text={branch.description} className={styles.words} />
          )}
          {canOpen && isOpen && (
            <FieldInner field={whole} value={value} depth={depth} example={example} name={innerName} />
          )}
        </>
      }
    >
      <ValueSlot
        field={field}
        whole={whole}
        name={innerName}
        value={value}
        branches={branches}
        used={used}
        onPick={setPicked}
      />
    </RowFrame>
  );
});

/** The branch that the value has; of several that it could have, the one that the user picked. */
function usedBranch(
  field: BodyField,
  branches: readonly FieldBranch[],
  value: WrittenValue | undefined,
  picked: number | undefined,
): number | undefined {
  if (branches.length === 0) return undefined;
  if (value === undefined) return picked ?? 0;
  if (value.raw.length > 100_000) return picked;
  const read = asJson(value);
  if (picked !== undefined && branches[picked]?.field().accepts(read)) return picked;
  return field.branchOf(read);
}

function NameButton({ field, name }: { readonly field: BodyField; readonly name: string }) {
  const { acts } = useFields();
  return (
    <button
      type="button"
      className={classNames(styles.name, field.isDeprecated && styles.deprecated)}
      title="Show in the editor"
      onClick={() => acts.jumpTo(field)}
    >
      {name}
    </button>
  );
}

type ValueSlotProps = {
  readonly field: BodyField;
  readonly whole: BodyField;
  readonly name: string;
  readonly value: WrittenValue | undefined;
  readonly branches: readonly FieldBranch[];
  readonly used: number | undefined;
  readonly onPick: (index: number) => void;
};

function ValueSlot({ field, whole, name, value, branches, used, onPick }: ValueSlotProps) {
  const { acts, parts } = useFields();
  const { path } = field;
  const slot = useRef<HTMLDivElement>(null);
  const pressed = useRef<string>(undefined);
  const isThere = value !== undefined;
  const state = isThere ? (value.kind === 'null' ? 'null' : 'value') : 'none';
  useEffect(() => {
    if (pressed.current === undefined || pressed.current === state) return;
    pressed.current = undefined;
    // The button that was pressed is gone; the focus goes on where it stood, a seed ready to be typed over.
    if (slot.current && isFocusLost()) focusInside(slot.current, true);
  });
  useEffect(
    () => () => {
      // The whole row is gone with its value: the next thing is to add another.
      if (pressed.current !== undefined && isFocusLost()) focusWhenThere(addToBodyField(path.slice(0, -1)));
    },
    [path],
  );
  const notePress = () => {
    pressed.current = state;
  };

  const pick = (index: number) => {
    const to = branches[index];
    onPick(index);
    if (to && isThere) acts.changeBranch(field, used === undefined ? undefined : branches[used], to);
  };
  const isScalar = isThere && value.kind !== 'object' && value.kind !== 'array';
  const isWhole = field.path.length === 0;
  const canAdd = !isThere && !field.isReadOnly;
  return (
    <div ref={slot} className={styles.value}>
      {branches.length > 0 && (isThere || canAdd) && (
        <BranchField
          className={styles.branch}
          label={`Form of ${name}`}
          branches={branches}
          branch={used}
          onPick={pick}
        />
      )}
      {isScalar && (
        <span className={styles.editor}>
          {parts ? (
            <parts.ValueEditor
              key={whole.path.join('.')}
              field={whole}
              name={name}
              value={value}
              onSeed={() => {
                notePress();
                acts.seed(whole);
              }}
            />
          ) : (
            <span className={styles.shown}>
              {value.kind === 'string' ? textOfString(value.raw) : value.raw}
            </span>
          )}
        </span>
      )}
      {isThere && !isScalar && branches.length === 0 && (
        <span className={styles.count}>{countWords(value)}</span>
      )}
      {isThere && field.isNullable && value.kind !== 'null' && (
        <Button
          look="quiet"
          size="small"
          className={styles.act}
          aria-label={`Set ${name} to null`}
          onClick={() => {
            notePress();
            acts.edit((text) => parts?.setRaw(text, field.path, 'null'));
          }}
        >
          null
        </Button>
      )}
      {isThere && !isWhole && (
        <IconButton
          label={`Remove ${name}`}
          icon={<X aria-hidden />}
          onClick={() => {
            notePress();
            acts.remove(field, name);
          }}
        />
      )}
      {canAdd && (
        <Button
          look={field.isRequired ? 'secondary' : 'quiet'}
          size="small"
          icon={<Plus aria-hidden />}
          aria-label={`Add ${name}`}
          onClick={() => {
            notePress();
            acts.add(whole);
          }}
        >
          Add
        </Button>
      )}
    </div>
  );
}

function countWords(value: WrittenValue): string {
  const count = value.parts.length;
  if (value.kind === 'array')
    return count === 0 ? 'empty list' : `${count} ${count === 1 ? 'item' : 'items'}`;
  return count === 0 ? 'empty' : `${count} ${count === 1 ? 'field' : 'fields'}`;
}
