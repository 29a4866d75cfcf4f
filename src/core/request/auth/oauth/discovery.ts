import { fail, ok, type Result } from '../../../result.ts';
import { type OAuthAnswer, readAnswerFields, textField, textsField } from './answer-fields.ts';
import { type OAuthTrouble, ownTrouble } from './trouble.ts';

/** What an OpenID provider says of itself (OpenID Connect Discovery 1.0 section 3). */
export type Discovery = {
  readonly issuer: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** Empty when there is none (RFC 8628 section 4). */
  readonly deviceAuthorizationUrl: string;
  readonly scopes: readonly string[];
  readonly grants: readonly string[];
  readonly secretIn: 'header' | 'body';
  /** Something that does not fit, as a sentence. */
  readonly caution: string | undefined;
};

const wellKnown = '/.well-known/openid-configuration';

export function readDiscovery(url: string, answer: OAuthAnswer): Result<Discovery, OAuthTrouble> {
  const read = readAnswerFields(answer);
  if (!read.ok) return read;
  const fields = read.value;
  const authorizationUrl = endpoint(textField(fields, 'authorization_endpoint'));
  const tokenUrl = endpoint(textField(fields, 'token_endpoint'));
  if (answer.status >= 300 || tokenUrl === '')
    return fail(
      ownTrouble(
        'no_discovery',
        `There is no OpenID Connect configuration at that address (status ${answer.status}).`,
        'Check the address, or type the URLs of authorization and token yourself.',
      ),
    );
  const issuer = textField(fields, 'issuer');
  const methods = textsField(fields, 'token_endpoint_auth_methods_supported');
  const isBodyOnly = methods.includes('client_secret_post') && !methods.includes('client_secret_basic');
  // Section 4.3: the issuer is the address that was asked, without the well-known part.
  const isOwn = url.split('?')[0] === `${issuer.replace(/\/$/, '')}${wellKnown}`;
  return ok({
    issuer,
    authorizationUrl,
    tokenUrl,
    deviceAuthorizationUrl: endpoint(textField(fields, 'device_authorization_endpoint')),
    scopes: textsField(fields, 'scopes_supported'),
    grants: textsField(fields, 'grant_types_supported'),
    secretIn: isBodyOnly ? 'body' : 'header',
    caution: isOwn ? undefined : `It calls itself “${issuer}”, which is not where it was found.`,
  });
}

/** Absolute http(s) addresses only: what a server writes here becomes a link. */
const endpoint = (text: string): string => (/^https?:\/\/[^\s/]/i.test(text) ? text : '');
