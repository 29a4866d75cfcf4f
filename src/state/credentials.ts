import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ownValue } from '../core/own-value.ts';
import { registerKeeper } from './keepers.ts';

/** What the API said of a key; `none` until an answer came. */
export type Verdict = 'none' | 'accepted' | 'rejected';

export type Credential = {
  /** The key itself. It lives here, in memory, and nowhere else (see tab-key.ts for the one exception). */
  readonly text: string;
  /** Sentences about what was cleaned off the pasted text. */
  readonly notes: readonly string[];
  /** Of the place it was typed for. */
  readonly verdict: Verdict;
  /** Of places that borrow it, by place: what the sandbox makes of a key tells nothing of the API. */
  readonly borrowers?: Readonly<Record<string, Verdict>>;
};

/** What a sign-in left beside the access token, and what the next one starts with. In memory only, as keys are. */
export type OAuthGrant = {
  /** What was typed and chosen in the form, by field. */
  readonly fields: Readonly<Record<string, string>>;
  /** Chosen scopes; absent until the user changed them. */
  readonly scopes?: readonly string[];
  /** The access token that the rest belongs to; another one in its place makes the rest void. */
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number | undefined;
  readonly grantedScopes: readonly string[] | undefined;
};

export type CredentialState = {
  /** By place the key was typed for (`placeOf`), then by security scheme name. */
  readonly byPlace: Readonly<Record<string, Readonly<Record<string, Credential>>>>;
  /** Likewise; see oauth-grants.ts. */
  readonly grants: Readonly<Record<string, Readonly<Record<string, OAuthGrant>>>>;
  /** Origins at which the user agreed, once in this session, to change data with a production key. */
  readonly productionOrigins: readonly string[];
};

const initial: CredentialState = { byPlace: {}, grants: {}, productionOrigins: [] };

export const credentialStore = createStore<CredentialState>(() => initial);

export const useCredentials = <Selected>(select: (state: CredentialState) => Selected): Selected =>
  useStore(credentialStore, select);

/** Where a key belongs: an origin, as one document speaks of it. Another document starts without one. */
export const placeOf = (documentId: string, origin: string): string => `${origin} ${documentId}`;

function change(
  place: string,
  scheme: string,
  next: (old: Credential | undefined) => Credential | undefined,
) {
  credentialStore.setState((state) => {
    const { [scheme]: _old, ...others } = state.byPlace[place] ?? {};
    const credential = next(ownValue(state.byPlace[place] ?? {}, scheme));
    const schemes = credential ? { ...others, [scheme]: credential } : others;
    return { byPlace: { ...state.byPlace, [place]: schemes } };
  });
}

/** The user pasted or typed a key, already cleaned. An empty one is the same as none. */
export function pasteToken(place: string, scheme: string, text: string, notes: readonly string[] = []): void {
  change(place, scheme, () => (text === '' ? undefined : { text, notes, verdict: 'none' }));
}

export function clearToken(place: string, scheme: string): void {
  change(place, scheme, () => undefined);
}

/**
 * `judge`, a place, answered a call that carried `text`, which was typed for `place`. A key changed meanwhile keeps
 * its own verdict.
 */
export function judgeToken(
  place: string,
  scheme: string,
  text: string,
  verdict: Verdict,
  judge = place,
): void {
  change(place, scheme, (old) => {
    if (old?.text !== text) return old;
    return judge === place
      ? { ...old, verdict }
      : { ...old, borrowers: { ...old.borrowers, [judge]: verdict } };
  });
}

export function agreeToProduction(origin: string): void {
  credentialStore.setState(({ productionOrigins }) => ({
    productionOrigins: [...productionOrigins, origin],
  }));
}

export function forgetCredentials(): void {
  credentialStore.setState(initial, true);
}

/** Where a request goes, as far as credentials care; an open operation is one. */
export type CredentialTarget = {
  readonly documentId: string;
  readonly server: { readonly origin: string; readonly isLocalSandbox: boolean };
  readonly help?: { readonly origin: string } | undefined;
};

export type CredentialSet = {
  /** The place these were typed for, and its origin. */
  readonly place: string;
  readonly origin: string;
  /** By security scheme name. */
  readonly credentials: Readonly<Record<string, Credential>>;
};

const noCredentials: CredentialSet['credentials'] = {};

/**
 * The credentials that a request to `target` carries. A key is bound to its place; the one exception is the page's
 * own local sandbox, which takes the key typed for the API proper when it has none of its own.
 */
export function credentialsFor(
  byPlace: CredentialState['byPlace'],
  { documentId, server, help }: CredentialTarget,
): CredentialSet {
  const place = placeOf(documentId, server.origin);
  const own = byPlace[place] ?? noCredentials;
  if (help && server.isLocalSandbox && Object.keys(own).length === 0) {
    const apiPlace = placeOf(documentId, help.origin);
    const borrowed = byPlace[apiPlace];
    if (borrowed) return { place: apiPlace, origin: help.origin, credentials: asJudgedBy(place, borrowed) };
  }
  return { place, origin: server.origin, credentials: own };
}

const asJudgedBy = (judge: string, credentials: CredentialSet['credentials']): CredentialSet['credentials'] =>
  Object.fromEntries(
    Object.entries(credentials).map(([scheme, credential]) => [
      scheme,
      { ...credential, verdict: credential.borrowers?.[judge] ?? 'none' },
    ]),
  );

/** A place is an origin and, behind a space, the document (`placeOf`). */
export const isPlaceOf = (documentId: string, place: string): boolean => place.endsWith(` ${documentId}`);

/** Keys and sign-ins typed for one document. */
function forgetCredentialsOf(documentId: string): void {
  const without = <Value>(byPlace: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(byPlace).filter(([place]) => !isPlaceOf(documentId, place)));
  credentialStore.setState(({ byPlace, grants }) => ({ byPlace: without(byPlace), grants: without(grants) }));
}

registerKeeper({
  name: 'credentials',
  forgetAll: forgetCredentials,
  forgetDocument: forgetCredentialsOf,
});
