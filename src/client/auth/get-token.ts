import { base64UrlOf } from '../../core/base64.ts';
import type { OAuthAnswer } from '../../core/request/auth/oauth/answer-fields.ts';
import { authorizationUrl } from '../../core/request/auth/oauth/authorization-url.ts';
import { type CallbackMessage, codeOf } from '../../core/request/auth/oauth/callback.ts';
import { type DeviceCode, nextPoll, readDeviceAnswer } from '../../core/request/auth/oauth/device.ts';
import { type Discovery, readDiscovery } from '../../core/request/auth/oauth/discovery.ts';
import { createPkce, secretOctets } from '../../core/request/auth/oauth/pkce.ts';
import { readTokenAnswer, type TokenAnswer } from '../../core/request/auth/oauth/token-answer.ts';
import { deviceRequest, type TokenGrant, tokenRequest } from '../../core/request/auth/oauth/token-request.ts';
import { type OAuthTrouble, ownTrouble } from '../../core/request/auth/oauth/trouble.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { send } from '../send/send.ts';
import type { OAuthSettings } from './oauth-settings.ts';

/** What the user sees while a token is on its way. */
export type TokenStep =
  | { readonly kind: 'asking' }
  | { readonly kind: 'signing-in'; readonly url: string; readonly isBlocked: boolean }
  | { readonly kind: 'device'; readonly code: DeviceCode };

export type TokenTools = {
  readonly signal: AbortSignal;
  readonly onStep: (step: TokenStep) => void;
  readonly redirectUri: string;
  /** Called at once, while the press counts. */
  readonly openWindow: () => { readonly go: (url: string) => void } | undefined;
  readonly waitForCallback: (state: string, signal: AbortSignal) => Promise<CallbackMessage | undefined>;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Takes the place of the browser's own; for tests. */
  readonly fetch?: typeof globalThis.fetch;
};

type TokenResult = Promise<Result<TokenAnswer, OAuthTrouble>>;

export const cancelledTrouble = ownTrouble('cancelled', 'Cancelled.', 'Press “Get token” to begin anew.');

/** Gets a token in the way that `settings` name. */
export async function getToken(settings: OAuthSettings, tools: TokenTools): TokenResult {
  switch (settings.flow) {
    case 'authorizationCode':
      return signIn(settings, tools);
    case 'deviceAuthorization':
      return signInElsewhere(settings, tools);
    case 'clientCredentials':
      return trade(settings, { kind: 'clientCredentials', scopes: settings.scopes }, tools);
    case 'password': {
      const { user, password, scopes } = settings;
      return trade(settings, { kind: 'password', user, password, scopes }, tools);
    }
    case 'implicit':
      return fail(
        ownTrouble(
          'implicit',
          'The implicit flow is not done here.',
          'Paste a token, or choose another flow.',
        ),
      );
  }
}

/** A new token for an old one's refresh token (RFC 6749 section 6). */
export const refreshToken = (settings: OAuthSettings, refreshToken: string, tools: TokenTools): TokenResult =>
  trade(
    { ...settings, tokenUrl: settings.refreshUrl || settings.tokenUrl },
    { kind: 'refresh', refreshToken },
    tools,
  );

/** Reads what an OpenID provider says of itself. */
export async function discover(
  url: string,
  tools: Pick<TokenTools, 'signal' | 'fetch'>,
): Promise<Result<Discovery, OAuthTrouble>> {
  const headers = [{ name: 'accept', value: 'application/json' }];
  const answer = await ask({ method: 'GET', url, headers, body: undefined }, tools);
  return answer.ok ? readDiscovery(url, answer.value) : answer;
}

async function signIn(settings: OAuthSettings, tools: TokenTools): TokenResult {
  // Before anything is waited for: a window opened later would be taken for an advertisement.
  const popup = tools.openWindow();
  if (!globalThis.crypto?.subtle)
    return fail(
      ownTrouble(
        'insecure',
        'This page came over plain http, where browsers keep SHA-256 from it, and the sign-in needs that (PKCE).',
        'Open the console over https or on localhost.',
      ),
    );
  const random = () => crypto.getRandomValues(new Uint8Array(secretOctets));
  const sha256 = async (bytes: Uint8Array) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  const { verifier, challenge } = await createPkce(random(), sha256);
  const state = base64UrlOf(random());
  const { redirectUri, signal } = tools;
  const { client, scopes, issuer, extra } = settings;
  const request = { clientId: client.id, redirectUri, scopes, state, challenge, extra };
  const url = authorizationUrl(settings.authorizationUrl, request);
  const called = tools.waitForCallback(state, signal);
  popup?.go(url);
  tools.onStep({ kind: 'signing-in', url, isBlocked: !popup });
  const message = await called;
  if (!message) return fail(cancelledTrouble);
  const code = codeOf(message, { state, issuer });
  if (!code.ok) return code;
  return trade(settings, { kind: 'authorizationCode', code: code.value, redirectUri, verifier }, tools);
}

async function signInElsewhere(settings: OAuthSettings, tools: TokenTools): TokenResult {
  const { signal } = tools;
  tools.onStep({ kind: 'asking' });
  const asked = await ask(
    deviceRequest(settings.deviceUrl, settings.scopes, settings.client, settings.extra),
    tools,
  );
  if (!asked.ok) return asked;
  const device = readDeviceAnswer(asked.value);
  if (!device.ok) return device;
  const { deviceCode, lifetimeSeconds } = device.value;
  tools.onStep({ kind: 'device', code: device.value });
  let interval = device.value.intervalSeconds;
  for (let passed = 0; passed < lifetimeSeconds; passed += interval) {
    await tools.wait(interval * 1000, signal);
    if (signal.aborted) return fail(cancelledTrouble);
    const request = tokenRequest(
      settings.tokenUrl,
      { kind: 'deviceAuthorization', deviceCode },
      settings.client,
      settings.extra,
    );
    const answer = await ask(request, tools);
    if (!answer.ok) return answer;
    const token = readTokenAnswer(answer.value);
    const next = token.ok ? undefined : nextPoll(token.problem.code, interval);
    if (next === undefined) return token;
    interval = next;
  }
  return fail(
    ownTrouble(
      'expired_token',
      'The code ran out before it was entered.',
      'Press “Get token” for a new one.',
    ),
  );
}

async function trade(settings: OAuthSettings, grant: TokenGrant, tools: TokenTools): TokenResult {
  tools.onStep({ kind: 'asking' });
  const answer = await ask(tokenRequest(settings.tokenUrl, grant, settings.client, settings.extra), tools);
  return answer.ok ? readTokenAnswer(answer.value) : answer;
}

/** More than any token: what is longer is a page. */
const mostBytes = 256 * 1024;

/** One call through the console's proxy. Nothing of it is kept: request and answer hold secrets. */
async function ask(
  request: HttpRequest,
  { signal, fetch }: Pick<TokenTools, 'signal' | 'fetch'>,
): Promise<Result<OAuthAnswer, OAuthTrouble>> {
  const sent = await send(request, { signal, maxBytes: mostBytes, ...(fetch ? { fetch } : {}) });
  if (signal.aborted) return fail(cancelledTrouble);
  if (!sent.ok) {
    const { code, title, advice } = sent.problem;
    return fail(ownTrouble(code, title, advice));
  }
  const { status, headers, body, isComplete } = sent.value;
  if (!isComplete)
    return fail(ownTrouble('incomplete', 'The answer broke off before its end.', 'Try once more.'));
  const mediaType = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  return ok({ status, mediaType, text: new TextDecoder().decode(body) });
}
