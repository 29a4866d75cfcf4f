import { Suspense, useLayoutEffect } from 'react';
import type { OpenOperation } from '../client/console.ts';
import { OperationPanel } from '../panels/operation/OperationPanel.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import styles from './Workbench.module.css';

const PayloadPanel = lazyPart(() =>
  import('../panels/operation/PayloadPanel.tsx').then((module) => ({ default: module.PayloadPanel })),
);

/** A webhook or a callback: a call that the API makes, so there is something to read and nothing to send. */
export function ReadBench({ open }: { readonly open: OpenOperation }) {
  useLayoutEffect(() => {
    performance.mark('usable');
  }, []);
  return (
    <div className={styles.reading}>
      <OperationPanel open={open} />
      <Suspense>
        <PayloadPanel key={open.key} open={open} />
      </Suspense>
    </div>
  );
}
