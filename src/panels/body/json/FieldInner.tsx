import { Plus } from 'lucide-react';
import { type SubmitEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { BodyField } from '../../../core/openapi/schema/fields.ts';
import { partNamed, type WrittenValue } from '../../../core/json-text/written-value.ts';
import { ShowMore } from '../../../fields/ShowMore.tsx';
import { addToBodyField, bodyField } from '../../../core/request/field-id.ts';
import { Button } from '../../../ui/Button.tsx';
import { focusWhenThere, usePlace } from '../../../ui/focus-place.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { FieldList } from './FieldList.tsx';
import styles from './FieldList.module.css';
import { useFields } from './fields-context.ts';

type FieldInnerProps = {
  readonly field: BodyField;
  readonly value: WrittenValue | undefined;
  readonly depth: number;
  readonly example: WrittenValue | undefined;
  readonly name: string;
};

/** What is inside a field: the items that a list has, or the members that an object has or may have. */
export function FieldInner(props: FieldInnerProps) {
  return (
    <div className={styles.inner}>
      {props.value?.kind === 'array' ? <Items {...props} value={props.value} /> : <Members {...props} />}
    </div>
  );
}

function Members({ field, value, depth, example, name }: FieldInnerProps) {
  const isObject = value?.kind === 'object';
  const described = useMemo(() => field.children(), [field]);
  const extra = isObject ? undescribed(value, described) : '';
  const fields = useMemo(() => {
    const known = isObject ? described.filter(({ path }) => path.at(-1) !== '*') : described;
    const names = extra === '' ? [] : (JSON.parse(extra) as readonly string[]);
    return [...known, ...names.map((one) => field.memberAt(one))];
  }, [field, described, isObject, extra]);
  return (
    <>
      {fields.length > 0 && (
        <FieldList
          fields={fields}
          value={value}
          depth={depth + 1}
          label={`Fields of ${name}`}
          example={example}
        />
      )}
      {isObject && field.takesMore && <FreeField field={field} value={value} name={name} />}
      {isObject && fields.length === 0 && !field.takesMore && (
        <p className={styles.words}>Nothing more is known of it.</p>
      )}
    </>
  );
}

/** Names that the schema does not have, as one text: the rows stay the same while the names do. */
function undescribed(value: WrittenValue, described: readonly BodyField[]): string {
  const known = new Set(described.map(({ name }) => name));
  const names = new Set(
    value.parts.flatMap(({ name }) => (name === undefined || known.has(name) ? [] : [name])),
  );
  return names.size === 0 ? '' : JSON.stringify([...names]);
}

const page = 30;

function Items({ field, value, depth, example, name }: FieldInnerProps & { readonly value: WrittenValue }) {
  const { Row, acts } = useFields();
  const [limit, setLimit] = useState(page);
  const count = value.parts.length;
  const items = useMemo(
    () => Array.from({ length: Math.min(count, limit) }, (_, index) => field.itemAt(index)),
    [field, count, limit],
  );
  return (
    <>
      <ul className={styles.list} aria-label={`Items of ${name}`}>
        {items.map((item, index) => (
          <Row
            key={index}
            isItem
            field={item}
            value={value.parts[index]?.value}
            depth={depth + 1}
            example={example?.parts[0]?.value}
            startsOpen={count === 1}
          />
        ))}
      </ul>
      <div className={styles.more}>
        {count > limit && (
          <ShowMore count={count - limit} what="items" step={page} onShow={() => setLimit(limit + page)} />
        )}
        <Button
          ref={usePlace(addToBodyField(field.path))}
          look="quiet"
          size="small"
          icon={<Plus aria-hidden />}
          aria-label={`Add an item to ${name}`}
          onClick={() => acts.add(field.itemAt(count))}
        >
          Add an item
        </Button>
      </div>
    </>
  );
}

/** A name that the user gives: for maps, and for objects of which the document does not say all. */
function FreeField({
  field,
  value,
  name,
}: Pick<FieldInnerProps, 'field' | 'name'> & { readonly value: WrittenValue }) {
  const { acts } = useFields();
  const [typed, setTyped] = useState('');
  const isTaken = typed !== '' && partNamed(value, typed) !== undefined;
  const added = useRef<string>(undefined);
  useEffect(() => {
    // What was named is there now, and wants a value.
    if (added.current === undefined || !partNamed(value, added.current)) return;
    focusWhenThere(bodyField([...field.path, added.current]), true);
    added.current = undefined;
  });
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed === '' || isTaken) return;
    added.current = typed;
    acts.add(field.memberAt(typed));
    setTyped('');
  };
  return (
    <form ref={usePlace(addToBodyField(field.path))} className={styles.free} onSubmit={add}>
      <TextField
        code
        aria-label={`Name of a new field of ${name}`}
        placeholder="another name"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button
        type="submit"
        look="quiet"
        size="small"
        icon={<Plus aria-hidden />}
        disabled={typed === '' || isTaken}
      >
        {isTaken ? 'Is there already' : 'Add field'}
      </Button>
    </form>
  );
}
