import { useState } from 'react';
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { Operation } from '../../../core/openapi/operation.ts';
import { buildBody } from '../../../core/request/body/build-body.ts';
import type { BodyInput } from '../../../core/request/input.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import styles from './Form.module.css';
import { previewText } from './preview-text.ts';

type BodyPreviewProps = { readonly operation: Operation; readonly input: BodyInput };

/** What the fields become on the wire, read only, when the user asks for it. */
export function BodyPreview({ operation, input }: BodyPreviewProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.preview}>
      <Button
        look="quiet"
        size="small"
        icon={isOpen ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Hide what goes out' : 'Show what goes out'}
      </Button>
      {isOpen && <Preview operation={operation} input={input} />}
    </div>
  );
}

function Preview({ operation, input }: BodyPreviewProps) {
  const built = buildBody(operation, input, undefined);
  if (!built.ok) return <p className={styles.problem}>{built.problem.message}</p>;
  const text = previewText(built.value.body);
  return (
    <div className={styles.wire}>
      <p className={styles.wireHead}>
        <code>content-type: {built.value.contentType}</code>
        <CopyButton text={() => text} />
      </p>
      <pre tabIndex={0} aria-label="What goes out" role="group" className={styles.wireText}>
        {text === '' ? 'An empty body.' : text}
      </pre>
    </div>
  );
}
