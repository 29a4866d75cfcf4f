import { ownValue } from '../core/own-value.ts';
import { clearToken, credentialStore, type OAuthGrant, pasteToken, useCredentials } from './credentials.ts';

/*
 * What belongs to a sign-in beside its access token, which is a credential like any other. It shares the credentials'
 * store and with it their fate: memory only, one press forgets all.
 */
const noGrant: OAuthGrant = {
  fields: {},
  accessToken: '',
  refreshToken: '',
  expiresAt: undefined,
  grantedScopes: undefined,
};

export const useOAuthGrant = (place: string, scheme: string): OAuthGrant =>
  useCredentials((state) => ownValue(state.grants[place] ?? {}, scheme) ?? noGrant);

function change(place: string, scheme: string, next: (old: OAuthGrant) => OAuthGrant): void {
  credentialStore.setState(({ grants }) => {
    const old = ownValue(grants[place] ?? {}, scheme) ?? noGrant;
    return { grants: { ...grants, [place]: { ...grants[place], [scheme]: next(old) } } };
  });
}

export function typeOAuthField(place: string, scheme: string, field: string, value: string): void {
  change(place, scheme, (old) => ({ ...old, fields: { ...old.fields, [field]: value } }));
}

export function chooseScopes(place: string, scheme: string, scopes: readonly string[]): void {
  change(place, scheme, (old) => ({ ...old, scopes }));
}

export type ReceivedToken = Pick<OAuthGrant, 'accessToken' | 'refreshToken' | 'expiresAt' | 'grantedScopes'>;

/** A token came. A refresh that brings no refresh token leaves the old one in use (RFC 6749 section 6). */
export function receiveToken(place: string, scheme: string, token: ReceivedToken): void {
  change(place, scheme, (old) => ({
    ...old,
    ...token,
    refreshToken: token.refreshToken === '' ? old.refreshToken : token.refreshToken,
  }));
  pasteToken(place, scheme, token.accessToken);
}

/** Token, refresh token and all that was typed, secret included. */
export function forgetGrant(place: string, scheme: string): void {
  change(place, scheme, () => noGrant);
  clearToken(place, scheme);
}

/** A sign-in begins anew: the refresh token of another one is not carried over. */
export function dropRefreshToken(place: string, scheme: string): void {
  change(place, scheme, (old) => ({ ...old, refreshToken: '' }));
}
