import type { AuthScheme } from '../../core/request/auth/scheme.ts';
import { KeyField } from './KeyField.tsx';
import styles from './SchemeDetails.module.css';
import type { BoxKey } from './token-box.ts';

type FoldedFieldsProps = {
  readonly item: BoxKey;
  readonly fold: NonNullable<AuthScheme['fold']>;
  readonly onEnter: (text: string, notes: readonly string[]) => void;
  readonly onClear: () => void;
};

/** A credential of several fields, such as user name and password, kept as one text. */
export function FoldedFields({ item, fold, onEnter, onClear }: FoldedFieldsProps) {
  const texts = fold.split(item.credential?.text ?? '');
  return (
    <div className={styles.basic}>
      {item.fields.map((field, at) => (
        <KeyField
          key={field.label}
          label={field.label}
          text={texts[at] ?? ''}
          words={{ ...item.words, clean: field.clean }}
          placeholder={field.placeholder}
          isPlain={field.isPlain === true}
          isInvalid={field.isPlain !== true && item.problems.length > 0}
          onEnter={(next, notes) => onEnter(fold.join(texts.with(at, next)), notes)}
          onClear={field.isPlain ? undefined : onClear}
        />
      ))}
    </div>
  );
}
