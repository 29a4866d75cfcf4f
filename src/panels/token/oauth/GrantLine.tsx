import { RefreshCw } from 'lucide-react';
import { expiryWords, isExpired } from '../../../core/request/auth/oauth/expiry.ts';
import type { OAuthGrant } from '../../../state/credentials.ts';
import { Button } from '../../../ui/Button.tsx';
import { InlineText } from '../../../ui/InlineText.tsx';
import { useClock } from './use-clock.ts';
import styles from './OAuthPanel.module.css';

type GrantLineProps = {
  readonly grant: OAuthGrant;
  readonly needed: readonly string[];
  readonly isBusy: boolean;
  readonly onRefresh: () => void;
  readonly onForget: () => void;
};

/** The token that stands in the field now: how long it lives, what it may do, and what can be done with it. */
export function GrantLine({ grant, needed, isBusy, onRefresh, onForget }: GrantLineProps) {
  const { expiresAt, grantedScopes, refreshToken } = grant;
  const now = useClock(expiresAt);
  const isOver = isExpired(expiresAt, now);
  const lacking = grantedScopes ? needed.filter((scope) => !grantedScopes.includes(scope)) : [];
  return (
    <div className={styles.grant}>
      <p className={isOver ? styles.caution : undefined}>
        {expiresAt === undefined
          ? 'The server does not say when it runs out.'
          : `${expiryWords(expiresAt, now)}.`}
        {isOver && refreshToken === '' && ' Get a new one below.'}
      </p>
      <div className={styles.acts}>
        {refreshToken !== '' && (
          <Button size="small" icon={<RefreshCw aria-hidden />} disabled={isBusy} onClick={onRefresh}>
            Refresh
          </Button>
        )}
        <Button size="small" onClick={onForget}>
          Forget
        </Button>
      </div>
      {grantedScopes && (
        <p className={styles.hint}>
          Granted: <InlineText text={grantedScopes.map((scope) => `\`${scope}\``).join(' ')} />
        </p>
      )}
      {lacking.length > 0 && (
        <p className={styles.caution}>
          Not granted, though this operation asks for it:{' '}
          <InlineText text={lacking.map((scope) => `\`${scope}\``).join(' ')} />
        </p>
      )}
    </div>
  );
}
