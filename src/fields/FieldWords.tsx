import { printJson } from '../core/openapi/numbers/exact-number.ts';
import type { BodyField } from '../core/openapi/schema/fields.ts';
import { InlineText } from '../ui/InlineText.tsx';
import { Markdown } from '../ui/Markdown.tsx';
import styles from './FieldTree.module.css';

/** What a field is, in the document's words, and what its values may be. */
export function FieldWords({ field }: { readonly field: BodyField }) {
  const { description, enumValues, constraints } = field;
  const values = enumValues.slice(0, 12).map((value) => printJson(value));
  const more = enumValues.length - values.length;
  const fallback = field.default === undefined ? '' : printJson(field.default);
  const hasValues = values.length > 1 || more > 0;
  return (
    <>
      <Markdown text={description} className={styles.words} />
      {hasValues && (
        <p className={styles.words}>
          One of <code>{values.join(', ')}</code>
          {more > 0 && ` and ${more} more`}
        </p>
      )}
      {(constraints !== '' || (fallback !== '' && fallback.length < 80)) && (
        <p className={styles.words}>
          <InlineText text={constraints.charAt(0).toUpperCase() + constraints.slice(1)} />
          {constraints !== '' && fallback !== '' && ' · '}
          {fallback !== '' && (
            <>
              {constraints === '' ? 'Default' : 'default'} <code>{fallback}</code>
            </>
          )}
        </p>
      )}
    </>
  );
}
