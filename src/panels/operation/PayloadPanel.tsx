import { useMemo, useState } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import { bodyFields } from '../../core/openapi/schema/fields.ts';
import type { BodyContent } from '../../core/openapi/operation.ts';
import { documentedOrder } from '../../core/response/documented-order.ts';
import { seedText } from '../../core/openapi/seed/seed.ts';
import { highlight } from '../../core/snippets/highlight.ts';
import { FieldTree } from '../../fields/FieldTree.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { Region } from '../../ui/Region.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './PayloadPanel.module.css';

/** What a webhook or a callback brings, and what it expects back. The API makes the call, so there is nothing to send. */
export function PayloadPanel({ open }: { readonly open: OpenOperation }) {
  const { operation } = open;
  const [mediaType, setMediaType] = useState('');
  const contents = operation.body?.contents ?? [];
  const content = contents.find((one) => one.mediaType === mediaType) ?? contents[0];
  const headers = operation.parameters.filter((parameter) => parameter.in === 'header');
  return (
    <div className={styles.panels}>
      {content && (
        <Region
          name="Payload"
          actions={
            contents.length > 1 ? (
              <Select
                aria-label="Media type"
                value={content.mediaType}
                onChange={(event) => setMediaType(event.target.value)}
              >
                {contents.map((one) => (
                  <option key={one.mediaType}>{one.mediaType}</option>
                ))}
              </Select>
            ) : (
              <code className={styles.mediaType}>{content.mediaType}</code>
            )
          }
        >
          <Payload key={`${open.key} ${content.mediaType}`} content={content} />
        </Region>
      )}
      {headers.length > 0 && (
        <Region name="Headers" look="card">
          <dl className={styles.list}>
            {headers.map(({ name, description }) => (
              <div key={name} className={styles.row}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  <Markdown text={description} />
                </dd>
              </div>
            ))}
          </dl>
        </Region>
      )}
      {operation.responses.length > 0 && (
        <Region name="Expected answers" look="card">
          <dl className={styles.list}>
            {documentedOrder(operation.responses).map(({ status, description }) => (
              <div key={status} className={styles.row}>
                <dt>
                  <code>{status}</code>
                </dt>
                <dd>
                  <Markdown text={description || 'No description'} />
                </dd>
              </div>
            ))}
          </dl>
        </Region>
      )}
    </div>
  );
}

/** Larger payloads are shown without colours. */
const colouredUpTo = 128 * 1024;

/** An example of what is sent, and its fields. */
function Payload({ content }: { readonly content: BodyContent }) {
  const { examples, mediaType, schema, seed } = content;
  const [at, setAt] = useState(0);
  const example = examples[at];
  const text = useMemo(
    () => (at === 0 || !example ? seed : seedText({ mediaType, schema: undefined, examples: [example] })),
    [at, example, mediaType, seed],
  );
  const fields = useMemo(() => (schema ? bodyFields(schema) : []), [schema]);
  return (
    <div className={styles.payload}>
      <div className={styles.toolbar}>
        {examples.length > 1 ? (
          <Select aria-label="Example" value={at} onChange={(event) => setAt(Number(event.target.value))}>
            {examples.map(({ name, summary }, place) => (
              <option key={name} value={place}>
                {summary || name}
              </option>
            ))}
          </Select>
        ) : (
          <span className={styles.caption}>Example</span>
        )}
        <CopyButton text={() => text} />
      </div>
      <pre className={styles.code} tabIndex={0} aria-label="Example payload">
        <code>{text.length > colouredUpTo ? text : colouredJson(text)}</code>
      </pre>
      {fields.length > 0 && (
        <>
          <h3 className={styles.caption}>Fields</h3>
          <FieldTree fields={fields} label="Payload fields" />
        </>
      )}
    </div>
  );
}

/** A JSON text is a JavaScript expression as far as colours go. */
const colouredJson = (text: string) =>
  highlight(text, 'javascript').map(({ start, end, kind }) => (
    <span key={start} data-kind={kind}>
      {text.slice(start, end)}
    </span>
  ));
