import { formatFineDuration, phasesOf } from '../../../core/response/phases.ts';
import type { ResponseViewProps } from './response-view.ts';
import styles from './views.module.css';

/** Where the time of a call went, stretch by stretch. */
export function TimingView({ answer }: ResponseViewProps) {
  const { exchange } = answer;
  const { totalMs } = exchange;
  const share = (ms: number) => `${totalMs > 0 ? Math.min(100, (ms / totalMs) * 100) : 0}%`;
  return (
    <div className={styles.timing}>
      <table className={styles.phases}>
        <caption className="visually-hidden">From the press to the last byte</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Part</th>
            <th scope="col">When</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {phasesOf(exchange).map(({ label, startMs, ms }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td aria-hidden>
                <div className={styles.track}>
                  <div className={styles.bar} style={{ left: share(startMs), width: share(ms) }} />
                </div>
              </td>
              <td>{formatFineDuration(ms)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td aria-hidden />
            <td>{formatFineDuration(totalMs)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
