/** How long a token still lives, in words; times are epoch milliseconds. */
export function expiryWords(expiresAt: number, now: number): string {
  const seconds = Math.round((expiresAt - now) / 1000);
  if (seconds <= 0) return seconds > -60 ? 'Ran out just now' : `Ran out ${spanWords(-seconds)} ago`;
  return seconds < 60 ? 'Runs out in less than a minute' : `Runs out in ${spanWords(seconds)}`;
}

export const isExpired = (expiresAt: number | undefined, now: number): boolean =>
  expiresAt !== undefined && expiresAt <= now;

/** Milliseconds until `expiryWords` reads another way. */
export function untilNextWords(expiresAt: number, now: number): number {
  const seconds = Math.abs(expiresAt - now) / 1000;
  return seconds < 3600 ? 10_000 : 60_000;
}

function spanWords(seconds: number): string {
  const units = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ] as const;
  // Two days and more are told in days; up to there the smaller unit is the clearer one.
  for (const [size, name] of units) {
    if (seconds >= (name === 'minute' ? size : 2 * size)) {
      const count = Math.floor(seconds / size);
      return `${count} ${name}${count === 1 ? '' : 's'}`;
    }
  }
  return `${seconds} seconds`;
}
