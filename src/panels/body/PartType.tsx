import { useId } from 'react';
import { headerValueTrouble } from '../../core/request/text-rules.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './PartType.module.css';

type PartTypeProps = {
  /** Accessible name of the field. */
  readonly label: string;
  /** What the document offers. */
  readonly types?: readonly string[];
  /** Said while nothing is typed. */
  readonly fallback: string;
  readonly value: string | undefined;
  readonly onChange: (type: string | undefined) => void;
};

const none: readonly string[] = [];

/** The content type of a body that is one file, or of the parts of a field (RFC 7578 section 4.4). */
export function PartType({ label, types = none, fallback, value, onChange }: PartTypeProps) {
  const id = useId();
  const problem = value === undefined ? undefined : headerValueTrouble(value);
  return (
    <div className={styles.partType}>
      <span aria-hidden className={styles.partTypeName}>
        content type
      </span>
      <TextField
        code
        list={types.length > 0 ? id : undefined}
        aria-label={label}
        aria-invalid={problem !== undefined || undefined}
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
      {problem !== undefined && <p className={styles.problem}>The content type {problem}.</p>}
    </div>
  );
}
