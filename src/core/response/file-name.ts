/** Names that Windows keeps for devices, whatever follows their first dot. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)/i;

/** File systems take 255 bytes; a browser adds ` (1)` and the like. */
const mostBytes = 200;

/** A name for a saved answer that no system trips over: `create-an-inquiry-201.json`. */
export function answerFileName(operationId: string, status: number, extension: string): string {
  const plain = operationId
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
  const base = plain === '' || reserved.test(plain) ? 'answer' : plain;
  return `${base}-${status}.${extension.replaceAll(/[^a-z0-9]/g, '') || 'bin'}`;
}

/**
 * A name that someone else chose, made safe: no path, no character that a system forbids or that is not seen, no hidden
 * file, no device, and not too long. `undefined` when nothing of it is left. RFC 6266 section 4.3 asks for this.
 */
export function safeFileName(name: string): string | undefined {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    // Control, format and private characters, such as those that turn the direction of a text, and halves of pairs.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ~]+|[. ]+$/g, '');
  const short = shorten(plain);
  if (!/[\p{L}\p{N}]/u.test(short)) return undefined;
  return reserved.test(short) ? `_${short}` : short;
}

/** Cut between characters, its extension kept. */
function shorten(name: string): string {
  if (bytesOf(name) <= mostBytes) return name;
  const extension = /\.[^. ]{1,16}$/.exec(name)?.[0] ?? '';
  const room = mostBytes - bytesOf(extension);
  let base = '';
  let taken = 0;
  for (const character of name.slice(0, name.length - extension.length)) {
    taken += bytesOf(character);
    if (taken > room) break;
    base += character;
  }
  return base.replace(/[. ]+$/, '') + extension;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
