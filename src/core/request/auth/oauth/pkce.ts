import { base64UrlOf } from '../../../base64.ts';

/** RFC 7636. The page brings the randomness and SHA-256; the rules are here. */
export type Pkce = { readonly verifier: string; readonly challenge: string };

/** Octets of randomness for a verifier (RFC 7636 section 4.1) and for a `state`. */
export const secretOctets = 32;

/** Section 4.2, method S256: the challenge is the SHA-256 of the verifier's ASCII text. */
export async function createPkce(
  random: Uint8Array,
  sha256: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<Pkce> {
  const verifier = base64UrlOf(random);
  return { verifier, challenge: base64UrlOf(await sha256(new TextEncoder().encode(verifier))) };
}
