import { type ReactNode, useState } from 'react';
import { warningsAbout } from '../../client/proxy/allow-words.ts';
import { useAllowedOrigins } from '../../client/proxy/allowed-origins.ts';
import type { RememberedDocument } from '../../state/documents.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './DocumentNotices.module.css';
import { useRemotes } from './use-remotes.ts';

type RemoteProps = {
  readonly document: RememberedDocument;
  readonly origin: string;
  readonly addresses: readonly string[];
  /** Puts the notice away. */
  readonly hide: ReactNode;
};

const shown = 5;

/** Other documents at one origin that this one refers to. They are fetched by the user's act alone. */
export function RemoteNotice({ document, origin, addresses, hide }: RemoteProps) {
  const host = origin.slice(origin.indexOf('//') + 2);
  const { stateOf, canAdd } = useAllowedOrigins(origin);
  const mayFetch = canAdd || stateOf(origin) === 'allowed';
  const { state, fetch, cancel } = useRemotes(document, origin);
  const [isListed, setListed] = useState(false);
  const count = addresses.length;
  const others = count === 1 ? 'another document' : `${count.toLocaleString('en')} others`;
  const warnings = warningsAbout(origin);
  return (
    <Notice
      kind="info"
      className={styles.notice}
      title={`This document refers to ${others} at ${host}.`}
      actions={
        state.isFetching ? (
          <Button size="small" onClick={cancel}>
            Cancel
          </Button>
        ) : (
          <>
            {mayFetch && (
              <Button size="small" onClick={() => fetch(addresses)}>
                {count === 1 ? 'Fetch it' : 'Fetch them'}
              </Button>
            )}
            <Button size="small" look="quiet" aria-expanded={isListed} onClick={() => setListed(!isListed)}>
              {isListed ? 'Hide addresses' : 'Show addresses'}
            </Button>
            {hide}
          </>
        )
      }
    >
      <p>
        {mayFetch
          ? `The console’s proxy would ask ${host} for ${count === 1 ? 'it' : 'them'}, without any key. Until then what refers there is left out.`
          : `Whoever runs this console can allow ${origin}; until then what refers there is left out.`}
      </p>
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      <p role="status">
        {state.isFetching &&
          `${state.done.toLocaleString('en')} of ${state.total.toLocaleString('en')} fetched…`}
      </p>
      {state.problem !== '' && <p role="alert">{state.problem}</p>}
      {(state.failures.length > 0 || isListed) && (
        <ul className={styles.list}>
          {state.failures.slice(0, shown).map(({ address, message }) => (
            <li key={address}>
              <code>{address}</code> {message}
            </li>
          ))}
          {state.failures.length > shown && <li>and {state.failures.length - shown} more</li>}
          {isListed &&
            addresses.slice(0, 100).map((address) => (
              <li key={address}>
                <code>{address}</code>
              </li>
            ))}
        </ul>
      )}
    </Notice>
  );
}
