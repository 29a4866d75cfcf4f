import { plainAddress } from '../core/request/plain-address.ts';
import {
  type PlantedSecret,
  type SecretFinder,
  secretFinder,
  withoutSpans,
} from '../core/request/planted-secrets.ts';
import { credentialStore, type OAuthGrant } from './credentials.ts';
import type { Settings } from './settings.ts';
import { registerKeeper } from './keepers.ts';

/** What was found, by the names that lead to it, such as `['bodies', 'application/json']`. */
export type Found = { readonly path: readonly string[]; readonly secrets: readonly PlantedSecret[] };

let known: { readonly of: unknown; readonly grants: unknown; readonly find: SecretFinder } | undefined;

/** Finds keys by their shape, and every credential that is in the token box now. */
export function currentFinder(): SecretFinder {
  const { byPlace, grants } = credentialStore.getState();
  if (known?.of !== byPlace || known.grants !== grants)
    known = { of: byPlace, grants, find: secretFinder(credentialTexts()) };
  return known.find;
}

/** It holds the credentials it was made for. */
const dropFinder = (): void => {
  known = undefined;
};

registerKeeper({ name: 'search for credentials', forgetAll: dropFinder, forgetDocument: dropFinder });

/** Every secret text of the token box: keys, tokens, user names and passwords (APIs take a key for either), client secrets. */
export function credentialTexts(): readonly string[] {
  const { byPlace, grants } = credentialStore.getState();
  const texts = Object.values(byPlace).flatMap((schemes) =>
    Object.values(schemes).map(({ text }) => text.trim()),
  );
  return [
    ...texts,
    // `user:password` (RFC 7617 section 2); a key may stand in either place.
    ...texts.flatMap((text) => {
      const [user = '', ...password] = text.split(':');
      return password.length === 0 ? [] : [user, password.join(':')];
    }),
    // A whole header, `Token abc`.
    ...texts.flatMap((text) => /^[\w-]+\s+(\S+)$/.exec(text)?.[1] ?? []),
    ...Object.values(grants).flatMap((schemes) => Object.values(schemes).flatMap(grantTexts)),
  ];
}

const grantTexts = ({ fields, accessToken, refreshToken }: OAuthGrant): readonly string[] => [
  accessToken,
  refreshToken,
  fields['clientSecret'] ?? '',
  fields['user'] ?? '',
  fields['password'] ?? '',
];

/** A word of few letters may be the name of anything. */
const leastInName = 8;

/** The value as it may be kept: texts without credentials, members whose name holds one left out. */
export function keepable<Value>(
  value: Value,
  onFound?: (found: Found) => void,
  find: SecretFinder = currentFinder(),
  path: readonly string[] = [],
): Value {
  // The kinds of JSON are mapped to themselves.
  return cleaned(value, onFound, find, path) as Value;
}

function cleaned(
  value: unknown,
  onFound: ((found: Found) => void) | undefined,
  find: SecretFinder,
  path: readonly string[],
): unknown {
  if (typeof value === 'string') {
    const secrets = value.length < 4 ? [] : find(value);
    if (secrets.length === 0) return value;
    onFound?.({ path, secrets });
    return withoutSpans(value, secrets);
  }
  if (Array.isArray(value))
    return value.map((one, index) => cleaned(one, onFound, find, [...path, String(index)]));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    const secrets = find(name).filter(({ secret }) => secret.length >= leastInName);
    if (secrets.length > 0) onFound?.({ path: [...path, name], secrets });
    return secrets.length > 0 ? [] : [[name, cleaned(member, onFound, find, [...path, name])]];
  });
  return Object.fromEntries(members);
}

/** The address as it may be kept and shown in the page's own. */
export const keepableAddress = (address: string): string => plainAddress(address, currentFinder());

/** Without the choices that hold a key: half an address would be another server. */
export function plainSettings(settings: Settings, onFound: (found: Found) => void): Settings {
  const find = currentFinder();
  const isKept = (value: unknown, ...path: string[]): boolean => {
    let isClean = true;
    keepable(
      value,
      (found) => {
        isClean = false;
        onFound(found);
      },
      find,
      path,
    );
    return isClean;
  };
  const plain = <Value>(record: Readonly<Record<string, Value>>, ...path: string[]) =>
    Object.fromEntries(Object.entries(record).filter(([name, value]) => isKept(value, ...path, name)));
  const plainByDocument = (member: 'serverVariables' | 'documentParameters') =>
    Object.fromEntries(
      Object.entries(settings[member]).map(([id, values]) => [id, plain(values, member, id)]),
    );
  return {
    ...settings,
    serverByDocument: plain(settings.serverByDocument, 'serverByDocument'),
    typedServers: Object.fromEntries(
      Object.entries(settings.typedServers).map(([id, urls]) => [
        id,
        urls.filter((url) => isKept(url, 'typedServers', id)),
      ]),
    ),
    serverVariables: plainByDocument('serverVariables'),
    documentParameters: plainByDocument('documentParameters'),
  };
}
