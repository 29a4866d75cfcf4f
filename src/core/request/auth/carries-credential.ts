import type { SecurityScheme } from '../../openapi/operation.ts';
import type { HttpRequest } from '../http-request.ts';
import { findAuthScheme } from './registry.ts';

const bare: HttpRequest = { method: 'GET', url: '', headers: [], body: undefined };

/**
 * Whether the request holds this very credential where its scheme puts it. A line or parameter that the user typed
 * may have taken that place, and a secret elsewhere is another one.
 */
export function carriesCredential(
  { url, urlSecrets = [], headers }: HttpRequest,
  scheme: SecurityScheme,
  text: string,
): boolean {
  const alone = findAuthScheme(scheme)?.apply(bare, scheme, { text: text.trim(), variable: 'KEY' });
  const [line] = alone?.headers ?? [];
  if (line) {
    const name = line.name.toLowerCase();
    const isCarrier = (value: string): boolean =>
      value === line.value || (name === 'cookie' && value.split('; ').includes(line.value));
    return headers.some((one) => one.secret && one.name.toLowerCase() === name && isCarrier(one.value));
  }
  const pair = alone?.url.slice(1) ?? '';
  return (
    pair !== '' &&
    urlSecrets.some(({ end }) => {
      const before = url.slice(0, end);
      return before.endsWith(`?${pair}`) || before.endsWith(`&${pair}`);
    })
  );
}
