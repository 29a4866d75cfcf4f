import { useState } from 'react';
import { allowWords } from '../../client/proxy/allow-words.ts';
import type { AllowedOrigins } from '../../client/proxy/allowed-origins.ts';
import { classNames } from '../../ui/class-names.ts';
import { Button } from '../../ui/Button.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './AllowNotice.module.css';

type AllowNoticeProps = {
  readonly origin: string;
  readonly origins: AllowedOrigins;
  readonly onAllowed: () => void;
};

/** The chosen server is one that the console does not call yet; the button is the act that lets it. */
export function AllowNotice({ origin, origins, onAllowed }: AllowNoticeProps) {
  const [problem, setProblem] = useState('');
  const words = allowWords({
    origin,
    what: 'your request and your key',
    canAdd: origins.canAdd,
    wasAllowed: origins.wasAllowed(origin),
  });
  const allow = async () => {
    const added = await origins.allow(origin);
    if (added.ok) onAllowed();
    else setProblem(`${added.problem.title} ${added.problem.advice}`);
  };
  return (
    <Notice
      kind="warning"
      role="status"
      title={words.title}
      actions={
        words.act !== '' && (
          <Button size="small" className={classNames(styles.act, styles.full)} onClick={() => void allow()}>
            {words.act}
          </Button>
        )
      }
    >
      <span className={words.act === '' ? undefined : styles.full}>
        <InlineText text={[words.sentence, ...words.warnings].join(' ')} />
      </span>
      {words.act !== '' && <span className={styles.brief}>Try It! asks before it sends.</span>}
      {problem !== '' && <p role="alert">{problem}</p>}
    </Notice>
  );
}
