import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type AuthorizationServer = {
  /** Such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** Token requests as they came: the form, and the client that the header named. */
  readonly tokenRequests: readonly {
    readonly form: Readonly<Record<string, string>>;
    readonly basic: string;
  }[];
  /** Answers of `/api/me`: the `Authorization` lines that came. */
  readonly apiCalls: readonly string[];
  /** Lets the codes that devices wait for be granted. */
  readonly approveDevices: () => void;
  readonly close: () => Promise<void>;
};

const clients: Readonly<Record<string, string>> = { 'app-public': '', 'app-secret': 's3cret:with/signs' };
const lifetime = 3600;

/**
 * A small authorization server with a small API behind it: codes with PKCE (S256 only), client credentials, password,
 * refresh, device codes, discovery. It is strict, so that a test that passes means that the rules were kept.
 */
export async function startAuthorizationServer(): Promise<AuthorizationServer> {
  const codes = new Map<
    string,
    { challenge: string; redirectUri: string; clientId: string; scope: string }
  >();
  const accessTokens = new Set<string>();
  const refreshTokens = new Set<string>();
  const tokenRequests: { form: Record<string, string>; basic: string }[] = [];
  const apiCalls: string[] = [];
  let areDevicesApproved = false;
  let origin = '';

  const giveToken = (response: ServerResponse, scope: string) => {
    const [access, refresh] = [`at-${randomUUID()}`, `rt-${randomUUID()}`];
    accessTokens.add(access);
    refreshTokens.add(refresh);
    json(response, 200, {
      access_token: access,
      token_type: 'Bearer',
      expires_in: lifetime,
      refresh_token: refresh,
      ...(scope === '' ? {} : { scope }),
    });
  };

  const answerToken = (request: IncomingMessage, form: Record<string, string>, response: ServerResponse) => {
    const basic = atob(/^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    tokenRequests.push({ form, basic });
    const [headerId = '', headerSecret = ''] = basic
      .split(':')
      .map((half) => decodeURIComponent(half.replaceAll('+', ' ')));
    const id = headerId || (form['client_id'] ?? '');
    const secret = headerId === '' ? (form['client_secret'] ?? '') : headerSecret;
    if (clients[id] === undefined || clients[id] !== secret)
      return error(response, 401, 'invalid_client', 'Unknown client or wrong secret');
    switch (form['grant_type']) {
      case 'authorization_code': {
        const code = codes.get(form['code'] ?? '');
        codes.delete(form['code'] ?? '');
        const challenge = createHash('sha256')
          .update(form['code_verifier'] ?? '')
          .digest('base64url');
        if (!code || code.clientId !== id) return error(response, 400, 'invalid_grant', 'No such code');
        if (code.challenge !== challenge) return error(response, 400, 'invalid_grant', 'PKCE does not match');
        if (code.redirectUri !== form['redirect_uri'])
          return error(response, 400, 'invalid_grant', 'Another redirect URI');
        return giveToken(response, code.scope);
      }
      case 'client_credentials':
        if (secret === '') return error(response, 400, 'unauthorized_client', 'A secret is needed');
        return giveToken(response, form['scope'] ?? '');
      case 'password':
        if (form['username'] !== 'ada' || form['password'] !== 'löve&lace')
          return error(response, 400, 'invalid_grant', 'Wrong user name or password');
        return giveToken(response, form['scope'] ?? '');
      case 'refresh_token':
        if (!refreshTokens.delete(form['refresh_token'] ?? ''))
          return error(response, 400, 'invalid_grant', 'The refresh token was used or revoked');
        return giveToken(response, '');
      case 'urn:ietf:params:oauth:grant-type:device_code':
        if (!areDevicesApproved) return error(response, 400, 'authorization_pending', '');
        return giveToken(response, '');
      default:
        return error(response, 400, 'unsupported_grant_type', '');
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', origin);
    const form = Object.fromEntries(new URLSearchParams(await textOf(request)));
    const parameters = Object.fromEntries(url.searchParams);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return json(response, 200, {
          issuer: origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
          device_authorization_endpoint: `${origin}/device`,
          scopes_supported: ['openid', 'read', 'write'],
          grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
        });
      case '/authorize':
        return signInPage(response, parameters);
      case '/decide': {
        const back = new URL(form['redirect_uri'] ?? '');
        back.searchParams.set('state', form['state'] ?? '');
        back.searchParams.set('iss', origin);
        if (form['decision'] === 'deny') {
          back.searchParams.set('error', 'access_denied');
          back.searchParams.set('error_description', 'The user said no');
        } else {
          const code = randomUUID();
          codes.set(code, {
            challenge: form['code_challenge'] ?? '',
            redirectUri: form['redirect_uri'] ?? '',
            clientId: form['client_id'] ?? '',
            scope: form['scope'] ?? '',
          });
          back.searchParams.set('code', code);
        }
        response.writeHead(302, { location: back.href }).end();
        return undefined;
      }
      case '/token':
        return answerToken(request, form, response);
      case '/device':
        return json(response, 200, {
          device_code: randomUUID(),
          user_code: 'WDJB-MJHT',
          verification_uri: `${origin}/activate`,
          expires_in: 60,
          interval: 1,
        });
      case '/page':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Hello</title>');
        return undefined;
      case '/api/me': {
        const line = request.headers.authorization ?? '';
        apiCalls.push(line);
        const isKnown = accessTokens.has(line.replace(/^Bearer /, ''));
        return isKnown ? json(response, 200, { name: 'Ada' }) : json(response, 401, { error: 'no token' });
      }
      default:
        return json(response, 404, { error: 'nothing here' });
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    tokenRequests,
    apiCalls,
    approveDevices: () => {
      areDevicesApproved = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page with two buttons; the parameters travel along in the form. */
function signInPage(response: ServerResponse, parameters: Readonly<Record<string, string>>): void {
  const wrong =
    parameters['response_type'] !== 'code' ||
    parameters['code_challenge_method'] !== 'S256' ||
    clients[parameters['client_id'] ?? ''] === undefined;
  const hidden = Object.entries(parameters)
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
  const form = `<form method="post" action="/decide">${hidden}
    <button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></form>`;
  response
    .writeHead(wrong ? 400 : 200, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!doctype html><title>Sign in</title><h1>Sign in</h1>${wrong ? '<p>Wrong request</p>' : form}`);
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}

const error = (response: ServerResponse, status: number, code: string, description: string): void =>
  json(response, status, { error: code, error_description: description });

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
