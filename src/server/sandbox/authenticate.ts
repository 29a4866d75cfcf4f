import { placeholderKey } from '../../core/persona/demo-key.ts';
import { type Result, fail, ok } from '../../core/result.ts';
import { type ErrorReply, invalidToken, unauthenticated } from './errors.ts';

export type Caller = { readonly environment: 'sandbox' | 'production'; readonly key: string };

const keyShape = /^persona_(sandbox|production)_\S+$/;

/** Which of Persona's two 401 titles belongs to which cause is not written down; this is the natural reading. */
export const authenticate = (authorization: string | null): Result<Caller, ErrorReply> => {
  const [, token = ''] = /^bearer[ \t]+(.*)$/i.exec(authorization?.trim() ?? '') ?? [];
  const key = token.trim();
  if (key === '') return fail(unauthenticated);
  const environment = keyShape.exec(key)?.[1];
  const isRefused = key === 'persona_sandbox_invalid' || key === placeholderKey || key.includes('revoked');
  if (isRefused || (environment !== 'sandbox' && environment !== 'production')) return fail(invalidToken);
  return ok({ environment, key });
};
