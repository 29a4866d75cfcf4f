import { access, constants } from 'node:fs/promises';
import type { Environment } from './config.ts';

/** Node passes over a file of further certificates that it cannot read, with a warning that is easily lost. */
export async function checkExtraCertificates(env: Environment): Promise<string | undefined> {
  const file = env['NODE_EXTRA_CA_CERTS'] ?? '';
  if (file === '') return undefined;
  return access(file, constants.R_OK).then(
    () => undefined,
    () => `NODE_EXTRA_CA_CERTS names a file that cannot be read: ${file}`,
  );
}
