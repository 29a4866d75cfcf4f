import { readFile } from 'node:fs/promises';
import type { Environment } from './config.ts';

/** Node passes over a file of further certificates that it cannot read, with a warning that is easily lost. */
export async function checkExtraCertificates(env: Environment): Promise<string | undefined> {
  const file = env['NODE_EXTRA_CA_CERTS'] ?? '';
  if (file === '') return undefined;
  const text = await readFile(file, 'latin1').catch(() => undefined);
  if (text === undefined) return `NODE_EXTRA_CA_CERTS names a file that cannot be read: ${file}`;
  // RFC 7468; OpenSSL writes "TRUSTED CERTIFICATE", too.
  if (/^-----BEGIN (?:[A-Z0-9]+ )?CERTIFICATE-----/m.test(text)) return undefined;
  return `NODE_EXTRA_CA_CERTS names a file without a certificate in it (PEM): ${file}`;
}
