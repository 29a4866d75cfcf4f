import type { RateLimit } from '../help/api-help.ts';

/** `RateLimit-Reset` is seconds left, not a moment. All three headers or nothing. */
export function readRateLimit(header: (name: string) => string | undefined): RateLimit | undefined {
  const count = (name: string) => {
    const text = header(name)?.trim() ?? '';
    return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  };
  const limit = count('RateLimit-Limit');
  const remaining = count('RateLimit-Remaining');
  const resetSeconds = count('RateLimit-Reset');
  if (limit === undefined || remaining === undefined || resetSeconds === undefined) return undefined;
  return { limit, remaining, resetSeconds };
}
