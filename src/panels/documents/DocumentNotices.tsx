import { useState } from 'react';
import type { DocumentIndex } from '../../core/openapi/document.ts';
import type { RememberedDocument } from '../../state/documents.ts';
import { Button } from '../../ui/Button.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './DocumentNotices.module.css';
import { RemoteNotice } from './RemoteNotice.tsx';

type NoticesProps = { readonly document: RememberedDocument; readonly index: DocumentIndex };

/** What there is to know of an opened document as a whole. */
export function DocumentNotices({ document, index }: NoticesProps) {
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const remotes = index.remoteReferences ?? [];
  const troubles = (index.troubles ?? []).filter((sentence) => remotes.length === 0 || !isOfRemote(sentence));
  const hide = (what: string) => (
    <Button size="small" look="quiet" onClick={() => setHidden([...hidden, what])}>
      Hide
    </Button>
  );
  return (
    <>
      {!document.isKept && !hidden.includes('kept') && (
        <Notice
          kind="warning"
          className={styles.notice}
          title="This document is open until this tab closes."
          actions={hide('kept')}
        >
          This browser did not take its text: its storage is full or closed to this page.
        </Notice>
      )}
      {troubles.length > 0 && !hidden.includes('troubles') && (
        <Notice
          kind="warning"
          className={styles.notice}
          title="Some of this document could not be read. The rest of it works."
          actions={hide('troubles')}
        >
          <ul className={styles.list}>
            {troubles.map((sentence) => (
              <li key={sentence}>
                <InlineText text={sentence} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {[...byOrigin(remotes)].map(
        ([origin, addresses]) =>
          !hidden.includes(origin) && (
            <RemoteNotice
              key={origin}
              document={document}
              origin={origin}
              addresses={addresses}
              hide={hide(origin)}
            />
          ),
      )}
    </>
  );
}

/** Told by the notice that offers to fetch them. */
const isOfRemote = (sentence: string): boolean => sentence.includes('points outside this document');

function byOrigin(addresses: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const address of addresses) {
    const { origin } = URL.parse(address) ?? {};
    if (origin === undefined || origin === 'null') continue;
    groups.set(origin, [...(groups.get(origin) ?? []), address]);
  }
  return groups;
}
