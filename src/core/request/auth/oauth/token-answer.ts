import { fail, ok, type Result } from '../../../result.ts';
import { tokenTrouble } from '../scheme.ts';
import { numberField, type OAuthAnswer, readAnswerFields, textField } from './answer-fields.ts';
import { type OAuthTrouble, ownTrouble, troubleOfCode } from './trouble.ts';

export type TokenAnswer = {
  readonly accessToken: string;
  /** Empty when there is none. */
  readonly refreshToken: string;
  readonly lifetimeSeconds: number | undefined;
  /** What was granted, when the server says so: it may be less than was asked for. */
  readonly scopes: readonly string[] | undefined;
};

/** Reads what a token endpoint answered (RFC 6749 sections 5.1 and 5.2). */
export function readTokenAnswer(answer: OAuthAnswer): Result<TokenAnswer, OAuthTrouble> {
  const read = readAnswerFields(answer);
  if (!read.ok) return read;
  const fields = read.value;
  const isGood = answer.status >= 200 && answer.status < 300;
  const accessToken = textField(fields, 'access_token');
  const error = textField(fields, 'error');
  // Some servers answer an error with status 200.
  if (error !== '' && (!isGood || accessToken === ''))
    return fail(troubleOfCode(error, textField(fields, 'error_description')));
  if (!isGood)
    return fail(
      ownTrouble(
        'status',
        `The token endpoint answered with status ${answer.status} and does not say why.`,
        'Check the token URL, the client id and the secret.',
      ),
    );
  if (accessToken === '')
    return fail(
      ownTrouble('no_token', 'The answer has no `access_token` in it.', 'Check that this is the token URL.'),
    );
  if (tokenTrouble(accessToken) !== undefined)
    return fail(
      ownTrouble(
        'odd_token',
        'The token has characters in it that no header can carry.',
        'Ask those who run the authorization server.',
      ),
    );
  const type = textField(fields, 'token_type');
  // Slack says "bot" and "user", others leave it out; only these two need more than the token itself.
  if (/^(?:dpop|mac)$/i.test(type))
    return fail(
      ownTrouble(
        'token_type',
        `The token is of the type \`${type}\`, which needs a signature on every request.`,
        'Ask for a bearer token; this console cannot send the other kind.',
      ),
    );
  const scope = textField(fields, 'scope');
  return ok({
    accessToken,
    refreshToken: textField(fields, 'refresh_token'),
    lifetimeSeconds: numberField(fields, 'expires_in'),
    scopes: scope === '' ? undefined : scope.split(/[\s,]+/).filter((one) => one !== ''),
  });
}
