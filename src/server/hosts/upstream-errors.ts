import type { UpstreamFailure } from '../proxy/failures.ts';

const dnsCodes = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'ENODATA', 'ESERVFAIL'];
const unreachableCodes = [
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
];

/** OpenSSL's verification results as Node names them, in words. */
const certificateTroubles: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is signed by itself alone.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate comes from an authority this machine does not trust.',
  UNABLE_TO_GET_ISSUER_CERT: 'Its certificate comes from an authority this machine does not trust.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'Its certificate comes from an authority this machine does not trust.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'It does not send the certificate of the authority that signed its own.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  CERT_NOT_YET_VALID: 'Its certificate is not valid yet, or the clock of this machine is wrong.',
  CERT_REVOKED: 'Its certificate was revoked.',
  CERT_UNTRUSTED: 'Its certificate is not trusted.',
  CERT_SIGNATURE_FAILURE: 'The signature of its certificate is wrong.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate was made for another name.',
};

/** The way to a company proxy or through it failed; the message is a sentence of ours. */
export class FailedTunnel extends Error {}

/** The stable code of a Node network error. The error's own message is never passed on: it can hold anything. */
export function failureOf(error: unknown, isHandshaking: boolean): UpstreamFailure {
  if (error instanceof FailedTunnel) return { code: 'unreachable', detail: error.message };
  const code = codeOf(error);
  const certificateTrouble = certificateTroubles[code];
  if (certificateTrouble !== undefined) return { code: 'tls', detail: certificateTrouble };
  if (dnsCodes.includes(code)) return { code: 'dns' };
  if (unreachableCodes.includes(code)) return { code: 'unreachable' };
  if (code === 'ECONNREFUSED') return { code: 'refused' };
  if (code === 'ETIMEDOUT' || code === 'ERR_SOCKET_CONNECTION_TIMEOUT') return { code: 'timeout' };
  if (code === 'HPE_HEADER_OVERFLOW') return { code: 'too_large' };
  if (code.startsWith('HPE_')) return { code: 'malformed' };
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return { code: 'tls', detail: 'The other side does not speak TLS as this machine does.' };
  }
  if (isHandshaking)
    return { code: 'tls', detail: 'The other side closed the connection while it was being secured.' };
  return { code: 'reset' };
}

/** Connecting to several addresses fails with one error that holds theirs. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
