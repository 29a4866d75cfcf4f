import { type ReactNode, Suspense, useRef } from 'react';
import { lazyPart } from '../ui/lazy-part.ts';
import { ChoiceField } from './ChoiceField.tsx';
import type { TypingProps, ValueProps } from './control.ts';
import styles from './fields.module.css';
import { TypedField } from './TypedField.tsx';
import { longList, type ValueEditor } from './value-editor.ts';

/** Fetched when a document needs them; until then, and if that fails, the value is typed as text. */
const LongChoiceField = lazyPart(() =>
  import('./LongChoiceField.tsx').then(
    (module) => ({ default: module.LongChoiceField }),
    () => ({ default: TypedField }),
  ),
);
const ExamplesField = lazyPart(() =>
  import('./ExamplesField.tsx').then(
    (module) => ({ default: module.ExamplesField }),
    () => ({ default: TypedField }),
  ),
);
const MomentField = lazyPart(() =>
  import('./MomentField.tsx').then(
    (module) => ({ default: module.MomentField }),
    () => ({ default: TypedField }),
  ),
);

type ValueFieldProps = ValueProps & TypingProps & { readonly editor: ValueEditor };

/** One value, typed as its editor says. */
export function ValueField({ editor, ...props }: ValueFieldProps) {
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
  const isNumber = editor.kind === 'text' && editor.isNumber;
  if (editor.kind === 'text' && editor.examples)
    return (
      <KeptFocus fallback={<TypedField {...props} isNumber={isNumber} />}>
        <ExamplesField {...props} isNumber={isNumber} examples={editor.examples} />
      </KeptFocus>
    );
  const lines = editor.kind === 'json' ? 'any' : (props.lines ?? 'none');
  return <TypedField {...props} isNumber={isNumber} lines={lines} />;
}

/** What is typed in the field that stands in goes on in the one that takes its place. */
function KeptFocus({ fallback, children }: { readonly fallback: ReactNode; readonly children: ReactNode }) {
  const hasFocus = useRef(false);
  const takeOver = (place: HTMLElement | null) => {
    const field = hasFocus.current
      ? place?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
      : null;
    if (!field) return;
    hasFocus.current = false;
    field.focus();
    if (field.type.startsWith('text')) field.setSelectionRange(field.value.length, field.value.length);
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
