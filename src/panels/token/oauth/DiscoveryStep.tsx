import { useAllowedOrigins } from '../../../client/proxy/allowed-origins.ts';
import { OriginNotice } from '../../../client/proxy/OriginNotice.tsx';
import type { SecurityScheme } from '../../../core/openapi/operation.ts';
import { Button } from '../../../ui/Button.tsx';
import { isRelative, relativeWords } from '../../../client/auth/oauth-settings.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import { TroubleNotice } from './TokenProgress.tsx';
import type { DiscoveryState } from './use-discovery.ts';
import styles from './OAuthPanel.module.css';

type DiscoveryStepProps = { readonly scheme: SecurityScheme; readonly state: DiscoveryState };

/** Before a provider's configuration was read there is nothing to sign in with. */
export function DiscoveryStep({ scheme, state }: DiscoveryStepProps) {
  const { url, isReading, trouble, read } = state;
  const origin = URL.parse(url)?.origin;
  const origins = useAllowedOrigins(origin);
  if (scheme.type === 'oauth2')
    return <p>The document names no way to get a token. Paste one that you have.</p>;
  const written = (scheme.openIdConnectUrl ?? '').trim();
  if (origin === undefined && isRelative(written))
    return (
      <p>
        <InlineText text={relativeWords('address of the provider’s configuration', written)} />
      </p>
    );
  if (origin === undefined)
    return (
      <p>The document does not say where the provider’s configuration is. Paste a token that you have.</p>
    );
  return (
    <div className={styles.inside}>
      <p>
        How to sign in is written at <code className={styles.address}>{url}</code>
      </p>
      {origins.stateOf(origin) === 'not-allowed' ? (
        <OriginNotice origin={origin} what="the request for the configuration" />
      ) : (
        <div className={styles.acts}>
          <Button onClick={read} disabled={isReading}>
            {isReading ? 'Reading…' : 'Read it'}
          </Button>
        </div>
      )}
      {trouble && <TroubleNotice trouble={trouble} />}
    </div>
  );
}
