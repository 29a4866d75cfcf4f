import { hasDotSegments } from '../../request/url-parts.ts';

/* What Python's clients do to the target of an address, in the layers they are made of. */

/** urllib3 writes escapes in capitals and escapes brackets (`_encode_invalid_chars`), whatever it is given. */
export const urllib3Rewrites = (target: string): boolean => /[[\]]|%(?![0-9A-F]{2})/.test(target);

/** requests decodes the escapes of letters that need none (`unquote_unreserved`). */
export const hasNeedlessEscape = (text: string): boolean =>
  /%(?:2[DE]|3\d|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])/i.test(text);

/** requests leaves out a bare question mark, and some versions of it slashes at the front. */
export const losesEnds = (target: string): boolean => /^\/\/|\?$/.test(target);

export const requestsRewrites = (target: string): boolean =>
  urllib3Rewrites(target) || hasNeedlessEscape(target) || losesEnds(target) || hasDotSegments(target);
