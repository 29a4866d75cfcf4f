import { fail, ok, type Result } from '../result.ts';
import type { NamedText } from './input.ts';
import { encodePathText } from './percent-encode.ts';
import { maskSpans } from './secrets.ts';

/** Origin and base path of a server address, ready to be followed by a path; the problem is a sentence. */
export function readServerUrl(serverUrl: string): Result<string, string> {
  if (serverUrl.trim() === '')
    return fail('There is no server to send to yet: type its address, such as `https://api.example.com/v1`.');
  const variable = /\{([^{}]*)\}/.exec(serverUrl)?.[1];
  if (variable !== undefined) return fail(`Fill in \`${variable}\`: the server address needs it.`);
  // White space and backslashes are read in more than one way by parsers of addresses, so neither is taken.
  const parts = /^https?:\/\/([^/?#\s\\]+)([^\s\\]*)$/i.exec(serverUrl);
  const parsed = parts && URL.canParse(serverUrl) ? new URL(serverUrl) : undefined;
  if (!parts || !parsed)
    return fail(
      `The server address must start with http:// or https:// and name a host; it is “${serverUrl}”.`,
    );
  if ((parts[1] ?? '').includes('@'))
    return fail('The server address holds a user name or password; credentials have a field of their own.');
  const basePath = parts[2] ?? '';
  if (/[?#]/.test(basePath)) return fail('The server address must end before any `?` or `#`.');
  return ok(`${parsed.protocol}//${parsed.host}${encodePathText(basePath.replace(/\/+$/, ''))}`);
}

/**
 * Where the secrets stand in the path of a server address (Telegram's is `https://api.telegram.org/bot{token}`), in
 * order, as they were typed or percent-encoded.
 */
export function secretsInServer(
  address: string,
  secrets: readonly NamedText[],
): readonly { readonly start: number; readonly end: number; readonly name: string }[] {
  const path = address.indexOf('/', address.indexOf('//') + 2);
  if (path < 0) return [];
  const known = secrets.flatMap(({ name, value }) =>
    value === '' ? [] : [encodePathText(value), value].map((text) => ({ name, text })),
  );
  const found: { start: number; end: number; name: string }[] = [];
  for (let at = path; at < address.length; at += 1) {
    const here = known.find(({ text }) => address.startsWith(text, at));
    if (!here) continue;
    found.push({ start: at, end: at + here.text.length, name: here.name });
    at += here.text.length - 1;
  }
  return found;
}

/** A server address as it may stand on the screen: without the secrets in it. */
export const shownServer = (address: string, secrets: readonly NamedText[]): string => {
  const shown = address.replace(/\/+$/, '');
  return maskSpans(shown, secretsInServer(shown, secrets));
};
