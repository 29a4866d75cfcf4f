import type { DocumentIndex } from '../../core/openapi/document.ts';
import { Button } from '../../ui/Button.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import styles from './EmptyDocument.module.css';

type EmptyProps = { readonly index: DocumentIndex; readonly onOpen: () => void };

/** A document that is fine and has nothing to call. */
export function EmptyDocument({ index, onOpen }: EmptyProps) {
  const { title, version, specification, description, servers } = index;
  return (
    <section className={styles.empty} aria-labelledby="empty-document">
      <h2 id="empty-document" className={styles.title}>
        {title} has no operations
      </h2>
      <p className={styles.facts}>
        OpenAPI {specification}
        {version !== '' && ` · version ${version}`}
        {servers.map(({ url }) => ` · ${url}`).join('')}
      </p>
      {description !== '' && <Markdown text={description} />}
      <p>
        Operations stand below <code>paths</code> or <code>webhooks</code>; this document has none there. It
        may be one part of a document in several files: open the folder that holds them all.
      </p>
      <Button onClick={onOpen}>Open a document…</Button>
    </section>
  );
}
