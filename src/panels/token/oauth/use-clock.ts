import { useEffect, useState } from 'react';
import { untilNextWords } from '../../../core/request/auth/oauth/expiry.ts';

/** The time, read again as often as the words about `expiresAt` may change. */
export function useClock(expiresAt: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (expiresAt === undefined) return undefined;
    const read = () => setNow(Date.now());
    // A token that came since the last reading is looked at with the clock of now.
    const frame = requestAnimationFrame(read);
    const timer = setInterval(read, untilNextWords(expiresAt, now));
    return () => {
      cancelAnimationFrame(frame);
      clearInterval(timer);
    };
    // eslint-disable-next-line react/exhaustive-deps -- `now` only picks the pace when a token comes
  }, [expiresAt]);
  return now;
}
