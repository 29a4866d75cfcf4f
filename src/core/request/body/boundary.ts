import type { HttpPart } from '../http-request.ts';

/** Enough of a text to tell it from others; the rest is only searched. */
const readUnits = 2_048;

/**
 * A boundary that follows from the parts alone, so that the same request is the same text everywhere, and that no text
 * among them holds (RFC 2046 section 5.1.1). Files are told by name and size: their bytes are not read for it.
 */
export function boundaryFor(parts: readonly HttpPart[]): string {
  const digest = parts.map(partDigest).join('\n');
  for (let round = 0; ; round += 1) {
    const boundary = `----FormBoundary${hash(digest, round)}${hash(digest, round + 0x5bd1)}`;
    const isHeld = parts.some(({ content }) => content.kind === 'text' && content.text.includes(boundary));
    if (!isHeld) return boundary;
  }
}

const partDigest = ({ name, fileName = '', contentType = '', content }: HttpPart): string =>
  JSON.stringify([
    name,
    fileName,
    contentType,
    ...(content.kind === 'text'
      ? [content.text.length, content.text.slice(0, readUnits)]
      : [content.file.name, content.file.size]),
  ]);

/** FNV-1a over UTF-16 units: spreads well enough for a name, and is the same everywhere. */
function hash(text: string, seed: number): string {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
