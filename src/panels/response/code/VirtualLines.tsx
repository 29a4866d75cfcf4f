import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect } from 'react';
import { seenIndex } from '../../../core/response/folds.ts';
import { CodeLine } from './CodeLine.tsx';
import type { CodeLinesProps } from './code-view.ts';
import styles from './code.module.css';
import { lineProps, useTabStop } from './line-props.ts';

const lineHeight = 18;

/** Only the lines in sight and some around them, for long answers. */
export function VirtualLines(props: CodeLinesProps) {
  const { seen, scroller, target, isWrapped } = props;
  // Its functions must not be memoized; nothing here does.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: seen.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    getItemKey: (index) => seen[index] ?? index,
    overscan: 30,
  });
  const items = virtualizer.getVirtualItems();
  const { tabStop, onFocus } = useTabStop(
    props,
    items.map(({ index }) => seen[index] ?? 0),
  );

  useEffect(() => {
    // Wrapped lines are as high as their text; changing the wrap makes what was measured wrong.
    virtualizer.measure();
  }, [virtualizer, isWrapped]);

  useEffect(() => {
    if (target === undefined) return undefined;
    virtualizer.scrollToIndex(seenIndex(seen, target.line), { align: 'center' });
    // The match itself may be far to the right or down in its line.
    const frame = requestAnimationFrame(() =>
      scroller.current
        ?.querySelector('[data-current]')
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [virtualizer, scroller, seen, target]);

  // Spacers keep the rows in the flow, so that the widest one in sight makes the scrolled width.
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div className={styles.lines} style={{ paddingBlock: `${before}px ${after}px` }} onFocus={onFocus}>
      {items.map(({ index, key }) => {
        const line = seen[index] ?? 0;
        return (
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            data-line={line}
            className={styles.line}
          >
            <CodeLine {...lineProps(props, line)} isTabStop={line === tabStop} />
          </div>
        );
      })}
    </div>
  );
}
