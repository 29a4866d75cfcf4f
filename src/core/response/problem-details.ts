import type { ErrorSentence } from '../help/api-help.ts';

/** Title and detail of an error in the common shape for HTTP APIs (RFC 9457), where an API has no help of its own. */
export function readProblemDetails(body: string): readonly ErrorSentence[] {
  if (body.length > 1_000_000) return [];
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return [];
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return [];
  const members = answer as { readonly title?: unknown; readonly detail?: unknown };
  const title = typeof members.title === 'string' ? members.title.trim() : '';
  const details = typeof members.detail === 'string' ? members.detail.trim() : '';
  return title || details ? [{ title: title || 'Error', details, pointer: '' }] : [];
}
