import { Suspense, useCallback, useState } from 'react';
import { formatBytes, formatCount } from '../../../core/response/format.ts';
import { looksLikeQuery } from '../../../core/response/json-path/looks-like-query.ts';
import { prettyText } from '../../../core/response/pretty-text.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { lazyPart } from '../../../ui/lazy-part.ts';
import { CodeView } from '../code/CodeView.tsx';
import type { Filtered } from '../filter/JsonFilter.tsx';
import { useJsonLines } from '../use-json-lines.ts';
import { EmptyBody, PartNote } from './BodyNotes.tsx';
import type { ResponseViewProps } from './response-view.ts';
import styles from './views.module.css';

const BinaryBody = lazyPart(() =>
  import('./BinaryBody.tsx').then((module) => ({ default: module.BinaryBody })),
);
const JsonFilter = lazyPart(() =>
  import('../filter/JsonFilter.tsx').then((module) => ({ default: module.JsonFilter })),
);
const LineMenu = lazyPart(() =>
  import('../filter/LineMenu.tsx').then((module) => ({ default: module.LineMenu })),
);
const RawView = lazyPart(() => import('./RawView.tsx').then((module) => ({ default: module.RawView })));

/** The filter while its code is on the way. */
const untilThere: Filtered['field'] = { status: '', input: {} };

/** The answer as it reads best: JSON in lines, other text as it is, bytes as what they are. */
export function PrettyView(props: ResponseViewProps) {
  const { answer } = props;
  if (answer.media.kind === 'empty') return <EmptyBody answer={answer} />;
  if (answer.decoded === undefined) return <BinaryBody answer={answer} />;
  if (answer.media.kind !== 'json' && answer.media.kind !== 'json-lines') return <RawView {...props} />;
  return <JsonBody {...props} text={answer.decoded.text} />;
}

function JsonBody({ answer, choices, onChoose, text }: ResponseViewProps & { readonly text: string }) {
  const lines = useJsonLines(text, answer.isPart, answer.media.kind === 'json-lines');
  const { query } = choices;
  const isFiltered = looksLikeQuery(query);
  const [filtered, setFiltered] = useState<Filtered>();
  const onQuery = useCallback((next: string) => onChoose({ ...choices, query: next }), [choices, onChoose]);
  if (lines === undefined)
    return <p className={styles.reading}>Reading {formatBytes(answer.exchange.body.length)} of JSON</p>;
  const { breakage, values } = lines;
  const shown = isFiltered ? filtered?.lines : undefined;
  return (
    <CodeView
      lines={shown ?? lines}
      label="Answer body, formatted"
      copyText={shown && filtered ? filtered.copyText : () => prettyText(lines)}
      filter={isFiltered ? (filtered?.field ?? untilThere) : undefined}
      searchHint="Search or $.path"
      LineTools={LineMenu}
      {...{ choices, onChoose }}
    >
      <PartNote answer={answer} />
      {/* A client that reads one value would call this broken, so it is told. */}
      {!breakage && values > 1 && answer.media.kind === 'json' && (
        <p className={styles.detail}>{formatCount(values)} JSON values, one after the other</p>
      )}
      {breakage && answer.exchange.isComplete && (
        <Notice
          kind="warning"
          className={styles.note}
          title={`Not valid JSON from line ${formatCount(breakage.line)}, column ${formatCount(breakage.column)}`}
        >
          Expected {breakage.expected}. From there on the text is shown as it came.
        </Notice>
      )}
      {isFiltered && (
        <Suspense fallback={null}>
          <JsonFilter {...{ answer, query, onQuery }} onFiltered={setFiltered} />
        </Suspense>
      )}
    </CodeView>
  );
}
