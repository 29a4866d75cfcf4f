import { fail, ok, type Result } from '../result.ts';
import { encodePathText } from './percent-encode.ts';

/** Origin and base path of a server address, ready to be followed by a path; the problem is a sentence. */
export function readServerUrl(serverUrl: string): Result<string, string> {
  const shown = serverUrl.trim() === '' ? 'nothing' : `“${serverUrl}”`;
  const variable = /\{([^{}]*)\}/.exec(serverUrl)?.[1];
  if (variable !== undefined) return fail(`Fill in \`${variable}\`: the server address needs it.`);
  // White space and backslashes are read in more than one way by parsers of addresses, so neither is taken.
  const parts = /^https?:\/\/([^/?#\s\\]+)([^\s\\]*)$/i.exec(serverUrl);
  const parsed = parts && URL.canParse(serverUrl) ? new URL(serverUrl) : undefined;
  if (!parts || !parsed)
    return fail(`The server address must start with http:// or https:// and name a host; it is ${shown}.`);
  if ((parts[1] ?? '').includes('@'))
    return fail('The server address holds a user name or password; credentials have a field of their own.');
  const basePath = parts[2] ?? '';
  if (/[?#]/.test(basePath)) return fail('The server address must end before any `?` or `#`.');
  return ok(`${parsed.protocol}//${parsed.host}${encodePathText(basePath.replace(/\/+$/, ''))}`);
}
