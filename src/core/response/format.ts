const tenths = (value: number): string => (value < 99.95 ? value.toFixed(1) : Math.round(value).toString());

/** Thousands set apart, whatever the machine's language: `1,234,567`. */
export const formatCount = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

export const formatExactBytes = (bytes: number): string =>
  `${formatCount(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;

/** `812 bytes`, `1.2 KB`, `12.3 MB`; a kilobyte is 1,000 bytes as in browsers' own tools. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return formatExactBytes(bytes);
  if (bytes < 999_500) return `${tenths(bytes / 1000)} KB`;
  if (bytes < 999_500_000) return `${tenths(bytes / 1_000_000)} MB`;
  return `${tenths(bytes / 1_000_000_000)} GB`;
}

/** `142 ms`, `1.2 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Whole seconds left, as words: `42 s`, `1 min 5 s`. */
export function formatSeconds(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export type StatusTone = 'info' | 'success' | 'warning' | 'danger';

/** What a status means by its first digit (RFC 9110 section 15). */
export function statusTone(status: number): StatusTone {
  if (status >= 400) return 'danger';
  if (status >= 300) return 'warning';
  return status >= 200 ? 'success' : 'info';
}

/** `201 - Created`; only the number when there is no phrase for it. */
export const statusText = (status: number, reason: string): string =>
  reason.trim() === '' ? String(status) : `${status} - ${reason.trim()}`;
