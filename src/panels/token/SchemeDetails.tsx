import { Suspense } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import { ownValue } from '../../core/own-value.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import { carriedWords, clashWords, unableWords } from './scheme-words.ts';
import { placeOf } from '../../state/credentials.ts';
import type { TokenBox } from './token-box.ts';
import styles from './SchemeDetails.module.css';

const OAuthPanel = lazyPart(() =>
  import('./oauth/OAuthPanel.tsx').then((module) => ({ default: module.OAuthPanel })),
);

type SchemeDetailsProps = { readonly open: OpenOperation; readonly box: TokenBox };

/** What the document says of each credential, how it is sent, and how a token is had. */
export function SchemeDetails({ open, box }: SchemeDetailsProps) {
  const schemes = box.keys.map(({ scheme }) => scheme);
  const place = placeOf(open.documentId, open.server.origin);
  const clash = clashWords(schemes);
  const isAlone = schemes.length + box.unable.length === 1;
  if (open.operation.security.length === 0)
    return (
      <p className={styles.carried}>
        The document asks for none. If the API wants one all the same, it goes out as a bearer token with
        every operation that names nothing else.
      </p>
    );
  return (
    <div className={styles.details}>
      {clash !== '' && (
        <p className={styles.caution}>
          <InlineText text={clash} />
        </p>
      )}
      {schemes.map((scheme) => (
        <div key={scheme.name} className={styles.scheme}>
          <p className={styles.carried}>
            {!isAlone && <strong>{scheme.name}: </strong>}
            <InlineText text={carriedWords(scheme)} />
          </p>
          <Markdown text={scheme.description} className={styles.description} />
          {(scheme.type === 'oauth2' || scheme.type === 'openIdConnect') && (
            <Suspense fallback={<div className={styles.room} />}>
              <OAuthPanel
                key={`${place} ${scheme.name}`}
                open={open}
                scheme={scheme}
                place={place}
                needed={ownValue(box.scopes, scheme.name) ?? []}
              />
            </Suspense>
          )}
        </div>
      ))}
      {box.unable.map((scheme) => (
        <div key={scheme.name} className={styles.scheme}>
          <p>
            <InlineText text={unableWords(scheme)} />
          </p>
          <Markdown text={scheme.description} className={styles.description} />
        </div>
      ))}
    </div>
  );
}
