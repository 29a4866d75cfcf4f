import { useEffect } from 'react';
import { CodeLine } from './CodeLine.tsx';
import type { CodeLinesProps } from './code-view.ts';
import styles from './code.module.css';
import { lineProps, useTabStop } from './line-props.ts';

/** All lines at once, for answers of ordinary size: selecting and the browser's own search reach everything. */
export function PlainLines(props: CodeLinesProps) {
  const { seen, scroller, target } = props;
  const drawn = Array.from(seen);
  const { tabStop, onFocus } = useTabStop(props, drawn);

  useEffect(() => {
    if (target === undefined) return;
    const list = scroller.current;
    (
      list?.querySelector('[data-current]') ?? list?.querySelector(`[data-line="${target.line}"]`)
    )?.scrollIntoView({
      block: 'nearest',
      inline: 'nearest',
    });
  }, [scroller, target]);

  return (
    <div className={styles.lines} onFocus={onFocus}>
      {drawn.map((line) => (
        <div key={line} className={styles.line} data-line={line}>
          <CodeLine {...lineProps(props, line)} isTabStop={line === tabStop} />
        </div>
      ))}
    </div>
  );
}
