import type { OAuthTrouble } from '../../../core/request/auth/oauth/trouble.ts';
import type { TokenStep } from '../../../client/auth/get-token.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { InlineText } from '../../../ui/InlineText.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import styles from './OAuthPanel.module.css';

type TokenProgressProps = { readonly step: TokenStep; readonly onCancel: () => void };

/** What is waited for, and the way out of it. */
export function TokenProgress({ step, onCancel }: TokenProgressProps) {
  return (
    <div className={styles.progress} role="status">
      <StepWords step={step} />
      <Button size="small" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

function StepWords({ step }: { readonly step: TokenStep }) {
  if (step.kind === 'asking') return <p>Asking for a token…</p>;
  if (step.kind === 'device') {
    const { userCode, verificationUrl, completeUrl } = step.code;
    return (
      <p>
        Open <NewTab url={completeUrl || verificationUrl} words={verificationUrl} /> and enter{' '}
        <code className={styles.userCode}>{userCode}</code>
        <CopyButton text={() => userCode} label="Copy the code" iconOnly />
      </p>
    );
  }
  return step.isBlocked ? (
    <p>
      The browser did not open the window. <NewTab url={step.url} words="Open the sign-in page" /> yourself;
      this page waits for it.
    </p>
  ) : (
    <p>Waiting for the sign-in window…</p>
  );
}

/** Without an opener, as the window is: the answer does not come that way. */
function NewTab({ url, words }: { readonly url: string; readonly words: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {words}
      <span className="visually-hidden"> (opens a new tab)</span>
    </a>
  );
}

export function TroubleNotice({ trouble }: { readonly trouble: OAuthTrouble }) {
  return (
    <Notice kind="danger" role="alert" title={<InlineText text={trouble.title} />}>
      {trouble.description !== '' && <p>The server said: “{trouble.description}”</p>}
      <p>{trouble.advice}</p>
    </Notice>
  );
}
