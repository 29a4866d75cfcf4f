import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { FieldProblem } from '../../fields/RowFrame.tsx';
import { TypedField } from '../../fields/TypedField.tsx';
import { UnseenIn } from '../../fields/UnseenIn.tsx';
import { extraField } from '../../core/request/field-id.ts';
import type { ExtraLine } from '../../core/request/input.ts';
import { editExtra, removeExtra } from '../../state/drafts.ts';
import { IconButton } from '../../ui/Button.tsx';
import { usePlace } from '../../ui/focus-place.ts';
import { TextField } from '../../ui/TextField.tsx';
import { extraProblem } from './extra-problem.ts';
import { extraWords } from './extra-words.ts';
import styles from './ExtraLines.module.css';

type ExtraLinesProps = { readonly draftKey: string; readonly lines: readonly ExtraLine[] };

/** Headers and query parameters that the document does not know, in the order they are sent. */
export function ExtraLines({ draftKey, lines }: ExtraLinesProps) {
  return (
    <div role="group" aria-label="Added by hand" className={styles.lines}>
      <h3 className={styles.title}>Added by hand</h3>
      {lines.map((line, index) => (
        <Line key={index} draftKey={draftKey} index={index} line={line} />
      ))}
    </div>
  );
}

function Line({
  draftKey,
  index,
  line,
}: {
  readonly draftKey: string;
  readonly index: number;
  readonly line: ExtraLine;
}) {
  const id = useId();
  const [isVisited, setVisited] = useState(false);
  const problem = extraProblem(line, isVisited);
  const edit = (part: Partial<ExtraLine>) => editExtra(draftKey, index, { ...line, ...part });
  const word = extraWords[line.in];
  const describedBy = problem && `${id}problem`;
  return (
    <div className={styles.line} data-given={line.name !== '' || undefined}>
      <span ref={usePlace(extraField(index, 'name'))} className={styles.name}>
        <span aria-hidden className={styles.place}>
          {line.in}
        </span>
        <TextField
          code
          aria-label={`Name of the ${word}`}
          aria-describedby={describedBy}
          aria-invalid={problem?.severity === 'error' || undefined}
          placeholder="name"
          value={line.name}
          onChange={(event) => edit({ name: event.target.value })}
          onBlur={() => setVisited(true)}
        />
        <span aria-hidden className={styles.sign}>
          {line.in === 'header' ? ':' : '='}
        </span>
      </span>
      <TypedField
        place={extraField(index, 'value')}
        label={line.name === '' ? `Value of the ${word}` : line.name}
        describedBy={describedBy}
        value={line.name === '' && line.value === '' ? undefined : line.value}
        hint="value"
        onChange={(value) => edit({ value: value ?? '' })}
        onLeave={() => setVisited(true)}
      />
      <IconButton
        label={line.name === '' ? `Remove this ${word}` : `Remove ${word} ${line.name}`}
        icon={<X aria-hidden />}
        onClick={() => removeExtra(draftKey, index)}
      />
      <UnseenIn value={[line]} onClean={([next]) => next && edit(next)} />
      <FieldProblem id={id} problem={problem} />
    </div>
  );
}
