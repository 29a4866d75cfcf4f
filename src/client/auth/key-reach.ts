import { type KeyEnvironment } from '../../core/help/api-help.ts';
import { type CredentialState, credentialsFor } from '../../state/credentials.ts';
import type { OpenOperation } from '../console.ts';

type Target = Pick<OpenOperation, 'help'> & {
  readonly server: Pick<OpenOperation['server'], 'origin' | 'isLocalSandbox'>;
};

/**
 * What calls with a production key reach: `live` data at the API proper, nothing but this machine (`sandbox`), or a
 * server of which nothing is known (`other`). `undefined` while no server is chosen.
 */
export type ProductionReach = 'live' | 'sandbox' | 'other';

export function productionReach({ server, help }: Target): ProductionReach | undefined {
  if (server.isLocalSandbox) return 'sandbox';
  if (server.origin === '') return undefined;
  return server.origin === help?.origin ? 'live' : 'other';
}

/**
 * What the production key in use reaches at the chosen server. `undefined` when no key in use is a production key, and
 * at the local sandbox, where such a key changes nothing that is live.
 */
export function productionKeyReach(
  open: Target & Pick<OpenOperation, 'documentId'>,
  byPlace: CredentialState['byPlace'],
): ProductionReach | undefined {
  const reach = productionReach(open);
  if (reach === 'sandbox') return undefined;
  const { credentials } = credentialsFor(byPlace, open);
  const isProduction = ({ text }: { readonly text: string }) =>
    open.help?.describeKey(text).environment === 'production';
  return Object.values(credentials).some(isProduction) ? reach : undefined;
}

/** Host and port of the chosen server; empty without one. */
export const hostOf = ({ server }: Target): string => URL.parse(server.origin)?.host ?? server.origin;

/** What a call with a key of this environment can touch at the chosen server, as a sentence; empty where nobody knows. */
export function reachWords(environment: KeyEnvironment | undefined, target: Target): string {
  const reach = productionReach(target);
  if (environment === 'production') {
    if (reach === 'live') return 'Calls with this key read and change live data.';
    if (reach === 'sandbox')
      return 'A production key, but calls stay on this machine: no live data is read or changed.';
    return reach === undefined
      ? ''
      : `Calls take this production key to ${hostOf(target)}; whether the data there is live cannot be told from here.`;
  }
  if (environment !== 'sandbox' || reach === undefined) return '';
  if (reach === 'sandbox') return 'Calls stay on this machine.';
  return reach === 'live' ? 'Calls with this key stay in the sandbox, away from live data.' : '';
}
