import { transportHeaderNames } from './text-rules.ts';

const names: ReadonlySet<string> = new Set([
  'cookie',
  'cookie2',
  'forwarded',
  'http2-settings',
  'origin',
  'proxy-authenticate',
  'proxy-authorization',
  'referer',
  'via',
]);

/** Headers that programs can send and the console's proxy does not pass on: to it, they are the browser's own. */
export const isKeptBack = (name: string): boolean => {
  const lower = name.toLowerCase();
  return names.has(lower) || transportHeaderNames.has(lower) || /^(?:sec-|x-forwarded-|x-tryit)/.test(lower);
};

/** Says so before sending; `what` is a subject in the singular or the plural. */
export const keptBackWords = (what: string, isPlural = false): string =>
  `This console’s proxy keeps ${what} back, so Try It! goes out without ${isPlural ? 'them' : 'it'}; the snippets carry ${isPlural ? 'them' : 'it'}.`;
