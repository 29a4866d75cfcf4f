import { productionReach } from '../../client/auth/key-reach.ts';
import type { OpenOperation } from '../../client/console.ts';
import type { ApiHelp, KeyEnvironment } from '../../core/help/api-help.ts';
import { keyHelp } from '../../core/help/key-help.ts';
import { ownValue } from '../../core/own-value.ts';
import { alternativeKey, type SecurityScheme } from '../../core/openapi/operation.ts';
import {
  areFilled,
  chosenSchemes,
  isUsable,
  undescribedScheme,
} from '../../core/request/auth/apply-credentials.ts';
import { findAuthScheme } from '../../core/request/auth/registry.ts';
import type { AuthField, AuthScheme } from '../../core/request/auth/scheme.ts';
import { type Credential, type CredentialSet, credentialsFor, placeOf } from '../../state/credentials.ts';
import { type KeyWords, keyWordsFor } from './key-words.ts';
import { type SecurityWay, waysOf } from './security-ways.ts';

/** `missing` also covers a key that cannot be sent as it stands; the sentence beside it says which. */
export type BoxState = 'missing' | 'entered' | 'accepted' | 'rejected';

/** One credential that the operation's chosen alternative asks for. */
export type BoxKey = {
  readonly scheme: SecurityScheme;
  /** What is typed, in its order. */
  readonly fields: readonly [AuthField, ...AuthField[]];
  /** How several fields make one text. */
  readonly fold: AuthScheme['fold'];
  readonly words: KeyWords;
  /** The API's own help, where it is about this credential. */
  readonly help: ApiHelp | undefined;
  readonly credential: Credential | undefined;
  readonly environment: KeyEnvironment | undefined;
  readonly caution: string | undefined;
  readonly problems: readonly string[];
};

export type TokenBox = {
  readonly state: BoxState;
  /** False when the operation can be called without any credential. */
  readonly isNeeded: boolean;
  readonly keys: readonly BoxKey[];
  /** What the chosen alternative asks for beside them, of kinds that no text can be (a client certificate). */
  readonly unable: readonly SecurityScheme[];
  /** Every way there is, when there is more than one; the last sends nothing. */
  readonly ways: readonly SecurityWay[];
  /** `alternativeKey` of what the request carries; empty for nothing. */
  readonly way: string;
  /** Scopes that the operation asks for in this way, by scheme name. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
  /** The place that the keys shown were typed for, and its origin. */
  readonly place: string;
  readonly keyOrigin: string;
  /** The local sandbox uses the API's own key. */
  readonly isBorrowed: boolean;
};

type ByPlace = Parameters<typeof credentialsFor>[0];

/** All that the box shows, derived from what is open, what keys there are and which way the user chose. */
export function readTokenBox(open: OpenOperation, byPlace: ByPlace, choice?: string): TokenBox {
  const { security } = open.operation;
  const { place, origin, credentials } = credentialsFor(byPlace, open);
  const schemes = schemesOf(open, credentials, choice);
  const keys = schemes.flatMap((scheme) => {
    const kind = findAuthScheme(scheme);
    return kind ? [readKey(open, scheme, kind, ownValue(credentials, scheme.name))] : [];
  });
  const unable = schemes.filter((scheme) => !findAuthScheme(scheme));
  const isNeeded = security.length > 0 && security.every((alternative) => alternative.schemes.length > 0);
  const way = alternativeKey({ schemes });
  const scopes = security.find((one) => alternativeKey(one) === way)?.scopes ?? {};
  return {
    state: unable.length > 0 && isNeeded ? 'missing' : stateOf(keys, isNeeded),
    isNeeded,
    keys,
    unable,
    ways: waysOf(security),
    way,
    scopes,
    place,
    keyOrigin: origin,
    isBorrowed: place !== placeOf(open.documentId, open.server.origin) && keys.some((key) => key.credential),
  };
}

/** The schemes the request will use; where it can do without, the first that could be given all the same. */
function schemesOf(
  { operation, help }: OpenOperation,
  credentials: CredentialSet['credentials'],
  security: string | undefined,
): readonly SecurityScheme[] {
  if (operation.security.length === 0) return help ? [] : [undescribedScheme];
  const texts = Object.fromEntries(Object.entries(credentials).map(([name, { text }]) => [name, text]));
  const chosen = chosenSchemes(operation, {
    credentials: texts,
    ...(security === undefined ? {} : { security }),
  });
  if (chosen.length > 0 || security === '') return chosen;
  const usable = operation.security.find((one) => one.schemes.length > 0 && isUsable(one));
  return usable?.schemes ?? [];
}

function readKey(
  open: OpenOperation,
  scheme: SecurityScheme,
  kind: AuthScheme,
  credential: Credential | undefined,
): BoxKey {
  const words = keyWordsFor(scheme, open.help);
  const described = credential && words.describe?.(credential.text);
  return {
    scheme,
    fields: kind.fieldsOf(scheme),
    fold: kind.fold,
    words,
    help: keyHelp(open.help, scheme),
    credential,
    environment: described?.environment,
    caution: described?.caution,
    problems: credential ? words.problems(credential.text) : [],
  };
}

function stateOf(keys: readonly BoxKey[], isNeeded: boolean): BoxState {
  const given = keys.filter((key) => key.credential);
  if (given.some((key) => key.credential?.verdict === 'rejected')) return 'rejected';
  if (keys.some((key) => key.problems.length > 0)) return 'missing';
  const areAllFilled = areFilled(
    keys.map(({ scheme }) => scheme),
    (scheme) => given.some((key) => key.scheme === scheme),
  );
  if (!areAllFilled || keys.length === 0) return isNeeded ? 'missing' : 'entered';
  return given.every((key) => key.credential?.verdict === 'accepted') && given.length > 0
    ? 'accepted'
    : 'entered';
}

const titles: Readonly<Record<KeyEnvironment, string>> = {
  sandbox: 'Authenticated · Sandbox',
  production: 'Authenticated · Production',
  unknown: 'Key not recognised',
};

/** What the box says of itself in a few words; the same words are announced. */
export function boxTitle(box: TokenBox, open: OpenOperation): string {
  const hasKey = box.keys.some((key) => key.credential);
  if (!box.isNeeded && !hasKey) return 'No key needed for this operation';
  if (box.state === 'rejected') return 'Rejected: the API refused this key';
  if (box.state === 'missing')
    return hasKey && box.unable.length > 0 ? 'Authenticated in part' : 'Not authenticated';
  const environment = box.keys.find((key) => key.environment !== undefined)?.environment;
  // What the API took is a key, whatever it looks like.
  if (environment === 'unknown' && box.state === 'accepted') return 'Authenticated';
  // What is behind another server is not to be told from the key.
  if (environment === 'production' && productionReach(open) !== 'live')
    return 'Authenticated · Production key';
  return environment === undefined ? 'Authenticated' : titles[environment];
}

/** `for api.example.com`, or what the user calls the sandbox. */
export function boxPlace(box: TokenBox, open: OpenOperation): string {
  const host = (origin: string) => URL.parse(origin)?.host ?? origin;
  if (box.isBorrowed) return `for ${host(box.keyOrigin)}, used by the local sandbox too`;
  if (open.server.origin === '') return 'no server chosen yet';
  return open.server.isLocalSandbox ? 'for the local sandbox' : `for ${host(open.server.origin)}`;
}
