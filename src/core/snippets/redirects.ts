import { formSecrets } from '../request/body/form-secrets.ts';
import { isSecretName } from '../request/secret-names.ts';
import { maskMark } from '../request/secrets.ts';
import { isForm } from './form-pairs.ts';
import type { CheckedRequest } from './checked-request.ts';

/**
 * Whether a client that follows redirects could take a credential to another origin: all of them repeat the headers
 * there but for a few (`dropped`, in small letters), and the body too (RFC 9110 section 15.4.8); some name the address they
 * come from in `Referer`.
 */
export const mayLeakOnRedirect = (
  { body, headers, isUrlSecret, parts }: CheckedRequest,
  dropped: ReadonlySet<string>,
): boolean =>
  isUrlSecret ||
  queryNames(parts.target).some(isSecretName) ||
  (body?.kind === 'text' && isForm(headers) && formSecrets(body.text, new Set()).length > 0) ||
  headers.some(
    ({ name, value, secret, isSecret }) =>
      !dropped.has(name.toLowerCase()) &&
      (secret !== undefined || isSecret === true || value.includes(maskMark) || isSecretName(name)),
  );

const queryNames = (target: string): readonly string[] => {
  const query = target.indexOf('?');
  return query < 0 ? [] : [...new URLSearchParams(target.slice(query)).keys()];
};
