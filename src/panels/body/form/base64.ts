/** More than that is better sent as a file than as a text in a field. */
export const mostEncoded = 20_000_000;

/** RFC 4648 section 4, in stretches: a call takes only so many arguments, and three bytes make four letters. */
export function base64Of(bytes: Uint8Array): string {
  const stretch = 3 * 8192;
  let text = '';
  for (let at = 0; at < bytes.length; at += stretch)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + stretch)));
  return text;
}
