import type { HttpRequest } from '../../http-request.ts';
import { encodeComponent } from '../../percent-encode.ts';
import { type ExtraParameter, extraFor } from './extra-parameters.ts';

/** Who asks. A client without a secret is a public one (RFC 6749 section 2.1). */
export type OAuthClient = {
  readonly id: string;
  readonly secret: string;
  /** How the secret goes out: RFC 6749 section 2.3.1 knows both, and servers often take only one of them. */
  readonly secretIn: 'header' | 'body';
};

export type TokenGrant =
  | {
      readonly kind: 'authorizationCode';
      readonly code: string;
      readonly redirectUri: string;
      readonly verifier: string;
    }
  | { readonly kind: 'clientCredentials'; readonly scopes: readonly string[] }
  | {
      readonly kind: 'password';
      readonly user: string;
      readonly password: string;
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'refresh'; readonly refreshToken: string }
  | { readonly kind: 'deviceAuthorization'; readonly deviceCode: string };

/** The call that trades a grant for a token (RFC 6749 section 3.2). `url` is absolute. */
export function tokenRequest(
  url: string,
  grant: TokenGrant,
  client: OAuthClient,
  extra: readonly ExtraParameter[] = [],
): HttpRequest {
  const isInHeader = client.secret !== '' && client.secretIn === 'header';
  const authorization = `Basic ${basicOf(client)}`;
  const request = formRequest(url, [
    ...fieldsOf(grant),
    ...(isInHeader ? [] : clientFields(client)),
    ...extraFor(extra, grant.kind === 'refresh' ? 'refresh' : 'token'),
  ]);
  if (!isInHeader) return request;
  const secret = { start: 'Basic '.length, end: authorization.length, variable: 'CLIENT_CREDENTIALS' };
  return {
    ...request,
    headers: [...request.headers, { name: 'authorization', value: authorization, secret }],
  };
}

/** Asks for a code that the user enters elsewhere (RFC 8628 section 3.1). */
export function deviceRequest(
  url: string,
  scopes: readonly string[],
  client: OAuthClient,
  extra: readonly ExtraParameter[] = [],
): HttpRequest {
  return formRequest(url, [
    ...clientFields(client),
    ...scopeField(scopes),
    ...extraFor(extra, 'authorization'),
  ]);
}

type Field = readonly [name: string, value: string];

const clientFields = ({ id, secret }: OAuthClient): readonly Field[] => [
  ['client_id', id],
  ...(secret === '' ? [] : [['client_secret', secret] as const]),
];

const scopeField = (scopes: readonly string[]): readonly Field[] =>
  scopes.length === 0 ? [] : [['scope', scopes.join(' ')]];

function fieldsOf(grant: TokenGrant): readonly Field[] {
  switch (grant.kind) {
    case 'authorizationCode':
      return [
        ['grant_type', 'authorization_code'],
        ['code', grant.code],
        ['redirect_uri', grant.redirectUri],
        ['code_verifier', grant.verifier],
      ];
    case 'clientCredentials':
      return [['grant_type', 'client_credentials'], ...scopeField(grant.scopes)];
    case 'password':
      return [
        ['grant_type', 'password'],
        ['username', grant.user],
        ['password', grant.password],
        ...scopeField(grant.scopes),
      ];
    case 'refresh':
      return [
        ['grant_type', 'refresh_token'],
        ['refresh_token', grant.refreshToken],
      ];
    case 'deviceAuthorization':
      return [
        ['grant_type', 'urn:ietf:params:oauth:grant-type:device_code'],
        ['device_code', grant.deviceCode],
      ];
  }
}

const formRequest = (url: string, fields: readonly Field[]): HttpRequest => ({
  method: 'POST',
  url,
  headers: [
    // Some servers answer as a form unless they are asked for JSON.
    { name: 'accept', value: 'application/json' },
    { name: 'content-type', value: 'application/x-www-form-urlencoded' },
  ],
  body: { kind: 'text', text: fields.map((pair) => pair.map(formText).join('=')).join('&') },
});

const formText = (text: string): string => encodeComponent(text).replaceAll('%20', '+');

/** Both halves are form-encoded before they are joined (RFC 6749 section 2.3.1, appendix B). */
const basicOf = ({ id, secret }: OAuthClient): string => btoa(`${formText(id)}:${formText(secret)}`);
