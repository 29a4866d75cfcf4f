import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { anyStep, type BodyField } from '../../core/openapi/fields.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Markdown } from '../../ui/Markdown.tsx';
import styles from './FieldList.module.css';

/** Longer lists are folded to this. */
const shortList = 6;
/** Groups that stand nearly alone on their level, such as `data` and `attributes`, are open from the start. */
const openDepth = 3;

type FieldListProps = {
  readonly fields: readonly BodyField[];
  readonly depth?: number;
  readonly label: string;
  /** The example's value here: of a long list, the fields that it uses come first. */
  readonly example: unknown;
  readonly onJump: (field: BodyField) => void;
};

/** The fields of a body: name, type, whether it is needed, what it is. Groups are read when they are opened. */
export function FieldList({ fields, depth = 0, label, example, onJump }: FieldListProps) {
  const [isLong, setLong] = useState(false);
  const ordered = useMemo(
    () => (fields.length > shortList ? usedFirst(fields, example) : fields),
    [fields, example],
  );
  const shown = isLong ? ordered : ordered.slice(0, shortList);
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {shown.map((field, index) => (
          <FieldRow
            key={`${field.path.join('.')}:${index}`}
            field={field}
            depth={depth}
            example={innerOf(example, field.name)}
            startsOpen={
              depth < openDepth &&
              fields.length <= 3 &&
              !fields.slice(0, index).some((one) => one.hasChildren)
            }
            onJump={onJump}
          />
        ))}
      </ul>
      {fields.length > shortList && (
        <Button look="quiet" size="small" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
          {isLong ? 'Show fewer fields' : `Show all ${fields.length} fields`}
        </Button>
      )}
    </>
  );
}

const usedFirst = (fields: readonly BodyField[], example: unknown): readonly BodyField[] =>
  fields.toSorted((one, other) => rank(one, example) - rank(other, example));

const rank = (field: BodyField, example: unknown): number =>
  (innerOf(example, field.name) === undefined ? 2 : 0) + (field.isRequired ? 0 : 1);

const innerOf = (example: unknown, name: string): unknown =>
  typeof example === 'object' && example !== null && Object.hasOwn(example, name)
    ? (example as Readonly<Record<string, unknown>>)[name]
    : undefined;

type FieldRowProps = {
  readonly field: BodyField;
  readonly depth: number;
  readonly example: unknown;
  readonly startsOpen: boolean;
  readonly onJump: (field: BodyField) => void;
};

function FieldRow({ field, depth, example, startsOpen, onJump }: FieldRowProps) {
  const [isOpen, setOpen] = useState(startsOpen && field.hasChildren);
  const name = field.name === '' ? 'body' : field.name === anyStep ? 'each item' : field.name;
  return (
    <li className={styles.field}>
      <div className={styles.head}>
        {field.hasChildren && (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-label={`Fields of ${name}`}
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronRight aria-hidden />
          </button>
        )}
        <button
          type="button"
          className={classNames(styles.name, field.isDeprecated && styles.deprecated)}
          title="Show in the editor"
          onClick={() => onJump(field)}
        >
          {name}
        </button>
        <span className={styles.type}>{field.type}</span>
        {field.isRequired && <Badge kind="warning">required</Badge>}
        {field.isDeprecated && <Badge>deprecated</Badge>}
        {field.isBeta && <Badge>beta</Badge>}
        {field.isReadOnly && <Badge>read only</Badge>}
      </div>
      <FieldWords field={field} />
      {isOpen && <Inner field={field} depth={depth} example={example} name={name} onJump={onJump} />}
    </li>
  );
}

function FieldWords({ field }: { readonly field: BodyField }) {
  const { description, enumValues, constraints } = field;
  const values = enumValues.slice(0, 12).map((value) => JSON.stringify(value));
  const more = enumValues.length - values.length;
  const fallback = field.default === undefined ? '' : JSON.stringify(field.default);
  return (
    <>
      {/[`*_[<]/.test(description) ? (
        <Markdown text={description} className={styles.words} />
      ) : (
        description !== '' && <p className={styles.words}>{description}</p>
      )}
      {values.length > 0 && (
        <p className={styles.words}>
          One of <code>{values.join(', ')}</code>
          {more > 0 && ` and ${more} more`}
        </p>
      )}
      {(constraints !== '' || (fallback !== '' && fallback.length < 80)) && (
        <p className={styles.words}>
          {constraints}
          {constraints !== '' && fallback !== '' && ' · '}
          {fallback !== '' && (
            <>
              default <code>{fallback}</code>
            </>
          )}
        </p>
      )}
    </>
  );
}

function Inner({
  field,
  depth,
  example,
  name,
  onJump,
}: Pick<FieldRowProps, 'field' | 'depth' | 'example' | 'onJump'> & { readonly name: string }) {
  const children = useMemo(() => field.children(), [field]);
  const variants = useMemo(() => field.variants(), [field]);
  return (
    <div className={styles.inner}>
      {children.length > 0 && (
        <FieldList
          fields={children}
          depth={depth + 1}
          label={`Fields of ${name}`}
          example={example}
          onJump={onJump}
        />
      )}
      {variants.map((variant, index) => (
        <details key={`${variant.label}:${index}`} className={styles.variant}>
          <summary>
            {index === 0 ? 'Either' : 'or'} <code>{variant.label}</code>
          </summary>
          {variant.description !== '' && <Markdown text={variant.description} className={styles.words} />}
          <FieldList
            fields={variant.children()}
            depth={depth + 1}
            label={`Fields of ${variant.label}`}
            example={example}
            onJump={onJump}
          />
        </details>
      ))}
    </div>
  );
}
