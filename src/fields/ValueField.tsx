import { type ReactNode, Suspense, useRef } from 'react';
import { lazyPart } from '../ui/lazy-part.ts';
import { ChoiceField } from './ChoiceField.tsx';
import styles from './fields.module.css';
import { TypedField } from './TypedField.tsx';
import type { ValueEditor } from './value-editor.ts';

export type FieldProps = {
  readonly id?: string | undefined;
  /** Only where no `<label>` stands for it. */
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
};

export type ValueProps = FieldProps & {
  /** `undefined` is not sent; the empty string is sent empty. */
  readonly value: string | undefined;
  /** Stands in the field while nothing is typed, in place of "not sent". */
  readonly hint?: string;
  readonly onChange: (next: string | undefined) => void;
  /** Offers to send the value empty; without it, clearing the field is all there is. */
  readonly canSendEmpty?: boolean;
  /** Id of the words that name the field, for the buttons that belong to it. */
  readonly nameId?: string;
  readonly onLeave?: () => void;
};

/** Fetched when a document needs them; until then, and if that fails, the value is typed as text. */
const LongChoiceField = lazyPart(() =>
  import('./LongChoiceField.tsx').then(
    (module) => ({ default: module.LongChoiceField }),
    () => ({ default: TypedField }),
  ),
);
const MomentField = lazyPart(() =>
  import('./MomentField.tsx').then(
    (module) => ({ default: module.MomentField }),
    () => ({ default: TypedField }),
  ),
);

/** More choices than that are searched rather than scrolled. */
const longList = 15;

/** One value. Not sent, sent empty and a value look different, because they are. */
export function ValueField({ editor, ...props }: ValueProps & { readonly editor: ValueEditor }) {
  if (editor.kind === 'choice' && editor.values.length <= longList)
    return <ChoiceField {...props} values={editor.values} />;
  if (editor.kind === 'choice' || editor.kind === 'moment')
    return (
      <KeptFocus fallback={<TypedField {...props} />}>
        {editor.kind === 'choice' ? (
          <LongChoiceField {...props} values={editor.values} />
        ) : (
          <MomentField {...props} format={editor.format} />
        )}
      </KeptFocus>
    );
  return (
    <TypedField
      {...props}
      inputMode={editor.kind === 'text' && editor.isNumber ? 'decimal' : 'text'}
      hasLines={editor.kind === 'json'}
    />
  );
}

/** What is typed in the field that stands in goes on in the one that takes its place. */
function KeptFocus({ fallback, children }: { readonly fallback: ReactNode; readonly children: ReactNode }) {
  const hasFocus = useRef(false);
  const takeOver = (place: HTMLElement | null) => {
    const field = hasFocus.current ? place?.querySelector('input') : null;
    if (!field) return;
    hasFocus.current = false;
    field.focus();
    if (field.type === 'text') field.setSelectionRange(field.value.length, field.value.length);
  };
  const standIn = (
    <span
      className={styles.place}
      onFocus={() => (hasFocus.current = true)}
      onBlur={({ currentTarget }) => (hasFocus.current = !currentTarget.isConnected)}
    >
      {fallback}
    </span>
  );
  return (
    <Suspense fallback={standIn}>
      <span className={styles.place} ref={takeOver}>
        {children}
      </span>
    </Suspense>
  );
}
