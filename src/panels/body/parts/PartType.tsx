import { useId } from 'react';
import { headerValueTrouble } from '../../../core/request/text-rules.ts';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Form.module.css';

type PartTypeProps = {
  readonly name: string;
  /** What the document offers. */
  readonly types: readonly string[];
  /** Said while nothing is typed. */
  readonly fallback: string;
  readonly value: string | undefined;
  readonly onChange: (type: string | undefined) => void;
};

/** The content type of a field's parts (RFC 7578 section 4.4). */
export function PartType({ name, types, fallback, value, onChange }: PartTypeProps) {
  const id = useId();
  const trouble = value === undefined ? undefined : headerValueTrouble(value);
  return (
    <div className={styles.partType}>
      <span aria-hidden className={styles.partTypeName}>
        content type
      </span>
      <TextField
        code
        list={types.length > 0 ? id : undefined}
        aria-label={`Content type of ${name}`}
        aria-invalid={trouble !== undefined || undefined}
        placeholder={fallback}
        value={value ?? ''}
        className={styles.partTypeField}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
      {types.length > 0 && (
        <datalist id={id}>
          {types.map((type) => (
            <option key={type} value={type} />
          ))}
        </datalist>
      )}
      {trouble !== undefined && <p className={styles.trouble}>The content type {trouble}.</p>}
    </div>
  );
}
