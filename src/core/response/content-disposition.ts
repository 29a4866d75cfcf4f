/**
 * The name that an answer gives its file (RFC 6266): `filename*` first (RFC 8187), then `filename`, quoted or bare.
 * It is what the API says, not yet safe to save under. `undefined` when there is none that can be read.
 */
export function dispositionName(header: string): string | undefined {
  const parameters = parametersOf(header);
  const extended = parameters.get('filename*');
  return (extended && decodeExtended(extended)) || readOctets(parameters.get('filename') ?? '') || undefined;
}

/** Parameters by their names in lower case, quotes and escapes taken off; of repeated ones the first counts. */
function parametersOf(header: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  // A quoted value may hold `;` and `=`. A bare one ends at `;`: servers write blanks into it, which browsers read too.
  const parameter = /(?:^|;)\s*([!#$%&'*+.^`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\[^])*)"?|([^;]*))/g;
  // What a value in quotes holds never begins a parameter: the pattern goes on behind it.
  for (const [, name = '', quoted, bare = ''] of header.matchAll(parameter)) {
    const value = quoted === undefined ? bare.trim() : quoted.replaceAll(/\\([^])/g, '$1');
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value);
  }
  return found;
}

/** `UTF-8'en'%e2%82%ac` (RFC 8187 section 3.2.1); `undefined` when it is ill-formed, so that `filename` counts. */
function decodeExtended(value: string): string | undefined {
  const [, charset = '', encoded = ''] = /^([\w-]+)'[\w-]*'(.*)$/s.exec(value) ?? [];
  if (charset === '' || /%(?![\da-f]{2})/i.test(encoded)) return undefined;
  const octets = encoded.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  try {
    // Header values are read as latin1: a character is an octet.
    return new TextDecoder(charset, { fatal: true }).decode(Uint8Array.from(octets, codeOf));
  } catch {
    return undefined;
  }
}

/** Many servers write UTF-8 as it is, which arrives as latin1: read as what it is, when it is that. */
function readOctets(value: string): string {
  if (/^[\0-\u{7f}]*$/u.test(value) || /[^\0-\u{ff}]/u.test(value)) return value;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(value, codeOf));
  } catch {
    return value;
  }
}

const codeOf = (character: string): number => character.charCodeAt(0);
