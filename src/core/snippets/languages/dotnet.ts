import type { HeaderLine } from '../../request/http-request.ts';
import { hasDotSegments } from '../../request/url-parts.ts';
import { type CheckedRequest, movedBy, type Piece, piecesOf, repeatedNames } from '../checked-request.ts';
import { type FormEntry, isPlainType } from '../form-entries.ts';
import { SnippetRefusal } from '../language.ts';

/* What HttpClient of .NET does, whichever language calls it. */

/** Methods that HttpMethod has members for. */
export const dotnetMethods = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PATCH']);

/** The longest address that `Uri` takes. */
const longestUrl = 65_519;

export function checkForHttpClient(request: CheckedRequest): void {
  const { method, url } = request;
  const known = method.toUpperCase();
  if (method !== known && (dotnetMethods.has(known) || known === 'CONNECT' || known === 'QUERY'))
    throw new SnippetRefusal(`.NET writes ${known} in capital letters, so it cannot send “${method}”.`);
  const [repeated] = repeatedNames(request);
  if (repeated !== undefined)
    throw new SnippetRefusal(
      `.NET joins all values of \`${repeated}\` into one line, so it cannot send that header more than once.`,
    );
  if (url.length > longestUrl)
    throw new SnippetRefusal(`.NET takes addresses of up to ${longestUrl} characters; this one is longer.`);
}

/** What HttpClient keeps from the address it is sent on to. */
export const droppedOnRedirect: ReadonlySet<string> = new Set(['authorization']);

/** Names that .NET takes as headers of a content only (HttpHeaderType.Content). */
const contentHeaders = new Set([
  'allow',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-location',
  'content-md5',
  'content-range',
  'content-type',
  'expires',
  'last-modified',
]);

export const isContentHeader = (line: HeaderLine): boolean => contentHeaders.has(line.name.toLowerCase());

/** Names that .NET has a meaning for (KnownHeaders in its source). */
const knownHeaders = new Set(
  `accept accept-charset accept-encoding accept-language accept-patch accept-ranges age alt-svc alt-used
  authorization cache-control connection cookie cookie2 date etag expect expect-ct from host if-match
  if-modified-since if-none-match if-range if-unmodified-since keep-alive link location max-forwards origin p3p
  pragma proxy-authenticate proxy-authorization proxy-connection proxy-support public-key-pins range referer
  referrer-policy refresh retry-after server set-cookie set-cookie2 strict-transport-security te trailer
  transfer-encoding tsv upgrade upgrade-insecure-requests user-agent vary via www-authenticate warning`.split(
    /\s+/,
  ),
);

/**
 * Whether HttpHeaders.Add sends the line as it is. It reads the values of names it knows and writes them anew; a plain
 * media type, and a scheme with one word behind it, come out as they went in.
 */
export function isKeptByAdd(line: HeaderLine): boolean {
  const name = line.name.toLowerCase();
  if (isContentHeader(line)) return false;
  if (name === 'accept') return isPlainType(line.value);
  if (name === 'authorization') return /^[A-Za-z]+ [^\s,"]+$/.test(line.value);
  return !knownHeaders.has(name) && !name.startsWith('sec-') && /^\S(?:.*\S)?$/.test(line.value);
}

/**
 * Whether Uri sends a target as it is: it folds dot segments, decodes what need not be encoded, writes escapes in capital
 * letters and encodes bare brackets. Escapes of letters and digits stay; those of other signs beyond ASCII may not.
 */
export const isKeptByUri = (target: string): boolean =>
  !hasDotSegments(target) &&
  /^(?:[A-Za-z0-9\-._~/?:@!$&'()*+,;=•]|%[0-9A-F]{2})+$/.test(target) &&
  !/%(?:2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])/.test(target) &&
  !/%(?:[01][0-9A-F]|7F)/.test(target) &&
  [...target.matchAll(/(?:%[89A-F][0-9A-F])+/g)].every(([row]) => isWord(row));

/** The address for a Uri that is told to keep it: the text has to have the slash that the request line begins with. */
export function keptUrlPieces({ parts, url, urlSecrets }: CheckedRequest): readonly Piece[] {
  const origin = `${parts.scheme}://${parts.authority}`;
  const gained = parts.target.length - (url.length - origin.length);
  return piecesOf(origin + parts.target, movedBy(urlSecrets, gained));
}

function isWord(escapes: string): boolean {
  try {
    return /^[\p{L}\p{N}]+$/u.test(decodeURIComponent(escapes));
  } catch {
    return false;
  }
}

// eslint-disable-next-line no-control-regex -- ASCII has them
export const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/**
 * What MultipartFormDataContent writes as it stands: in names, ContentDispositionHeaderValue makes MIME words of letters
 * beyond ASCII, which no server reads in a form (RFC 7578 section 4.2).
 */
export const isMultipartFormData = (entries: readonly FormEntry[]): boolean =>
  entries.every(
    (entry) =>
      isAscii(entry.name) &&
      (entry.kind === 'text' || isAscii(entry.fileName)) &&
      (entry.contentType === undefined || isPlainType(entry.contentType)),
  );
