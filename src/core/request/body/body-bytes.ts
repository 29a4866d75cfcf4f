import type { FileSource, HttpBody, HttpPart } from '../http-request.ts';

/** A stretch of a body: text to be written as UTF-8, bytes, or a file whose bytes are still on the disk. */
export type BodyPiece = string | Uint8Array | FileSource;

/** The body as it goes on the wire, in order; no byte of a file is read. */
export function bodyPieces(body: HttpBody): readonly BodyPiece[] {
  if (body.kind === 'text') return [body.text];
  if (body.kind === 'bytes') return [body.bytes];
  if (body.kind === 'file') return [body.file];
  const pieces: BodyPiece[] = [];
  let text = '';
  for (const part of body.parts) {
    text += `--${body.boundary}\r\n${partHead(part)}\r\n`;
    if (part.content.kind === 'text') text += part.content.text;
    else {
      pieces.push(text, part.content.file);
      text = '';
    }
    text += '\r\n';
  }
  return [...pieces, `${text}--${body.boundary}--\r\n`];
}

/** RFC 7578 section 4.2 and 4.4: the lines above a part's content, each with its line end. */
export function partHead({ name, fileName, contentType }: HttpPart): string {
  const file = fileName === undefined ? '' : `; filename="${quotedPartText(fileName)}"`;
  const type = contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`;
  return `Content-Disposition: form-data; name="${quotedPartText(name)}"${file}\r\n${type}`;
}

/**
 * As browsers write names (HTML, "multipart/form-data encoding algorithm"): three signs are percent-encoded, all else
 * stands as UTF-8; RFC 7578 section 5.1 asks for the same and forbids the `filename*` form.
 */
export const quotedPartText = (text: string): string =>
  text.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');

/** The bytes of a whole body, those of its files read now; rejects when one of them cannot be read. */
export async function bodyBytes(body: HttpBody): Promise<Uint8Array> {
  const chunks = await Promise.all(bodyPieces(body).map(pieceBytes));
  const [only] = chunks;
  if (chunks.length === 1 && only) return only;
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const pieceBytes = async (piece: BodyPiece): Promise<Uint8Array> => {
  if (typeof piece === 'string') return new TextEncoder().encode(piece);
  return piece instanceof Uint8Array ? piece : new Uint8Array(await piece.arrayBuffer());
};

/** How much of the body the request itself holds, files aside, in UTF-16 units and bytes. */
export const heldLength = (body: HttpBody): number =>
  bodyPieces(body).reduce(
    (sum, piece) => sum + (typeof piece === 'string' || piece instanceof Uint8Array ? piece.length : 0),
    0,
  );

/** In bytes; a text is not copied to be counted. */
export const bodySize = (body: HttpBody): number =>
  bodyPieces(body).reduce(
    (sum, piece) =>
      sum +
      (typeof piece === 'string'
        ? utf8Length(piece)
        : piece instanceof Uint8Array
          ? piece.length
          : piece.size),
    0,
  );

function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Two units of a pair make four bytes, any other unit from U+0800 on makes three.
    if (unit >= 0x80) length += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return length;
}

/** The body as text when its bytes are exactly that text as UTF-8 (a byte order mark is kept); none with files. */
export function bodyText(body: HttpBody): string | undefined {
  const pieces = bodyPieces(body);
  const [only] = pieces;
  if (pieces.length !== 1 || only === undefined) return undefined;
  if (typeof only === 'string') return only;
  if (!(only instanceof Uint8Array)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(only);
  } catch {
    return undefined;
  }
}

/** The files a body is made of, each as often as it is sent. */
export const filesOf = (body: HttpBody | undefined): readonly FileSource[] =>
  body
    ? bodyPieces(body).filter(
        (piece): piece is FileSource => typeof piece !== 'string' && !(piece instanceof Uint8Array),
      )
    : [];
