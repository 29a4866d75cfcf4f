import { RotateCcw } from 'lucide-react';
import type { OpenOperation } from '../../client/console.ts';
import { useAllowedOrigins } from '../../client/proxy/allowed-origins.ts';
import type { SendProblem } from '../../core/request/exchange.ts';
import { Button } from '../../ui/Button.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useHandOver } from './use-hand-over.ts';

type ProblemNoticeProps = {
  readonly problem: SendProblem;
  readonly open: OpenOperation;
  readonly onSend: () => void;
  readonly onUseSandbox: () => void;
};

/** Why no answer came, and what can be done about it. */
export function ProblemNotice({ problem, open, onSend, onUseSandbox }: ProblemNoticeProps) {
  const ref = useHandOver<HTMLDivElement>();
  const { origin } = open.server;
  const isRefused = problem.code === 'forbidden_target' && origin !== '';
  const origins = useAllowedOrigins(isRefused ? origin : undefined);
  // Pressed, it asks in full; once the user said yes elsewhere, it only sends.
  const asksFirst = isRefused && origins.canAdd && origins.stateOf(origin) === 'not-allowed';
  const isCancelled = problem.code === 'cancelled';
  const canUseSandbox =
    !isCancelled && !open.server.isLocalSandbox && open.servers.some((server) => server.isLocalSandbox);
  return (
    <div ref={ref}>
      <Notice
        kind={isCancelled ? 'info' : 'danger'}
        title={problem.title}
        actions={
          isCancelled ? undefined : (
            <>
              <Button size="small" icon={<RotateCcw aria-hidden />} onClick={onSend}>
                {asksFirst ? `Allow ${URL.parse(origin)?.host ?? origin}…` : 'Try again'}
              </Button>
              {canUseSandbox && (
                <Button size="small" onClick={onUseSandbox}>
                  Use the local sandbox
                </Button>
              )}
            </>
          )
        }
      >
        <InlineText text={problem.advice} />
      </Notice>
    </div>
  );
}
