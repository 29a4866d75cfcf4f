import type { SecretSpan } from '../http-request.ts';
import { isSecretName, variableFor } from '../secret-names.ts';

/** Credentials of OAuth whose names do not end as those of others do (RFC 7521 section 4.2, RFC 7636, RFC 8628). */
const oauthNames = new Set(['client_assertion', 'code_verifier', 'device_code']);

/**
 * The values of an urlencoded text that belong to a name which says that it is secret: offsets into the text, which
 * holds them percent-encoded. `used` are the variables that have been given to others, and takes the new ones.
 */
export function formSecrets(text: string, used: Set<string>): readonly SecretSpan[] {
  const found: SecretSpan[] = [];
  let start = 0;
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? '' : decodedFormText(pair.slice(0, equals));
    if (name && equals + 1 < pair.length && (isSecretName(name) || oauthNames.has(name)))
      found.push({ start: start + equals + 1, end: start + pair.length, variable: variableFor(name, used) });
    start += pair.length + 1;
  }
  return found;
}

/** A name or value as it was before it was encoded; `undefined` where its octets are no UTF-8. */
export function decodedFormText(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
