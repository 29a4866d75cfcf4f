import type { OpenOperation } from '../../client/console.ts';
import { useRequest } from '../../client/request/use-request.ts';
import type { ApiHelp, ErrorSentence } from '../../core/help/api-help.ts';
import { keyHelpOf } from '../../core/help/key-help.ts';
import { ownValue } from '../../core/own-value.ts';
import { chosenSchemes } from '../../core/request/auth/apply-credentials.ts';
import { carriesCredential } from '../../core/request/auth/carries-credential.ts';
import type { SentKey } from '../../core/response/sent-key.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useHandOver } from './use-hand-over.ts';

type NoKeyNoticeProps = {
  readonly open: OpenOperation;
  readonly sent: Exclude<SentKey, 'key'>;
  /** What the API said of it. */
  readonly errors: readonly ErrorSentence[];
  readonly onSend: () => void;
  readonly onUseSandbox: () => void;
};

/** A 401 that needs no riddle: there was no key. Says where one goes, or gives one. */
export function NoKeyNotice({ open, sent, errors, onSend, onUseSandbox }: NoKeyNoticeProps) {
  const ref = useHandOver<HTMLDivElement>();
  const { request, input } = useRequest(open);
  const hasKeyNow =
    request.ok &&
    chosenSchemes(open.operation, input).some((scheme) =>
      carriesCredential(request.value, scheme, ownValue(input.credentials, scheme.name) ?? ''),
    );
  const help = keyHelpOf(open.help, open.operation.security);
  const hasSandbox = help !== undefined && open.servers.some((server) => server.isLocalSandbox);
  const offer = open.server.isLocalSandbox ? 'Use a demo key' : 'Use the local sandbox';
  return (
    <div ref={ref}>
      <Notice
        kind="danger"
        title="No key was sent"
        actions={
          // One button for both steps, so that the focus stays on it.
          (hasKeyNow || hasSandbox) && (
            <Button size="small" onClick={hasKeyNow ? onSend : onUseSandbox}>
              {hasKeyNow ? 'Send again' : offer}
            </Button>
          )
        }
      >
        <p>
          {sent === 'placeholder' && 'The request carried only the placeholder that stands for it. '}
          {hasKeyNow ? 'There is a key in the Authentication box now.' : whereItGoes(open, help)}
        </p>
        {errors.length > 0 && <p>The API said: {errors.map(({ title }) => `“${title}”`).join(', ')}</p>}
      </Notice>
    </div>
  );
}

function whereItGoes({ server }: OpenOperation, help: ApiHelp | undefined): string {
  if (help && server.isLocalSandbox)
    return 'Put a sandbox key into the Authentication box, or take the demo key.';
  return `Put yours into the Authentication box, then send again.${help ? ` Keys come from ${help.keySource}.` : ''}`;
}
