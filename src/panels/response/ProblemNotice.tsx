import { RotateCcw } from 'lucide-react';
import type { OpenOperation } from '../../client/console.ts';
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
                Try again
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
