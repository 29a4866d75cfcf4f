import { isUrlencoded } from '../media-type.ts';
import { decodedFormText } from '../request/body/form-secrets.ts';
import { encodeFormText } from '../request/body/urlencoded.ts';
import type { HeaderLine, SecretSpan } from '../request/http-request.ts';
import { maskMark } from '../request/secrets.ts';

/** One field of an urlencoded body. */
export type FormPair = {
  readonly name: string;
  /** As it was typed; a mask stands for itself. */
  readonly value: string;
  /** The variable of the environment that holds the value. */
  readonly variable?: string;
  /** As it stands in the body, `name=value`. */
  readonly encoded: string;
};

/** More than this could not be read field by field. */
const mostPairs = 100;
const longestText = 20_000;

/**
 * The fields of an urlencoded body, where encoding them anew (WHATWG URL, "application/x-www-form-urlencoded serializing")
 * gives the same octets; `undefined` for any other body, which is written as the one text it is.
 */
export function formPairs(
  text: string,
  secrets: readonly SecretSpan[],
  headers: readonly HeaderLine[],
): readonly FormPair[] | undefined {
  if (!isForm(headers) || text === '' || text.length > longestText) return undefined;
  const written = text.split('&');
  if (written.length > mostPairs) return undefined;
  const pairs: FormPair[] = [];
  let start = 0;
  for (const encoded of written) {
    const equals = encoded.indexOf('=');
    const name = decodedFormText(encoded.slice(0, Math.max(equals, 0)));
    const value = decodedFormText(encoded.slice(equals + 1));
    if (name === undefined || value === undefined || equals < 0) return undefined;
    if (encodedPair(name, value, encoded) !== encoded) return undefined;
    const end = start + encoded.length;
    const secret = secrets.find((one) => one.start >= start && one.end <= end);
    if (secret && (secret.start !== start + equals + 1 || secret.end !== end)) return undefined;
    pairs.push({ name, value, encoded, ...(secret && { variable: secret.variable }) });
    start = end + 1;
  }
  return pairs;
}

export function isForm(headers: readonly HeaderLine[]): boolean {
  const types = headers.filter(({ name }) => name.toLowerCase() === 'content-type');
  return types.length === 1 && isUrlencoded(types[0]?.value ?? '');
}

/** Whether the type is the one that clients give a form by themselves, letter for letter. */
export const isPlainForm = (headers: readonly HeaderLine[]): boolean =>
  isForm(headers) &&
  headers.some(
    ({ name, value, secret }) =>
      name.toLowerCase() === 'content-type' && value === 'application/x-www-form-urlencoded' && !secret,
  );

/** A mask is no text that is sent, so it is not encoded. */
function encodedPair(name: string, value: string, like: string): string {
  const encoded = `${encodeFormText(name)}=${encodeFormText(value)}`;
  return like.includes(maskMark) ? encoded.replaceAll(encodeFormText(maskMark), maskMark) : encoded;
}

/**
 * Whether an encoder that leaves bare what RFC 3986 calls unreserved, `~` but not `*`, writes the same: a form has it the
 * other way round.
 */
export const isKeptByUnreserved = ({ encoded }: FormPair): boolean => !/\*|%7E/.test(encoded);

/**
 * The same of curl's `--data-urlencode`, which has to have a name, and writes a blank as `%20` or `+` as its version has
 * it (curl manual).
 */
export const isKeptByCurl = (pair: FormPair): boolean =>
  pair.name !== '' && isKeptByUnreserved(pair) && !pair.encoded.includes('+');
