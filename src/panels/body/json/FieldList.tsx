import { useMemo, useState } from 'react';
import { anyStep } from '../../../core/json-text/paths.ts';
import type { BodyField } from '../../../core/openapi/schema/fields.ts';
import { partNamed, type WrittenValue } from '../../../core/json-text/written-value.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from './FieldList.module.css';
import { useFields } from './fields-context.ts';
import { rowsAtOnce, ShowMore } from '../../../fields/ShowMore.tsx';

/** Longer lists are folded to this and what is in the body. */
const shortList = 6;
/** Groups that stand nearly alone on their level, such as `data` and `attributes`, are open from the start. */
const openDepth = 3;

type FieldListProps = {
  readonly fields: readonly BodyField[];
  /** What holds the values of these fields. */
  readonly value: WrittenValue | undefined;
  readonly depth?: number;
  readonly label: string;
  /** The example's value here: of a long list, the fields that it uses come first. */
  readonly example: WrittenValue | undefined;
};

/** The fields of an object with their values: name, type, whether it is needed, what it is. Groups are read when they are opened. */
export function FieldList({ fields, value, depth = 0, label, example }: FieldListProps) {
  const { Row } = useFields();
  const [isLong, setLong] = useState(false);
  const [most, setMost] = useState(rowsAtOnce);
  const present = useMemo(() => namesIn(value), [value]);
  // A field that was in the body stays in sight, also when it is taken out.
  const [met, setMet] = useState(present);
  // One that the user added is in sight wherever it stands.
  const [added, setAdded] = useState<ReadonlySet<string>>(none);
  const ordered = useMemo(
    () => (fields.length > shortList ? usedFirst(fields, example) : fields),
    [fields, example],
  );
  const fresh = [...present].filter((name) => !met.has(name));
  if (fresh.length > 0) {
    setMet(new Set([...met, ...fresh]));
    if (fresh.length === 1) setAdded(new Set([...added, ...fresh]));
  }
  const inSight = ordered.filter((field, index) => isLong || index < shortList || met.has(field.name));
  const hidden = ordered.filter((field, index) => index >= shortList && !met.has(field.name)).length;
  const drawn = inSight.filter((field, index) => index < most || added.has(field.name));
  const more = inSight.length - drawn.length;
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {drawn.map((field) => {
          const index = fields.indexOf(field);
          return (
            <Row
              key={`${field.path.join('.')}:${index}`}
              field={field}
              value={field.path.length === 0 ? value : inside(value, field.name)}
              depth={depth}
              example={field.path.length === 0 ? example : inside(example, field.name)}
              startsOpen={
                depth < openDepth &&
                fields.length <= 3 &&
                !fields.slice(0, index).some((one) => one.hasChildren)
              }
            />
          );
        })}
      </ul>
      {more > 0 && <ShowMore count={more} what="fields" onShow={() => setMost(most + rowsAtOnce)} />}
      {hidden > 0 && (
        <Button look="quiet" size="small" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
          {isLong ? 'Show fewer fields' : `Show all ${fields.length.toLocaleString('en')} fields`}
        </Button>
      )}
    </>
  );
}

const inside = (value: WrittenValue | undefined, name: string): WrittenValue | undefined =>
  value && name !== anyStep ? partNamed(value, name)?.value : undefined;

const none: ReadonlySet<string> = new Set();

const namesIn = (value: WrittenValue | undefined): ReadonlySet<string> =>
  value?.kind === 'object' ? new Set(value.parts.flatMap(({ name }) => name ?? [])) : none;

/** Fields of the example first, of both kinds the required ones. */
function usedFirst(fields: readonly BodyField[], example: WrittenValue | undefined): readonly BodyField[] {
  const used = namesIn(example);
  const rank = ({ name, isRequired }: BodyField): number => (used.has(name) ? 0 : 2) + (isRequired ? 0 : 1);
  return fields.toSorted((one, other) => rank(one) - rank(other));
}
