import { expect, test } from 'vitest';
import { base64UrlOf } from '../../../base64.ts';
import { createPkce } from './pkce.ts';

const sha256 = async (bytes: Uint8Array) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));

test('RFC 7636 appendix B', async () => {
  const octets =
    '74 18 df b4 97 99 e0 25 4f fa 60 7d d8 ad bb ba 16 d4 25 4d 69 d6 bf f0 5b 58 05 58 53 84 8d 79';
  const random = Uint8Array.from(octets.split(' '), (octet) => Number.parseInt(octet, 16));
  expect(await createPkce(random, sha256)).toEqual({
    verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  });
});

test('RFC 7636 appendix A: no padding, letters that need no escape', () => {
  expect(base64UrlOf(Uint8Array.of(3, 236, 255, 224, 193))).toBe('A-z_4ME');
});
