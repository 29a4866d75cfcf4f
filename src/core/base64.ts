/** Base64 of octets and back (RFC 4648). */

/** Section 4, with padding. In stretches: a call takes only so many arguments, and three octets make four letters. */
export function base64Of(bytes: Uint8Array): string {
  const stretch = 3 * 8192;
  let text = '';
  for (let at = 0; at < bytes.length; at += stretch)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + stretch)));
  return text;
}

/** Base64 of a text's UTF-8. */
export const base64OfText = (text: string): string => base64Of(new TextEncoder().encode(text));

/** Section 5, for addresses and headers, without padding. */
export const base64UrlOf = (bytes: Uint8Array): string => unpadded(base64Of(bytes));

/** Turns base64 into base64url without padding. */
export function unpadded(base64: string): string {
  const padding = base64.indexOf('=');
  return (padding === -1 ? base64 : base64.slice(0, padding)).replaceAll('+', '-').replaceAll('/', '_');
}

/** The octets of base64 or base64url, padded or not, white space left aside; `undefined` when the text is neither. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
  } catch {
    return undefined;
  }
}
