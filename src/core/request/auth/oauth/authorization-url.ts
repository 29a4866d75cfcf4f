import { encodeComponent } from '../../percent-encode.ts';
import { type ExtraParameter, extraFor } from './extra-parameters.ts';

export type AuthorizationRequest = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  /** PKCE, always with S256. */
  readonly challenge: string;
  readonly extra?: readonly ExtraParameter[];
};

const ownNames = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
];

/** Where the user signs in (RFC 6749 section 4.1.1). A query that the endpoint has stays (section 3.1). */
export function authorizationUrl(endpoint: string, request: AuthorizationRequest): string {
  const [address = ''] = endpoint.split('#', 1);
  const [base = '', ...query] = address.split('?');
  const kept = query
    .join('?')
    .split('&')
    .filter((pair) => pair !== '' && !ownNames.includes(pair.split('=', 1)[0] ?? ''));
  const values = [
    'code',
    request.clientId,
    request.redirectUri,
    request.scopes.join(' '),
    request.state,
    request.challenge,
    'S256',
  ];
  const own = ownNames.flatMap((name, index) =>
    name === 'scope' && request.scopes.length === 0
      ? []
      : [`${name}=${encodeComponent(values[index] ?? '')}`],
  );
  const extra = extraFor(request.extra ?? [], 'authorization');
  const added = extra.map((pair) => pair.map(encodeComponent).join('='));
  // One that is typed takes the place of the endpoint's own.
  const left = kept.filter((pair) => !added.some((one) => one.startsWith(`${pair.split('=', 1)[0]}=`)));
  return `${base}?${[...left, ...own, ...added].join('&')}`;
}
