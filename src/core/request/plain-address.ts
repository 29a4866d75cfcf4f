import type { SecretFinder } from './planted-secrets.ts';
import { isSecretName } from './secret-names.ts';

/** Parameters that signed addresses of storage services end with, and short names of keys. */
const signing = /^(?:sig|signature|x-(?:amz|goog)-(?:signature|credential|security-token)|key|code)$/i;

/** Whether a parameter of an address is a key or a signature by its name. */
export const opensSomething = (name: string): boolean => isSecretName(name) || signing.test(name);

/**
 * The address without what opens it: user and password, the values in its query that are secret by their name, and keys
 * wherever they stand. An address without any comes back as it is written.
 */
export function plainAddress(address: string, find: SecretFinder): string {
  const url = URL.parse(address);
  if (!url) return cut(address, find);
  let isPlain = url.username === '' && url.password === '';
  url.username = '';
  url.password = '';
  // Copied: the loop changes them.
  const pairs = [...url.searchParams];
  for (const [name, value] of pairs) {
    if (value === '' || !opensSomething(name)) continue;
    url.searchParams.set(name, '');
    isPlain = false;
  }
  const text = isPlain ? address : url.href;
  return cut(text, find);
}

const cut = (text: string, find: SecretFinder): string =>
  find(text).reduceRight((kept, { start, end }) => kept.slice(0, start) + kept.slice(end), text);
