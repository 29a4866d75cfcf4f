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
const html: Known = { kind: 'html', name: 'HTML', extension: 'html' };
const plain: Known = { kind: 'text', name: 'Text', extension: 'txt' };
const pdf: Known = { kind: 'pdf', name: 'PDF document', extension: 'pdf' };
const unknown: Known = { kind: 'binary', name: 'Binary data', extension: 'bin' };
const image = (name: string, extension: string): Known => ({ kind: 'image', name, extension });
const binary = (name: string, extension: string): Known => ({ kind: 'binary', name, extension });
const text = (name: string, extension: string): Known => ({ kind: 'text', name, extension });

const declared: ReadonlyMap<string, Known> = new Map([
  ['application/json', json],
  ['text/json', json],
  ['application/x-ndjson', jsonLines],
  ['application/ndjson', jsonLines],
  ['application/jsonl', jsonLines],
  ['application/x-jsonlines', jsonLines],
  ['text/html', html],
  ['application/xhtml+xml', html],
  ['application/xml', text('XML', 'xml')],
  ['text/xml', text('XML', 'xml')],
  ['text/csv', text('CSV', 'csv')],
  ['text/markdown', text('Markdown', 'md')],
  ['text/event-stream', text('Event stream', 'txt')],
  ['application/yaml', text('YAML', 'yaml')],
  ['application/x-yaml', text('YAML', 'yaml')],
  ['application/javascript', text('JavaScript', 'txt')],
  ['application/x-www-form-urlencoded', plain],
  ['application/pdf', pdf],
  ['image/png', image('PNG image', 'png')],
  ['image/jpeg', image('JPEG image', 'jpg')],
  ['image/gif', image('GIF image', 'gif')],
  ['image/webp', image('WebP image', 'webp')],
  ['image/svg+xml', text('SVG image', 'svg')],
  ['application/zip', binary('ZIP archive', 'zip')],
  ['application/gzip', binary('gzip data', 'gz')],
]);

/** First bytes that name a format, for bodies that are declared as nothing in particular. */
const signatures: readonly (readonly [bytes: string, at: number, known: Known])[] = [
  ['%PDF-', 0, pdf],
  ['\u{89}PNG\r\n', 0, image('PNG image', 'png')],
  ['\u{ff}\u{d8}\u{ff}', 0, image('JPEG image', 'jpg')],
  ['GIF8', 0, image('GIF image', 'gif')],
  ['WEBP', 8, image('WebP image', 'webp')],
  ['PK\u{3}\u{4}', 0, binary('ZIP archive', 'zip')],
  ['\u{1f}\u{8b}', 0, binary('gzip data', 'gz')],
];

const sniffed = 4096;

export function classifyMedia(contentType: string | undefined, bytes: Uint8Array): Media {
  const [essence = '', ...parameters] = (contentType ?? '').split(';');
  const mediaType = essence.trim().toLowerCase();
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/i.exec(parameter)?.[1]?.toLowerCase())
    .find((found) => found !== undefined);
  const known = bytes.length === 0 ? { kind: 'empty' as const, name: 'No body', extension: 'txt' } : kindOf();
  return { ...known, mediaType, charset };

  function kindOf(): Known {
    const named = declared.get(mediaType);
    if (named) return named;
    if (mediaType.endsWith('+json')) return json;
    if (mediaType.endsWith('+xml')) return text('XML', 'xml');
    // A bare text/plain is what many servers say of everything; its first bracket tells.
    if (mediaType === 'text/plain' && charset === undefined) return looksLikeJson(bytes) ? json : plain;
    if (mediaType.startsWith('text/')) return plain;
    if (mediaType.startsWith('image/')) return image('Image', mediaType.slice('image/'.length));
    if (mediaType.startsWith('audio/') || mediaType.startsWith('video/') || mediaType.startsWith('font/'))
      return unknown;
    return sniff(bytes);
  }
}

function sniff(bytes: Uint8Array): Known {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const signed = signatures.find(([mark, at]) => head.startsWith(mark, at));
  if (signed) return signed[2];
  if (!looksLikeText(bytes)) return unknown;
  if (looksLikeJson(bytes)) return json;
  return /^\s*<(?:!doctype html|html)/i.test(head) ? html : plain;
}

function looksLikeJson(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, sniffed)) {
    if (byte === 0x7b || byte === 0x5b) return true;
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return false;
  }
  return false;
}

/** No control bytes but white space and escape, and well-formed UTF-8, in the first bytes. */
function looksLikeText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, sniffed);
  for (const byte of head)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1b) return false;
  try {
    // `stream` forgives a character that the cut goes through.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: bytes.length > head.length });
    return true;
  } catch {
    return false;
  }
}
