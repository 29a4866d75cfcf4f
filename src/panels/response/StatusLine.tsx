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
import { useNow } from './use-now.ts';

const icons = { info: Info, success: CircleCheck, warning: CornerUpRight, danger: CircleAlert };

/** Status, time, size and the moment of an answer. */
export function StatusLine({ exchange }: { readonly exchange: Exchange }) {
  const tone = statusTone(exchange.status);
  const Icon = icons[tone];
  const moment = new Date(exchange.startedAt);
  const size = exchange.body.length;
  return (
    <div className={styles.line}>
      <span className={classNames(styles.status, styles[tone])} data-testid="response-status">
        <Icon aria-hidden />
        {statusText(exchange.status, exchange.reason)}
      </span>
      <span className={styles.facts}>
        <span
          title={`First byte after ${formatDuration(exchange.firstByteMs)}, last after ${formatDuration(exchange.totalMs)}`}
        >
          {formatDuration(exchange.totalMs)}
        </span>
        <span title={formatExactBytes(size)}>{formatBytes(size)}</span>
        <time dateTime={moment.toISOString()} title={`Sent ${moment.toLocaleString()}`}>
          {moment.toLocaleTimeString()}
        </time>
      </span>
    </div>
  );
}

/** How long the request on its way has taken so far. */
export function ElapsedLine({ startedAt }: { readonly startedAt: number }) {
  const now = useNow(100, Infinity);
  return (
    <div className={styles.line}>
      <span className={styles.sending}>Sending</span>
      <span className={styles.facts}>
        <span>{(Math.max(0, now - startedAt) / 1000).toFixed(1)} s</span>
      </span>
    </div>
  );
}
