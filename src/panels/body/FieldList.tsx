import { useMemo, useState } from 'react';
import { anyStep, type BodyField } from '../../core/openapi/fields.ts';
import { memberOf, type WrittenValue } from '../../core/openapi/written-value.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './FieldList.module.css';
import { useForm } from './form-context.ts';

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
  const { Row } = useForm();
  const [isLong, setLong] = useState(false);
  // A field that was in the body stays in sight, also when it is taken out.
  const [met, setMet] = useState<ReadonlySet<string>>(new Set());
  const ordered = useMemo(
    () => (fields.length > shortList ? usedFirst(fields, example) : fields),
    [fields, example],
  );
  const fresh = ordered.slice(shortList).filter(({ name }) => !met.has(name) && inside(value, name));
  if (fresh.length > 0) setMet(new Set([...met, ...fresh.map(({ name }) => name)]));
  const isShown = (field: BodyField, index: number) => isLong || index < shortList || met.has(field.name);
  const hidden = ordered.filter((field, index) => index >= shortList && !met.has(field.name)).length;
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {ordered.map(
          (field, index) =>
            isShown(field, index) && (
              <Row
                key={`${field.path.join('.')}:${fields.indexOf(field)}`}
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
            ),
        )}
      </ul>
      {hidden > 0 && (
        <Button look="quiet" size="small" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
          {isLong ? 'Show fewer fields' : `Show all ${fields.length} fields`}
        </Button>
      )}
    </>
  );
}

const inside = (value: WrittenValue | undefined, name: string): WrittenValue | undefined =>
  value && name !== anyStep ? memberOf(value, name)?.value : undefined;

const usedFirst = (fields: readonly BodyField[], example: WrittenValue | undefined): readonly BodyField[] =>
  fields.toSorted((one, other) => rank(one, example) - rank(other, example));

const rank = (field: BodyField, example: WrittenValue | undefined): number =>
  (inside(example, field.name) === undefined ? 2 : 0) + (field.isRequired ? 0 : 1);
