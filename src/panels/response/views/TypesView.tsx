import { useMemo, useState } from 'react';
import {
  printJsonSchema,
  printTypeScript,
  readShape,
  type Shape,
  typeName,
} from '../../../core/response/answer-types.ts';
import { formatBytes } from '../../../core/response/format.ts';
import { layOutJson, layOutText } from '../../../core/response/json-lines.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Answer } from '../answer.ts';
import { CodeView } from '../code/CodeView.tsx';
import type { ResponseViewProps } from './response-view.ts';
import { isReadInPart, mostRead, readTree, useInSteps } from './use-in-steps.ts';
import styles from './views.module.css';

/** The type of the answer as it came: what a program that reads it can write down. */
export function TypesView({ answer, choices, onChoose }: ResponseViewProps) {
  const shape = useInSteps(answer, readAnswerShape);
  const [form, setForm] = useState<'typescript' | 'schema'>('typescript');
  const name = typeName(answer.operationId);
  const text = useMemo(() => {
    if (!shape) return '';
    return form === 'typescript' ? printTypeScript(name, shape) : printJsonSchema(name, shape);
  }, [shape, form, name]);
  const lines = useMemo(
    () => (form === 'schema' ? layOutJson(text, { isCut: false, hasManyValues: false }) : layOutText(text)),
    [form, text],
  );
  if (!shape) return <p className={styles.reading}>Reading the answer</p>;
  return (
    <CodeView
      lines={lines}
      label={form === 'typescript' ? 'TypeScript type of the answer' : 'JSON Schema of the answer'}
      copyText={() => text}
      {...{ choices, onChoose }}
    >
      <div role="group" aria-label="Written as" className={styles.forms}>
        <Button
          size="small"
          look="quiet"
          aria-pressed={form === 'typescript'}
          onClick={() => setForm('typescript')}
        >
          TypeScript
        </Button>
        <Button size="small" look="quiet" aria-pressed={form === 'schema'} onClick={() => setForm('schema')}>
          JSON Schema
        </Button>
        <span className={styles.detail}>
          {isReadInPart(answer) ? `Of its first ${formatBytes(mostRead)} alone` : 'Of this answer alone'}
        </span>
      </div>
    </CodeView>
  );
}

function* readAnswerShape(answer: Answer): Generator<undefined, Shape> {
  return yield* readShape(yield* readTree(answer));
}
