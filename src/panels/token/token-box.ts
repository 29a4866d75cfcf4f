import type { OpenOperation } from '../../client/console.ts';
import type { KeyEnvironment } from '../../core/help/api-help.ts';
import type { SecurityScheme } from '../../core/openapi/operation.ts';
import { chosenSchemes } from '../../core/request/auth/apply-credentials.ts';
import { findAuthScheme } from '../../core/request/auth/registry.ts';
import { type Credential, type CredentialSet, credentialsFor } from '../../state/credentials.ts';
import { type KeyWords, keyWordsFor } from './key-words.ts';

/** `missing` also covers a key that cannot be sent as it stands; the sentence beside it says which. */
export type BoxState = 'missing' | 'entered' | 'accepted' | 'rejected';

/** One credential that the operation's chosen alternative asks for. */
export type BoxKey = {
  readonly scheme: SecurityScheme;
  readonly kind: 'bearer' | 'basic' | 'apiKey';
  readonly words: KeyWords;
  readonly credential: Credential | undefined;
  readonly environment: KeyEnvironment | undefined;
  readonly caution: string | undefined;
  readonly problems: readonly string[];
};

export type TokenBox = {
  readonly state: BoxState;
  /** False when the operation can be called without any credential. */
  readonly isNeeded: boolean;
  /** The document asks for a credential, but of no kind that a text can be (mutual TLS). */
  readonly isOutOfReach: boolean;
  readonly keys: readonly BoxKey[];
  /** The origin that the keys shown were typed for. */
  readonly keyOrigin: string;
  /** The local sandbox uses the API's own key. */
  readonly isBorrowed: boolean;
};

/** All that the box shows, derived from what is open and what keys there are. */
export function readTokenBox(open: OpenOperation, byOrigin: Parameters<typeof credentialsFor>[0]): TokenBox {
  const { security } = open.operation;
  const { origin, credentials } = credentialsFor(byOrigin, open.server, open.help?.origin);
  const schemes = schemesOf(open, credentials);
  const keys = schemes.map((scheme) => readKey(open, scheme, credentials[scheme.name]));
  const isNeeded = security.length > 0 && security.every((alternative) => alternative.schemes.length > 0);
  return {
    state: stateOf(keys, isNeeded),
    isNeeded,
    isOutOfReach: isNeeded && keys.length === 0,
    keys,
    keyOrigin: origin,
    isBorrowed: origin !== open.server.origin && keys.some((key) => key.credential),
  };
}

/** The schemes the request will use; where it can do without, the first that could be given all the same. */
function schemesOf(
  open: OpenOperation,
  credentials: CredentialSet['credentials'],
): readonly SecurityScheme[] {
  const texts = Object.fromEntries(Object.entries(credentials).map(([name, { text }]) => [name, text]));
  const input = { serverUrl: open.server.url, parameters: {}, body: undefined, credentials: texts };
  const chosen = chosenSchemes(open.operation, input);
  if (chosen.length > 0) return chosen;
  const usable = open.operation.security.find(
    ({ schemes }) => schemes.length > 0 && schemes.every((scheme) => findAuthScheme(scheme)),
  );
  return usable?.schemes ?? [];
}

function readKey(open: OpenOperation, scheme: SecurityScheme, credential: Credential | undefined): BoxKey {
  const words = keyWordsFor(scheme, open.help);
  const id = findAuthScheme(scheme)?.id;
  const described = credential && words.describe?.(credential.text);
  return {
    scheme,
    kind: id === 'basic' || id === 'apiKey' ? id : 'bearer',
    words,
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
  if (given.length < keys.length || keys.length === 0) return isNeeded ? 'missing' : 'entered';
  return keys.every((key) => key.credential?.verdict === 'accepted') ? 'accepted' : 'entered';
}

const titles: Readonly<Record<KeyEnvironment, string>> = {
  sandbox: 'Authenticated · Sandbox',
  production: 'Authenticated · Production',
  unknown: 'Key not recognised',
};

/** What the box says of itself in a few words; the same words are announced. */
export function boxTitle(box: TokenBox): string {
  const hasKey = box.keys.some((key) => key.credential);
  if (!box.isNeeded && !hasKey) return 'No key needed for this operation';
  if (box.state === 'rejected') return 'Rejected: the API refused this key';
  if (box.state === 'missing') return 'Not authenticated';
  const environment = box.keys.find((key) => key.environment !== undefined)?.environment;
  // What the API took is a key, whatever it looks like.
  if (environment === 'unknown' && box.state === 'accepted') return 'Authenticated';
  return environment === undefined ? 'Authenticated' : titles[environment];
}

/** `api.example.com`, or what the reader calls the sandbox. */
export function boxPlace(box: TokenBox, open: OpenOperation): string {
  const host = (origin: string) => URL.parse(origin)?.host ?? origin;
  if (box.isBorrowed) return `for ${host(box.keyOrigin)}, used by the local sandbox too`;
  return open.server.isLocalSandbox ? 'for the local sandbox' : `for ${host(open.server.origin)}`;
}
