import { useState } from 'react';
import { allowWords } from '../../../client/proxy/allow-words.ts';
import type { AllowedOrigins } from '../../../client/proxy/allowed-origins.ts';
import { Button } from '../../../ui/Button.tsx';
import { InlineText } from '../../../ui/InlineText.tsx';
import { Notice } from '../../../ui/Notice.tsx';

type AllowFirstProps = {
  readonly origin: string;
  readonly what: string;
  readonly origins: AllowedOrigins;
};

/** The proxy calls a new origin only after this press, which names it. */
export function AllowFirst({ origin, what, origins }: AllowFirstProps) {
  const [failure, setFailure] = useState('');
  const question = { origin, what, canAdd: origins.canAdd, wasAllowed: origins.wasAllowed(origin) };
  const { title, sentence, warnings, act } = allowWords(question);
  const allow = async () => {
    const allowed = await origins.allow(origin);
    setFailure(allowed.ok ? '' : `${allowed.problem.title} ${allowed.problem.advice}`);
  };
  return (
    <Notice
      kind="warning"
      title={title}
      actions={
        act !== '' && (
          <Button size="small" onClick={() => void allow()}>
            {act}
          </Button>
        )
      }
    >
      {[sentence, ...warnings].map((words) => (
        <p key={words}>
          <InlineText text={words} />
        </p>
      ))}
      {failure !== '' && <p role="alert">{failure}</p>}
    </Notice>
  );
}
