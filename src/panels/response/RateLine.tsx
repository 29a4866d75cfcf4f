import type { ApiHelp, RateLimit } from '../../core/help/api-help.ts';
import type { Exchange } from '../../core/request/exchange.ts';
import { formatCount, formatSeconds } from '../../core/response/format.ts';
import styles from './RateLine.module.css';
import { useNow } from './use-now.ts';

/** Whole seconds until a rate limit starts anew, counting down to 0. */
function useSecondsLeft(exchange: Exchange, { resetSeconds }: RateLimit): number {
  const resetAt = exchange.startedAt + exchange.firstByteMs + resetSeconds * 1000;
  return Math.max(0, Math.ceil((resetAt - useNow(250, resetAt)) / 1000));
}

type RateProps = { readonly exchange: Exchange; readonly rate: RateLimit };

/** What is left of the limit, said quietly. */
export function RateLine({ exchange, rate }: RateProps) {
  const seconds = useSecondsLeft(exchange, rate);
  const share = rate.limit > 0 ? Math.min(1, rate.remaining / rate.limit) : 0;
  const left = `${formatCount(rate.remaining)} of ${formatCount(rate.limit)} left`;
  const words =
    seconds > 0
      ? `${left}, resets in ${formatSeconds(seconds)}`
      : `The limit of ${formatCount(rate.limit)} has been reset`;
  return (
    <p className={styles.rate} title={`Rate limit as this answer told it: ${words}`}>
      <span className={styles.meter} aria-hidden>
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span className={styles.words}>{words}</span>
    </p>
  );
}

type WaitLineProps = RateProps & {
  readonly help: ApiHelp | undefined;
  /** The API's own words may name the limit already. */
  readonly isLimitSaid: boolean;
};

/** A 429 is over by itself: says when. */
export function WaitLine({ exchange, rate, help, isLimitSaid }: WaitLineProps) {
  const seconds = useSecondsLeft(exchange, rate);
  const isOver = seconds === 0;
  return (
    <>
      <p className={styles.countdown}>
        {isOver ? 'You can send again now' : `You can send again in ${formatSeconds(seconds)}`}
      </p>
      {!isLimitSaid && <p>{limitSentence(rate, help)}</p>}
      <span role="status" className="visually-hidden">
        {isOver ? 'You can send again now' : ''}
      </span>
    </>
  );
}

export const limitSentence = ({ limit }: RateLimit, help: ApiHelp | undefined): string =>
  `The limit is ${formatCount(limit)} ${limit === 1 ? 'request' : 'requests'}${help?.rateWindow === undefined ? '' : ` per ${help.rateWindow}`}.`;
