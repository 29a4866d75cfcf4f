import { fail, ok, type Result } from '../../../result.ts';
import { type OAuthTrouble, ownTrouble, troubleOfCode } from './trouble.ts';

/** What the sign-in gave back in the address of the callback page; `undefined` for what is not in it. */
export type CallbackMessage = {
  readonly code: string | undefined;
  readonly state: string | undefined;
  readonly error: string | undefined;
  readonly description: string | undefined;
  /** RFC 9207: who answers. */
  readonly issuer: string | undefined;
};

/** Narrows what came through the channel. */
export function readCallbackMessage(data: unknown): CallbackMessage | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const textOf = (name: string): string | undefined => {
    const value = Object.hasOwn(data, name) ? (data as Record<string, unknown>)[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const [code, state, error] = [textOf('code'), textOf('state'), textOf('error')];
  if (code === undefined && error === undefined) return undefined;
  return { code, state, error, description: textOf('description'), issuer: textOf('issuer') };
}

/** The code, when it is the answer to our own question (RFC 6749 section 10.12, RFC 9207 section 2.4). */
export function codeOf(
  message: CallbackMessage,
  expected: { readonly state: string; readonly issuer: string },
): Result<string, OAuthTrouble> {
  const { state, issuer } = expected;
  if (message.state !== state)
    return fail(
      ownTrouble(
        'state',
        'The answer belongs to another sign-in, so it was not used.',
        'Press “Get token” to begin anew.',
      ),
    );
  if (issuer !== '' && message.issuer !== undefined && message.issuer !== issuer)
    return fail(
      ownTrouble(
        'issuer',
        'The answer comes from another authorization server than the one that was asked, so it was not used.',
        'Check the addresses with those who run the API.',
      ),
    );
  if (message.error !== undefined) return fail(troubleOfCode(message.error, message.description ?? ''));
  return message.code === undefined || message.code === ''
    ? fail(ownTrouble('no_code', 'The sign-in gave back no code.', 'Press “Get token” to try again.'))
    : ok(message.code);
}
