import { transportHeaderNames } from './text-rules.ts';

/** Belong to one connection, as those of the transport do (RFC 9110 sections 7.6.1 and 11.7). */
const names: ReadonlySet<string> = new Set(['http2-settings', 'proxy-authenticate', 'proxy-authorization']);

/** Headers that programs can send and the console's proxy does not pass on. */
export const isKeptBack = (name: string): boolean => {
  const lower = name.toLowerCase();
  return names.has(lower) || transportHeaderNames.has(lower) || lower.startsWith('x-tryit');
};

/** Says so before sending. */
export const keptBackWords = (name: string): string =>
  `This console’s proxy keeps ${name} back, so Try It! goes out without it; the snippets carry it.`;
