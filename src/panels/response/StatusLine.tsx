import { CircleAlert, CircleCheck, CornerUpRight, Info } from 'lucide-react';
import {
  formatBytes,
  formatDuration,
  formatExactBytes,
  statusText,
  statusTone,
} from '../../core/response/format.ts';
import type { Exchange } from '../../core/request/exchange.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './StatusLine.module.css';

const icons = { info: Info, success: CircleCheck, warning: CornerUpRight, danger: CircleAlert };

/**
 * Status, time, size and the moment of an answer, on one line always: where there is no room, the moment goes
 * first, then the size, then the time.
 */
export function StatusLine({ exchange }: { readonly exchange: Exchange }) {
  const tone = statusTone(exchange.status);
  const Icon = icons[tone];
  const text = statusText(exchange.status, exchange.reason);
  const moment = new Date(exchange.startedAt);
  const size = exchange.receivedBytes ?? exchange.body.length;
  return (
    <div className={styles.line}>
      <span className={classNames(styles.status, styles[tone])}>
        <Icon aria-hidden />
        <span className={styles.text} data-testid="response-status" title={text}>
          {text}
        </span>
      </span>
      <span
        className={styles.fact}
        title={`First byte after ${formatDuration(exchange.firstByteMs)}, last after ${formatDuration(exchange.totalMs)}`}
      >
        {formatDuration(exchange.totalMs)}
      </span>
      <span className={styles.fact} title={formatExactBytes(size)}>
        {formatBytes(size)}
      </span>
      <time className={styles.fact} dateTime={moment.toISOString()} title={`Sent ${moment.toLocaleString()}`}>
        {moment.toLocaleTimeString()}
      </time>
    </div>
  );
}

/** A word in the place of a status, as high as one. */
export function StatusWord({ word }: { readonly word: string }) {
  return (
    <div className={styles.line}>
      <span className={classNames(styles.status, styles.quiet)}>{word}</span>
    </div>
  );
}
