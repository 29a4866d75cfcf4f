export type DecodedText = {
  readonly text: string;
  /** Name of the encoding that was used, such as `utf-8`. */
  readonly encoding: string;
  /** False when bytes had to be replaced by U+FFFD. */
  readonly isValid: boolean;
  /** A declared charset that no one here knows; the text was read as UTF-8. */
  readonly unknownCharset: string | undefined;
};

/**
 * Reads bytes as text. A byte order mark wins over the declared charset (Encoding Standard, section 6) and stays in
 * the text. `isCut` forgives a last character that the cut goes through.
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined, isCut = false): DecodedText {
  const { label, unknownCharset } = labelFor(bytes, charset);
  const read = (fatal: boolean) => {
    const decoder = new TextDecoder(label, { fatal, ignoreBOM: true });
    return { text: decoder.decode(bytes, { stream: isCut }), encoding: decoder.encoding };
  };
  try {
    return { ...read(true), isValid: true, unknownCharset };
  } catch {
    return { ...read(false), isValid: false, unknownCharset };
  }
}

function labelFor(bytes: Uint8Array, charset: string | undefined) {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return { label: 'utf-8', unknownCharset: undefined };
  if (first === 0xff && second === 0xfe) return { label: 'utf-16le', unknownCharset: undefined };
  if (first === 0xfe && second === 0xff) return { label: 'utf-16be', unknownCharset: undefined };
  if (charset === undefined) return { label: 'utf-8', unknownCharset: undefined };
  try {
    return { label: new TextDecoder(charset).encoding, unknownCharset: undefined };
  } catch {
    return { label: 'utf-8', unknownCharset: charset };
  }
}
