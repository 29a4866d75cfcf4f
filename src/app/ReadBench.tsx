import { Suspense, useLayoutEffect, useRef } from 'react';
import type { OpenOperation } from '../client/console.ts';
import { OperationDocs, OperationPanel } from '../panels/operation/OperationPanel.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import { useOwnPlace } from './use-own-place.ts';
import styles from './Workbench.module.css';

const PayloadPanel = lazyPart(() =>
  import('../panels/operation/PayloadPanel.tsx').then((module) => ({ default: module.PayloadPanel })),
);

type ReadBenchProps = { readonly open: OpenOperation; readonly isNarrow: boolean };

/** A webhook or a callback: a call that the API makes, so there is something to read and nothing to send. */
export function ReadBench({ open, isNarrow }: ReadBenchProps) {
  const page = useRef<HTMLDivElement>(null);
  useOwnPlace(open.key, isNarrow ? undefined : page);
  useLayoutEffect(() => {
    performance.mark('usable');
  }, []);
  return (
    <div ref={page} className={styles.reading}>
      <OperationPanel open={open} />
      <OperationDocs open={open} />
      <Suspense>
        <PayloadPanel key={open.key} open={open} />
      </Suspense>
    </div>
  );
}
