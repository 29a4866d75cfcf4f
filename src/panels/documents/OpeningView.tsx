import { useEffect, useState } from 'react';
import type { OpeningProblem, OpeningProgress } from '../../client/document/document-protocol.ts';
import { Button } from '../../ui/Button.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { nextStep } from './document-words.ts';
import styles from './OpeningView.module.css';
import type { OpeningControls } from './use-opening.ts';

const phaseWords: Readonly<Record<OpeningProgress['phase'], string>> = {
  reading: 'Reading',
  parsing: 'Parsing',
  linking: 'Following references in',
  indexing: 'Listing the operations of',
};

/** How an opening stands: its progress, what went wrong, or what there is to choose from. */
export function OpeningView({ opening }: { readonly opening: OpeningControls }) {
  const { state } = opening;
  if (state.kind === 'busy') {
    const { receivedBytes } = state;
    const fetched = receivedBytes === undefined ? '' : `${(receivedBytes / 1024 / 1024).toFixed(1)} MB`;
    return (
      <Progress
        key={state.what}
        what={state.what}
        progress={state.progress}
        fetched={fetched}
        onCancel={opening.cancel}
      />
    );
  }
  if (state.kind === 'refused') return <Refusal what={state.what} problem={state.problem} />;
  if (state.kind === 'choose')
    return (
      <div className={styles.choose}>
        <p>{state.what} holds several documents. Which one shall be opened?</p>
        <ul className={styles.entries}>
          {state.entries.map((entry, index) => (
            <li key={entry}>
              <Button
                size="small"
                data-first={index === 0 || undefined}
                onClick={() => opening.choose(entry)}
              >
                {entry}
              </Button>
            </li>
          ))}
        </ul>
        <Button onClick={opening.clear}>Back</Button>
      </div>
    );
  return null;
}

type ProgressProps = {
  readonly what: string;
  readonly progress: OpeningProgress | undefined;
  /** How much of it has been fetched; empty for what is on this machine. */
  readonly fetched: string;
  readonly onCancel: () => void;
};

/** Shown after 300 ms: most documents are open by then. */
function Progress({ what, progress, fetched, onCancel }: ProgressProps) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  const percent = progress?.percent === undefined ? undefined : Math.round(progress.percent);
  const words =
    progress || fetched === ''
      ? `${phaseWords[progress?.phase ?? 'reading']} ${what}`
      : `Fetching from ${what}`;
  return (
    <div className={styles.progress} data-shown={isShown}>
      {/* The bar tells the rest; a live region that followed every percent would not let anyone listen. */}
      <p role="status">{isShown && `${words}…`}</p>
      {isShown && (
        <>
          <progress
            className={styles.bar}
            aria-label={words}
            max={100}
            {...(percent === undefined ? {} : { value: percent })}
          />
          {!progress && fetched !== '' && <p className={styles.fetched}>{fetched}</p>}
          <Button onClick={onCancel}>Cancel</Button>
        </>
      )}
    </div>
  );
}

function Refusal({ what, problem }: { readonly what: string; readonly problem: OpeningProblem }) {
  const { message, path, line, column, excerpt } = problem;
  const next = nextStep(problem);
  const place = line === undefined || /^Line \d/.test(message) ? '' : `Line ${line}, column ${column ?? 1}: `;
  return (
    <Notice kind="danger" role="alert" className={styles.refusal} title={`${what} could not be opened.`}>
      {path !== undefined && path !== '' && (
        <p>
          In <code>{path}</code>:
        </p>
      )}
      <p>
        <InlineText text={place + message} />
      </p>
      {excerpt && (
        <pre className={styles.excerpt} aria-label="The line it speaks of">
          {excerpt.text}
          {'\n'}
          <span aria-hidden>{`${' '.repeat(excerpt.caret)}^`}</span>
        </pre>
      )}
      {next !== '' && <p>{next}</p>}
    </Notice>
  );
}
