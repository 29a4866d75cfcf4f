/** Why there is no token, for the user: what happened, what the server said of it, what to do. */
export type OAuthTrouble = {
  /** The server's own `error`, or one of ours; stable. */
  readonly code: string;
  readonly title: string;
  /** The server's `error_description`, as it came; empty when it sent none. */
  readonly description: string;
  readonly advice: string;
};

type Words = { readonly title: string; readonly advice: string };

/** RFC 6749 sections 4.1.2.1 and 5.2, RFC 8628 section 3.5, OpenID Connect Core section 3.1.2.6. */
const words: Readonly<Record<string, Words>> = {
  access_denied: {
    title: 'Access was denied.',
    advice: 'Press “Get token” again if that was a slip, or sign in as somebody who may allow it.',
  },
  invalid_client: {
    title: 'The authorization server does not know this client, or its secret is wrong.',
    advice: 'Check the client id and secret, and how the secret is sent.',
  },
  unauthorized_client: {
    title: 'This client may not get tokens in this way.',
    advice: 'Allow the flow for the client where it is registered, or choose another flow.',
  },
  unsupported_response_type: {
    title: 'The authorization server does not give codes to this client.',
    advice: 'Choose another flow.',
  },
  unsupported_grant_type: {
    title: 'The authorization server does not know this flow.',
    advice: 'Choose another flow, or check the token URL.',
  },
  invalid_grant: {
    title: 'What was traded for a token is not valid any more.',
    advice: 'Press “Get token” to begin anew; check that the redirect URI is registered exactly as shown.',
  },
  invalid_scope: {
    title: 'The authorization server does not give one of these scopes.',
    advice: 'Take off scopes and try again.',
  },
  invalid_request: {
    title: 'The authorization server does not understand the request.',
    advice: 'Check the client id, and that the redirect URI is registered exactly as shown.',
  },
  redirect_uri_mismatch: {
    title: 'The redirect URI is not the one that is registered.',
    advice: 'Register the redirect URI exactly as shown.',
  },
  server_error: { title: 'The authorization server has a fault of its own.', advice: 'Try again later.' },
  temporarily_unavailable: {
    title: 'The authorization server is not available now.',
    advice: 'Try again later.',
  },
  expired_token: {
    title: 'The code ran out before it was entered.',
    advice: 'Press “Get token” for a new one.',
  },
  login_required: {
    title: 'The authorization server wants a sign-in first.',
    advice: 'Sign in, then try again.',
  },
  consent_required: {
    title: 'Somebody has to consent first.',
    advice: 'Sign in and consent, then try again.',
  },
};

/** What a server's error code means, with its own description beside it. */
export function troubleOfCode(code: string, description: string): OAuthTrouble {
  const known = Object.hasOwn(words, code) ? words[code] : undefined;
  return {
    code,
    title: known?.title ?? `The authorization server answered “${clipped(code, 80)}”.`,
    description: clipped(description, 500),
    advice: known?.advice ?? 'Its documentation says what that means.',
  };
}

export const ownTrouble = (code: string, title: string, advice: string): OAuthTrouble => ({
  code,
  title,
  description: '',
  advice,
});

/** One line of at most so many characters. */
const clipped = (text: string, most: number): string => {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
};
