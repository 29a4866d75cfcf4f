import { encodeAllowReserved } from '../percent-encode.ts';

/**
 * One name or value of an urlencoded form (WHATWG URL, "application/x-www-form-urlencoded percent-encode set"): a blank
 * is `+`, and of the signs only `*-._` stand bare. OpenAPI leaves the choice between `+` and `%20` to the media type
 * (3.1.1 section 4.8.15.3 names RFC 1866; Appendix E: both decode alike); this is what URLSearchParams writes.
 */
export const encodeFormText = (text: string): string =>
  encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'))
    .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

/** With `allowReserved`: signs that an address may hold stay, but for those that part fields; a typed `%20` too. */
export const encodeReservedFormText = (text: string): string =>
  text.split(' ').map(encodeAllowReserved).join('+');
