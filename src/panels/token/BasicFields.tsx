import type { BoxKey } from './token-box.ts';
import { KeyField } from './KeyField.tsx';
import styles from './SchemeDetails.module.css';

type BasicFieldsProps = {
  readonly item: BoxKey;
  readonly onEnter: (text: string, notes: readonly string[]) => void;
  readonly onClear: () => void;
};

/** Kept as they are: a space may be part of a password. */
const asTyped = (text: string) => ({ key: text, notes: [] });

/** User name and password, kept as one text with the first colon between them (RFC 7617 section 2). */
export function BasicFields({ item, onEnter, onClear }: BasicFieldsProps) {
  const text = item.credential?.text ?? '';
  const at = text.indexOf(':');
  const user = at < 0 ? text : text.slice(0, at);
  const password = at < 0 ? '' : text.slice(at + 1);
  const words = { ...item.words, clean: asTyped };
  const enter = (nextUser: string, nextPassword: string) =>
    onEnter(nextUser === '' && nextPassword === '' ? '' : `${nextUser}:${nextPassword}`, []);
  return (
    <div className={styles.basic}>
      <KeyField
        label="user name"
        text={user}
        words={words}
        isPlain
        // A colon would end the user name (RFC 7617 section 2); what follows it is the password.
        onEnter={(next) => {
          const [name = '', ...rest] = next.split(':');
          enter(name, rest.length > 0 ? `${rest.join(':')}${password}` : password);
        }}
      />
      <KeyField
        label="password"
        text={password}
        words={words}
        isInvalid={item.problems.length > 0}
        onEnter={(next) => enter(user, next)}
        onClear={onClear}
      />
    </div>
  );
}
