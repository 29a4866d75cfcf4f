import { useMemo, useState } from 'react';
import type { OpenOperation } from '../../../client/console.ts';
import { sourceOf } from '../../../client/document/source-of.ts';
import { useDocumentedAnswers } from '../../../client/document/use-documented-answers.ts';
import { isJsonMediaType } from '../../../core/media-type.ts';
import { type AnswerContent, answerText } from '../../../core/openapi/operations/documented-answers.ts';
import { bodyFields } from '../../../core/openapi/schema/fields.ts';
import { layOutJson, layOutText } from '../../../core/response/json-lines.ts';
import { FieldTree } from '../../../fields/FieldTree.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Select.tsx';
import { type CodeChoices, CodeView } from '../code/CodeView.tsx';
import { ToolPlace } from '../code/ViewTools.tsx';
import styles from './AnswerDetails.module.css';

type AnswerDetailsProps = { readonly open: OpenOperation; readonly status: string };

/** Headers, an example and the fields of the answers with one status. */
export function AnswerDetails({ open, status }: AnswerDetailsProps) {
  const { documentId, operation } = open;
  const source = useMemo(() => sourceOf(documentId), [documentId]);
  const { data, error, refetch } = useDocumentedAnswers(source, operation.id);
  const [mediaType, setMediaType] = useState('');
  const answer = data?.find((one) => one.status === status);
  const headers = useMemo(() => (answer?.headers ? bodyFields(answer.headers) : []), [answer]);
  if (error)
    return (
      <div className={styles.details} role="alert">
        <p className={styles.words}>{error.message}</p>
        <Button size="small" onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    );
  if (!answer) return <p className={styles.details}>{data ? 'Nothing more is described.' : 'Loading'}</p>;
  const { contents } = answer;
  const content = contents.find((one) => one.mediaType === mediaType) ?? contents[0];
  return (
    <div className={styles.details}>
      {content ? (
        <>
          {contents.length > 1 ? (
            <Select
              aria-label={`Media type of ${status}`}
              value={content.mediaType}
              onChange={(event) => setMediaType(event.target.value)}
            >
              {contents.map((one) => (
                <option key={one.mediaType}>{one.mediaType}</option>
              ))}
            </Select>
          ) : (
            <code className={styles.caption}>{content.mediaType}</code>
          )}
          <Content key={content.mediaType} content={content} status={status} />
        </>
      ) : (
        <p className={styles.words}>No body is described.</p>
      )}
      {headers.length > 0 && (
        <>
          <p className={styles.caption}>Headers</p>
          <FieldTree fields={headers} label={`Headers of ${status}`} />
        </>
      )}
    </div>
  );
}

/** More of them are read in a box of their own. */
const fewLines = 8;

type ContentProps = { readonly content: AnswerContent; readonly status: string };

function Content({ content, status }: ContentProps) {
  const { examples, mediaType, schema } = content;
  const [at, setAt] = useState(0);
  const [choices, setChoices] = useState<CodeChoices>({ isWrapped: true, query: '' });
  const text = useMemo(() => answerText(content, at), [content, at]);
  const lines = useMemo(
    () =>
      isJsonMediaType(mediaType)
        ? layOutJson(text, { isCut: false, hasManyValues: false })
        : layOutText(text),
    [text, mediaType],
  );
  const fields = useMemo(() => (schema ? bodyFields(schema) : []), [schema]);
  return (
    <>
      {examples.length > 1 && (
        <Select
          aria-label={`Example of ${status}`}
          value={at}
          onChange={(event) => setAt(Number(event.target.value))}
        >
          {examples.map(({ name, summary }, place) => (
            <option key={name} value={place}>
              {summary || name}
            </option>
          ))}
        </Select>
      )}
      {text === '' ? (
        <p className={styles.words}>No example can be made of what is described.</p>
      ) : (
        <div className={styles.example} data-long={lines.lineStarts.length > fewLines}>
          {/* Its buttons belong to the example, not to the answer that came. */}
          <ToolPlace value={null}>
            <CodeView
              key={at}
              lines={lines}
              label={`Example of ${status}`}
              copyText={() => text}
              choices={choices}
              onChoose={setChoices}
            />
          </ToolPlace>
        </div>
      )}
      {fields.length > 0 && (
        <>
          <p className={styles.caption}>Fields</p>
          <FieldTree fields={fields} label={`Fields of ${status}`} whole="body" />
        </>
      )}
    </>
  );
}
