import type { OAuthFlow, SecurityScheme } from '../../core/openapi/operation.ts';
import type { Discovery } from '../../core/request/auth/oauth/discovery.ts';
import {
  type ExtraParameter,
  extraTrouble,
  readExtra,
} from '../../core/request/auth/oauth/extra-parameters.ts';
import type { OAuthClient } from '../../core/request/auth/oauth/token-request.ts';

export type FlowKind = OAuthFlow['kind'];

/** All that a token is asked for with. Addresses are absolute, or empty when there is none to use. */
export type OAuthSettings = {
  readonly flow: FlowKind;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly refreshUrl: string;
  readonly deviceUrl: string;
  readonly client: OAuthClient;
  readonly user: string;
  readonly password: string;
  readonly scopes: readonly string[];
  /** Who has to answer; empty when that is not known. */
  readonly issuer: string;
  readonly extra: readonly ExtraParameter[];
  /** Addresses as they are written, by field, where they are relative and there is nothing they could be relative to. */
  readonly relative: Readonly<Record<string, string>>;
};

export const flowLabels: Readonly<Record<FlowKind, string>> = {
  authorizationCode: 'Sign in (authorization code)',
  clientCredentials: 'As the client itself (client credentials)',
  deviceAuthorization: 'Sign in on another device (device code)',
  password: 'User name and password (legacy)',
  implicit: 'Implicit (legacy)',
};

/** The address as it will be called, or empty: documents may write relative ones, and anything else too. */
export function absoluteUrl(text: string, base: string): string {
  if (text.trim() === '') return '';
  // An absolute one needs no base, and must not fail for one that is relative itself.
  const url = URL.parse(text.trim()) ?? URL.parse(text.trim(), base);
  return url && /^https?:$/.test(url.protocol) ? url.href : '';
}

/** Flows of a scheme; those of OpenID Connect are known once its configuration was read. */
export function flowsOf(scheme: SecurityScheme, discovery: Discovery | undefined): readonly OAuthFlow[] {
  if (scheme.type === 'oauth2') return scheme.flows ?? [];
  if (!discovery) return [];
  const scopes = discovery.scopes.map((name) => ({ name, description: '' }));
  const flow = (kind: FlowKind): OAuthFlow => ({
    kind,
    authorizationUrl: discovery.authorizationUrl,
    tokenUrl: discovery.tokenUrl,
    refreshUrl: '',
    deviceAuthorizationUrl: discovery.deviceAuthorizationUrl,
    scopes,
  });
  return [
    flow('authorizationCode'),
    ...(discovery.grants.includes('client_credentials') ? [flow('clientCredentials')] : []),
    ...(discovery.deviceAuthorizationUrl === '' ? [] : [flow('deviceAuthorization')]),
  ];
}

/** Scopes to choose from: the document's, and those that the operation asks for besides. */
export function scopesOf(
  flow: OAuthFlow | undefined,
  needed: readonly string[],
): readonly { readonly name: string; readonly description: string; readonly isNeeded: boolean }[] {
  const known = flow?.scopes ?? [];
  const others = needed.filter((name) => !known.some((scope) => scope.name === name));
  const all = [...known, ...others.map((name) => ({ name, description: '' }))].map((scope) => ({
    ...scope,
    isNeeded: needed.includes(scope.name),
  }));
  // Long lists (GitHub, Slack) begin with what this operation is about.
  return [...all.filter(({ isNeeded }) => isNeeded), ...all.filter(({ isNeeded }) => !isNeeded)];
}

/** What was typed, by field; addresses are kept by flow. */
export type OAuthFields = Readonly<Record<string, string>>;

export const addressField = (kind: FlowKind, name: string): string => `${kind}.${name}`;

export function settingsOf(
  flow: OAuthFlow,
  fields: OAuthFields,
  scopes: readonly string[],
  surroundings: { readonly base: string; readonly discovery: Discovery | undefined },
): OAuthSettings {
  const { base, discovery } = surroundings;
  const typed = (name: string): string => (Object.hasOwn(fields, name) ? (fields[name] ?? '') : '');
  const address = (name: string, described: string): string =>
    absoluteUrl(typed(addressField(flow.kind, name)) || described, base);
  const described = {
    authorizationUrl: flow.authorizationUrl,
    tokenUrl: flow.tokenUrl,
    refreshUrl: flow.refreshUrl,
    deviceUrl: flow.deviceAuthorizationUrl,
  };
  const relative = Object.entries(described).flatMap(([name, text]): [string, string][] => {
    const written = (typed(addressField(flow.kind, name)) || text).trim();
    return isRelative(written) && !URL.canParse(base) ? [[name, written]] : [];
  });
  const secretIn = typed('secretIn') || (discovery?.secretIn ?? 'header');
  return {
    flow: flow.kind,
    authorizationUrl: address('authorizationUrl', flow.authorizationUrl),
    tokenUrl: address('tokenUrl', flow.tokenUrl),
    refreshUrl: address('refreshUrl', flow.refreshUrl),
    deviceUrl: address('deviceUrl', flow.deviceAuthorizationUrl),
    client: {
      id: typed('clientId').trim(),
      secret: typed('clientSecret'),
      secretIn: secretIn === 'body' ? 'body' : 'header',
    },
    user: typed('user'),
    password: typed('password'),
    scopes,
    issuer: discovery?.issuer ?? '',
    extra: readExtra(typed('extra')),
    relative: Object.fromEntries(relative),
  };
}

/** Written without a scheme (RFC 3986 section 4.2). */
export const isRelative = (text: string): boolean => text !== '' && !/^[a-z][a-z\d+.-]*:/i.test(text);

/** Why an address of the document is none yet. */
export const relativeWords = (what: string, text: string): string =>
  `The ${what} is written as \`${text}\`, relative to a server, and none is chosen. Choose a server, or type the whole address.`;

/** What is still missing before a token can be asked for, as a sentence. */
export function missingFor(settings: OAuthSettings): string | undefined {
  const { flow, authorizationUrl, tokenUrl, deviceUrl, client, user, extra, relative } = settings;
  const missing = (name: string, what: string): string => {
    const text = relative[name];
    return text === undefined ? `Type the ${what}.` : relativeWords(what, text);
  };
  if (flow === 'authorizationCode' && authorizationUrl === '')
    return missing('authorizationUrl', 'authorization URL');
  if (flow === 'deviceAuthorization' && deviceUrl === '')
    return missing('deviceUrl', 'device authorization URL');
  if (tokenUrl === '') return missing('tokenUrl', 'token URL');
  if (client.id === '' && flow !== 'password') return 'Type the client id.';
  if (flow === 'password' && user === '') return 'Type the user name.';
  if (flow === 'clientCredentials' && client.secret === '') return 'Type the client secret.';
  return extraTrouble(extra);
}

/** Origins that the proxy has to be allowed to call. The page where the user signs in is not one of them. */
export function calledOrigins(settings: OAuthSettings, canRefresh = false): readonly string[] {
  const urls = [
    settings.tokenUrl,
    settings.flow === 'deviceAuthorization' ? settings.deviceUrl : '',
    canRefresh ? settings.refreshUrl : '',
  ];
  return [...new Set(urls.flatMap((url) => URL.parse(url)?.origin ?? []))];
}
