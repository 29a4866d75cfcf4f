/**
 * How base64 writes a text, at each of the three offsets it can have, without the letters that its neighbours share: as
 * sources of regular expressions, for base64url too.
 */
export function base64Forms(text: string): readonly string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  return [0, 1, 2].map((offset) => {
    const form = btoa('\0'.repeat(offset) + bytes);
    const letters = form.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 8) / 6));
    return letters.replaceAll('+', '[+-]').replaceAll('/', '[/_]');
  });
}
