import type { OpenOperation } from '../../client/console.ts';
import { useDraft } from '../../state/drafts.ts';
import { useSettings } from '../../state/settings.ts';
import { Markdown } from '../../ui/Markdown.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './OperationNotices.module.css';
import { shownNotices } from './shown-notices.ts';

const none: Readonly<Record<string, string>> = {};

/** What to know before sending, for the version that is chosen, and what could not be read of the operation. */
export function OperationNotices({ open }: { readonly open: OpenOperation }) {
  const { operation, documentId, key } = open;
  const { parameters } = useDraft(key);
  const chosen = useSettings((settings) => settings.documentParameters[documentId] ?? none);
  const notices = shownNotices(operation, parameters, chosen);
  const { troubles } = operation;
  return (
    <>
      {notices.map(({ kind, text }) => (
        <Notice key={text} kind={kind}>
          <Markdown text={text} />
        </Notice>
      ))}
      {troubles.length > 0 && (
        <details className={styles.troubles}>
          <summary className={styles.summary}>
            {troubles.length === 1 ? 'One thing' : `${troubles.length} things`} could not be read of this
            operation; the rest works
          </summary>
          <ul className={styles.list}>
            {troubles.map((trouble) => (
              <li key={trouble}>{trouble}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
