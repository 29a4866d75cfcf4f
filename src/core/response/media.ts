import { charsetOf, essenceOf, isJsonLinesType, isJsonMediaType } from '../media-type.ts';
import { type DecodedText, decodeText } from './decode-text.ts';
import { binaryTypes, textTypes } from './media-types.ts';

export type MediaKind = 'empty' | 'json' | 'json-lines' | 'html' | 'text' | 'pdf' | 'image' | 'binary';

/** What a body is, by its declared type and, where that says little, by its first bytes. */
export type Media = {
  readonly kind: MediaKind;
  /** Lower case without parameters; empty when none was declared. */
  readonly mediaType: string;
  /** The declared `charset`, lower case. */
  readonly charset: string | undefined;
  /** In words, such as `PDF document`. */
  readonly name: string;
  /** For the name of a saved file. */
  readonly extension: string;
};

type Known = { readonly kind: MediaKind; readonly name: string; readonly extension: string };

const json: Known = { kind: 'json', name: 'JSON', extension: 'json' };
const jsonLines: Known = { kind: 'json-lines', name: 'JSON Lines', extension: 'jsonl' };
const jsonSequence: Known = { kind: 'json-lines', name: 'JSON text sequence', extension: 'jsonseq' };
const html: Known = { kind: 'html', name: 'HTML', extension: 'html' };
const plain: Known = { kind: 'text', name: 'Text', extension: 'txt' };
const pdf: Known = { kind: 'pdf', name: 'PDF document', extension: 'pdf' };
const unknown: Known = { kind: 'binary', name: 'Binary data', extension: 'bin' };
const image = (name: string, extension: string): Known => ({ kind: 'image', name, extension });
const binary = (name: string, extension: string): Known => ({ kind: 'binary', name, extension });
const text = (name: string, extension: string): Known => ({ kind: 'text', name, extension });

const declared: ReadonlyMap<string, Known> = new Map([
  ['text/html', html],
  ['application/xhtml+xml', html],
  ['application/x-www-form-urlencoded', plain],
  ['application/pdf', pdf],
  ['image/png', image('PNG image', 'png')],
  ['image/jpeg', image('JPEG image', 'jpg')],
  ['image/gif', image('GIF image', 'gif')],
  ['image/webp', image('WebP image', 'webp')],
  ['image/tiff', image('TIFF image', 'tif')],
  ['image/x-icon', image('Icon', 'ico')],
  ['image/vnd.microsoft.icon', image('Icon', 'ico')],
  ['image/svg+xml', text('SVG image', 'svg')],
  ...textTypes.map(([type, name, extension]) => [type, text(name, extension)] as const),
]);

const binaries: ReadonlyMap<string, Known> = new Map(
  binaryTypes.map(([type, name, extension]) => [type, binary(name, extension)]),
);

/** First bytes that name a format, for bodies that are declared as nothing in particular. */
const signatures: readonly (readonly [bytes: string, at: number, known: Known])[] = [
  ['%PDF-', 0, pdf],
  ['\u{89}PNG\r\n', 0, image('PNG image', 'png')],
  ['\u{ff}\u{d8}\u{ff}', 0, image('JPEG image', 'jpg')],
  ['GIF8', 0, image('GIF image', 'gif')],
  ['WEBP', 8, image('WebP image', 'webp')],
  ['\u{1f}\u{8b}', 0, binary('gzip data', 'gz')],
];

/** Formats that are ZIP archives by their first bytes, by a file that each of them has. */
const zipped: readonly (readonly [file: string, known: Known])[] = [
  ['xl/workbook.', binary('Excel workbook', 'xlsx')],
  ['word/document.', binary('Word document', 'docx')],
  ['ppt/presentation.', binary('PowerPoint presentation', 'pptx')],
  ['AndroidManifest.xml', binary('Android package', 'apk')],
  ['META-INF/MANIFEST.MF', binary('Java archive', 'jar')],
];

const sniffed = 4096;

export function classifyMedia(contentType: string | undefined, bytes: Uint8Array): Media {
  const mediaType = essenceOf(contentType ?? '');
  const charset = charsetOf(contentType);
  const known = bytes.length === 0 ? { kind: 'empty' as const, name: 'No body', extension: 'txt' } : kindOf();
  return { ...known, mediaType, charset };

  function kindOf(): Known {
    const named = declared.get(mediaType);
    if (named) return named;
    if (isJsonLinesType(mediaType)) return /json-?seq$/.test(mediaType) ? jsonSequence : jsonLines;
    if (isJsonMediaType(mediaType)) return json;
    if (mediaType.endsWith('+xml')) return text('XML', 'xml');
    if (mediaType.endsWith('+yaml')) return text('YAML', 'yaml');
    // A plain text is what many servers say of everything; how it begins tells.
    if (mediaType === 'text/plain') return looksLikeJson(beginningOf(bytes, charset).text) ? json : plain;
    if (mediaType.startsWith('text/')) return plain;
    if (mediaType.startsWith('image/')) return image('Image', mediaType.slice('image/'.length));
    const known = binaries.get(mediaType);
    if (/^(?:audio|video|font|model)\//.test(mediaType)) return known ?? unknown;
    const found = sniff(bytes);
    // An error that comes as text under the type of the file that was asked for stays to be read.
    return found.kind === 'binary' ? (known ?? bySuffix(mediaType) ?? found) : found;
  }
}

/** Structured syntax suffixes of what is not text (RFC 6839, RFC 8949). */
function bySuffix(mediaType: string): Known | undefined {
  const [, suffix] = /\+(zip|gzip|cbor)$/.exec(mediaType) ?? [];
  return suffix === undefined ? undefined : binaries.get(`application/${suffix}`);
}

function sniff(bytes: Uint8Array): Known {
  const head = latin1(bytes.subarray(0, 16));
  const signed = signatures.find(([mark, at]) => head.startsWith(mark, at));
  if (signed) return signed[2];
  if (head.startsWith('PK\u{3}\u{4}')) return sniffZip(bytes);
  const { text: beginning, isValid } = beginningOf(bytes, undefined);
  const isJson = looksLikeJson(beginning);
  if (!isValid || hasControls(beginning, isJson)) return unknown;
  if (isJson) return beginning.trimStart().startsWith(recordSeparator) ? jsonSequence : json;
  return /^\s*<(?:!doctype html|html)/i.test(beginning) ? html : plain;
}

const recordSeparator = '\u{1e}';

/** Control characters but white space and escape, which no text has; a sequence has its separators (RFC 7464). */
function hasControls(text: string, isJson: boolean): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character >= ' ' || '\t\n\r\u{1b}'.includes(character)) continue;
    if (character !== recordSeparator || !isJson) return true;
  }
  return false;
}

/** Names of files stand in the archive as they are, at its beginning and in the directory at its end (APPNOTE 4.3). */
function sniffZip(bytes: Uint8Array): Known {
  const beginning = latin1(bytes.subarray(0, sniffed));
  // OpenDocument and EPUB files begin with their media type, stored as it is.
  const [, own] = /^[^]{30}mimetype(application\/[\w.+-]+?)PK/.exec(beginning) ?? [];
  const named = own === undefined ? undefined : binaries.get(own);
  if (named) return named;
  const names = beginning + latin1(bytes.subarray(-64 * 1024));
  return zipped.find(([file]) => names.includes(file))?.[1] ?? zip;
}

const zip = binary('ZIP archive', 'zip');

const latin1 = (bytes: Uint8Array): string => {
  let found = '';
  for (const byte of bytes) found += String.fromCharCode(byte);
  return found;
};

const beginningOf = (bytes: Uint8Array, charset: string | undefined): DecodedText =>
  decodeText(bytes.subarray(0, sniffed), charset, bytes.length > sniffed);

/** An object or a list by its first characters; `[info] Started` is none. */
function looksLikeJson(beginning: string): boolean {
  let at = 0;
  while (isBetweenValues(beginning[at])) at += 1;
  const rest = beginning.slice(at);
  const list = /^\[\s*(?:["{[\]]|$|(?:-?\d[\d.]*(?:e[+-]?\d+)?|true|false|null)\s*(?:[,\]]|$))/i;
  return rest.startsWith('{') || list.test(rest);
}

/** White space, separators and byte order marks. */
const isBetweenValues = (character: string | undefined): boolean =>
  character === recordSeparator || (character !== undefined && character.trim() === '');
