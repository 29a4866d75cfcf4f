import { useMemo, useState } from 'react';
import { anyStep } from '../core/json-text/paths.ts';
import type { BodyField } from '../core/openapi/schema/fields.ts';
import { Badge } from '../ui/Badge.tsx';
import { FieldWords } from './FieldWords.tsx';
import styles from './FieldTree.module.css';

type FieldTreeProps = {
  readonly fields: readonly BodyField[];
  readonly label: string;
  /** What a value without a name is called. */
  readonly whole?: string;
};

/** Fields to be read, as of a payload or an answer; groups are made when they are opened. */
export function FieldTree({ fields, label, whole = 'payload' }: FieldTreeProps) {
  return (
    <ul className={styles.fields} aria-label={label}>
      {fields.map((field, index) => (
        <Field key={`${field.path.join('.')}:${index}`} field={field} whole={whole} />
      ))}
    </ul>
  );
}

function Field({ field, whole }: { readonly field: BodyField; readonly whole: string }) {
  const [isOpen, setOpen] = useState(false);
  const children = useMemo(() => (isOpen ? field.children() : []), [isOpen, field]);
  const branches = useMemo(() => (isOpen ? field.branches() : []), [isOpen, field]);
  const name = field.name === '' ? whole : field.name === anyStep ? 'each item' : field.name;
  const words = (
    <>
      <code className={styles.name}>{name}</code>{' '}
      <span className={styles.type}>
        {field.isNullable && field.type !== 'null' ? `${field.type} or null` : field.type}
      </span>{' '}
      {field.isRequired && field.name !== '' && <span className={styles.type}>required </span>}
      {field.isDeprecated && <Badge>deprecated</Badge>}
      {field.isBeta && <Badge>beta</Badge>}
      {field.isReadOnly && <Badge>read only</Badge>}
    </>
  );
  return (
    <li>
      {field.hasChildren ? (
        <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{words}</summary>
          {isOpen && <FieldWords field={field} />}
          <div className={styles.inner}>
            {children.length > 0 && <FieldTree fields={children} label={`Fields of ${name}`} />}
            {branches.map((branch, index) => (
              <div key={`${branch.label}:${index}`}>
                <p className={styles.caption}>
                  {index === 0 ? 'Either' : 'or'} <code>{branch.label}</code>
                </p>
                <FieldTree fields={branch.children()} label={`Fields of ${branch.label}`} />
              </div>
            ))}
          </div>
        </details>
      ) : (
        <p>{words}</p>
      )}
      {!isOpen && <FieldWords field={field} />}
    </li>
  );
}
