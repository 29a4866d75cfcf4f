import { Suspense, useLayoutEffect } from 'react';
import type { OpenOperation } from '../client/console.ts';
import { OperationPanel } from '../panels/operation/OperationPanel.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import { focusRegion, useShortcuts } from './use-shortcuts.ts';
import styles from './Workbench.module.css';

const PayloadPanel = lazyPart(() =>
  import('../panels/operation/PayloadPanel.tsx').then((module) => ({ default: module.PayloadPanel })),
);

type ReadBenchProps = {
  readonly open: OpenOperation;
  readonly onFind: () => void;
  readonly onShowHelp: () => void;
};

const nothing = () => undefined;

/** A webhook or a callback: a call that the API makes, so there is something to read and nothing to send. */
export function ReadBench({ open, onFind, onShowHelp }: ReadBenchProps) {
  useLayoutEffect(() => {
    performance.mark('usable');
  }, []);
  useShortcuts({ send: nothing, cancel: nothing, find: onFind, showHelp: onShowHelp, focusRegion });
  return (
    <div className={styles.reading}>
      <OperationPanel open={open} />
      <Suspense>
        <PayloadPanel key={open.key} open={open} />
      </Suspense>
    </div>
  );
}
