import type { OpenOperation } from '../../client/console.ts';
import type { OperationNotice } from '../../core/openapi/operation.ts';
import type { ParameterValues } from '../../core/request/input.ts';
import { useDraft } from '../../state/drafts.ts';
import { useSettings } from '../../state/settings.ts';
import { Markdown } from '../../ui/Markdown.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './OperationNotices.module.css';
import { shownNotices } from './shown-notices.ts';

const none: Readonly<Record<string, string>> = {};

/** `Persona-Version 2025-12-08`. */
function versionWords(
  notices: readonly OperationNotice[],
  typed: ParameterValues,
  chosen: Readonly<Record<string, string>>,
): string {
  const keys = [...new Set(notices.flatMap(({ when }) => (when ? [when.parameter] : [])))];
  return keys
    .map((key) => {
      const value = typed[key] ?? chosen[key] ?? '';
      return `${key.slice(key.indexOf(':') + 1)} ${typeof value === 'string' ? value : ''}`.trim();
    })
    .join(', ');
}

/** What to know before sending, for the version that is chosen, and what could not be read of the operation. */
export function OperationNotices({ open }: { readonly open: OpenOperation }) {
  const { operation, documentId, key } = open;
  const { parameters } = useDraft(key);
  const chosen = useSettings((settings) => settings.documentParameters[documentId] ?? none);
  const notices = shownNotices(operation, parameters, chosen);
  // Several notes that come with a version are one line, so that choosing one does not push the request away.
  const notes = notices.filter(({ kind, when }) => kind === 'info' && when);
  const folded = notes.length > 1 ? notes : [];
  const said = notices.filter((notice) => !folded.includes(notice));
  const { troubles } = operation;
  return (
    <>
      {said.map(({ kind, text }) => (
        <Notice key={text} kind={kind}>
          <Markdown text={text} />
        </Notice>
      ))}
      {folded.length > 0 && (
        <details className={styles.notes}>
          <summary className={styles.summary}>
            {folded.length} notes for {versionWords(folded, parameters, chosen)}
          </summary>
          <ul className={styles.list}>
            {folded.map(({ text }) => (
              <li key={text}>
                <Markdown text={text} />
              </li>
            ))}
          </ul>
        </details>
      )}
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
