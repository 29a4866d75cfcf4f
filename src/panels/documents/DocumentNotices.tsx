import type { DocumentIndex } from '../../core/openapi/document.ts';
import type { RememberedDocument } from '../../state/documents.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './DocumentNotices.module.css';
import { RemoteNotice } from './RemoteNotice.tsx';

type NoticesProps = { readonly document: RememberedDocument; readonly index: DocumentIndex };

/** What there is to know of an opened document as a whole. */
export function DocumentNotices({ document, index }: NoticesProps) {
  const troubles = index.troubles ?? [];
  return (
    <>
      {!document.isKept && (
        <Notice kind="warning" className={styles.notice} title="This document is open until this tab closes.">
          This browser did not take its text: its storage is full or closed to this page.
        </Notice>
      )}
      {troubles.length > 0 && (
        <Notice kind="warning" className={styles.notice} title="Some of this document could not be read.">
          <ul className={styles.list}>
            {troubles.map((trouble) => (
              <li key={trouble}>{trouble}</li>
            ))}
          </ul>
        </Notice>
      )}
      {[...byOrigin(index.remoteReferences ?? [])].map(([origin, addresses]) => (
        <RemoteNotice
          key={`${document.id} ${origin}`}
          document={document}
          origin={origin}
          addresses={addresses}
        />
      ))}
    </>
  );
}

function byOrigin(addresses: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const address of addresses) {
    const { origin } = URL.parse(address) ?? {};
    if (origin === undefined || origin === 'null') continue;
    groups.set(origin, [...(groups.get(origin) ?? []), address]);
  }
  return groups;
}
