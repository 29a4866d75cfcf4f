import { isSecretName } from '../request/secret-names.ts';
import { maskMark } from '../request/secrets.ts';
import type { CheckedRequest } from './checked-request.ts';

/**
 * Whether a client that follows redirects could take a credential to another origin: all of them repeat the headers
 * there but for a few (`dropped`, in small letters), and some name the address they come from in `Referer`.
 */
export const mayLeakOnRedirect = (
  { headers, isUrlSecret, parts }: CheckedRequest,
  dropped: ReadonlySet<string>,
): boolean =>
  isUrlSecret ||
  queryNames(parts.target).some(isSecretName) ||
  headers.some(
    ({ name, value, secret, isSecret }) =>
      !dropped.has(name.toLowerCase()) &&
      (secret !== undefined || isSecret === true || value.includes(maskMark) || isSecretName(name)),
  );

const queryNames = (target: string): readonly string[] => {
  const query = target.indexOf('?');
  return query < 0 ? [] : [...new URLSearchParams(target.slice(query)).keys()];
};
