import type { UnofferedHeader } from '../../core/openapi/operation.ts';
import styles from './Parameters.module.css';

type UnofferedHeadersProps = {
  readonly headers: readonly UnofferedHeader[];
  /** Whether the document says what credential the operation takes. */
  readonly hasSecurity: boolean;
};

/** Headers that the document describes as parameters and that something else sets: one quiet line for each. */
export function UnofferedHeaders({ headers, hasSecurity }: UnofferedHeadersProps) {
  return headers.map((header) => (
    <p key={header.name} className={styles.above}>
      <span>{header.name}</span> {wordsFor(header, hasSecurity)}
    </p>
  ));
}

function wordsFor({ name, setBy }: UnofferedHeader, hasSecurity: boolean): string {
  if (setBy === 'connection') return 'is set by the connection';
  const byHand = 'add a header to send another value';
  if (name.toLowerCase() === 'accept') return `is set from the described answers · ${byHand}`;
  if (name.toLowerCase() === 'content-type') return `is set from the body · ${byHand}`;
  return hasSecurity
    ? 'is set from the token above'
    : 'is not described as a credential · add a header to send it';
}
