import { readServerUrl } from '../../core/request/server-url.ts';
import type { Result } from '../../core/result.ts';

/**
 * An address as a user types or pastes it, made whole: `api.example.com` is meant as https, `localhost:3000` as
 * http. A host alone gets the path of a server that the document names without a host; a slash behind it keeps that
 * away. The problem is a sentence.
 */
export function readTypedServer(text: string, hostlessPath = ''): Result<string, string> {
  const typed = text.trim();
  const trimmed = /^(?:[a-z][a-z\d+.-]*:\/\/)?[^/?#]+$/i.test(typed) ? `${typed}${hostlessPath}` : typed;
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed);
  if (hasScheme || !/^[\w[]/.test(trimmed)) return readServerUrl(trimmed);
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?(?:\/|$)/i.test(trimmed);
  return readServerUrl(`${isLocal ? 'http' : 'https'}://${trimmed}`);
}
