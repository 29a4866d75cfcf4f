import { useMemo, useState } from 'react';
import { anyStep } from '../../core/json-text/paths.ts';
import type { BodyField } from '../../core/openapi/schema/fields.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import styles from './PayloadPanel.module.css';

type FieldsProps = { readonly fields: readonly BodyField[]; readonly label: string };

/** The fields of a payload, to be read; groups are made when they are opened. */
export function PayloadFields({ fields, label }: FieldsProps) {
  return (
    <ul className={styles.fields} aria-label={label}>
      {fields.map((field, index) => (
        <Field key={`${field.path.join('.')}:${index}`} field={field} />
      ))}
    </ul>
  );
}

function Field({ field }: { readonly field: BodyField }) {
  const [isOpen, setOpen] = useState(false);
  const children = useMemo(() => (isOpen ? field.children() : []), [isOpen, field]);
  const branches = useMemo(() => (isOpen ? field.branches() : []), [isOpen, field]);
  const name = field.name === '' ? 'payload' : field.name === anyStep ? 'each item' : field.name;
  const words = (
    <>
      <code className={styles.name}>{name}</code> <span className={styles.type}>{field.type}</span>
      {field.isDeprecated && <Badge>deprecated</Badge>}
    </>
  );
  return (
    <li>
      {field.hasChildren ? (
        <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{words}</summary>
          <div className={styles.inner}>
            {children.length > 0 && <PayloadFields fields={children} label={`Fields of ${name}`} />}
            {branches.map((branch, index) => (
              <div key={`${branch.label}:${index}`}>
                <p className={styles.caption}>
                  {index === 0 ? 'Either' : 'or'} <code>{branch.label}</code>
                </p>
                <PayloadFields fields={branch.children()} label={`Fields of ${branch.label}`} />
              </div>
            ))}
          </div>
        </details>
      ) : (
        <p>{words}</p>
      )}
      {field.description !== '' && <Markdown text={field.description} className={styles.words} />}
    </li>
  );
}
