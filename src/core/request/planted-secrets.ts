import { base64Forms } from './base64-forms.ts';

/*
 * A key that was typed into a field that is not its own. It is known by its shape, or by being a credential that the
 * token box holds, whatever the field is called and however the text around it writes it.
 */

/** `[start, end)` in the text that was searched; `secret` is what stands there, decoded. */
export type PlantedSecret = { readonly start: number; readonly end: number; readonly secret: string };

export type SecretFinder = (text: string) => readonly PlantedSecret[];

/** A text and, for each of its UTF-16 units and its end, where that begins in the text it was decoded from. */
type Decoded = { readonly text: string; readonly at: (index: number) => number };

const escapes =
  /\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\(["'\\/])|%u([0-9a-f]{4})|((?:%[0-9a-f]{2})+)|&#(\d{1,6});|&#x([0-9a-f]{1,5});|[\u200B-\u200F\u2060\uFEFF\u00AD]/gi;

/** How deep texts lie in one another: a percent-encoded JSON text in a string of JSON is at three. */
const mostLayers = 4;

/** Beginnings of keys that are secret whatever follows; see `isHarmless` for what is none. */
const prefixes = ['persona_sandbox_', 'persona_production_'];
const shape = `(?:${prefixes.join('|')})[\\w-]+(?:[.~+][\\w-]+)*`;

/** A shorter credential is a word that stands in many places; it counts where it is a whole value. */
const leastAnywhere = 8;
const leastWhole = 4;

/** Finds keys of a known shape, and these credentials, in any text. */
export function secretFinder(credentials: readonly string[]): SecretFinder {
  const known = [...new Set(credentials)].filter((text) => text.length >= leastWhole && !isHarmless(text));
  const long = known.filter((text) => text.length >= leastAnywhere);
  const short = known.filter((text) => text.length < leastAnywhere);
  // The longer one first: it may hold the shorter.
  const plain = [...long.map(escaped).sort((one, other) => other.length - one.length), shape];
  // The word itself first: what stands before it is looked at where it was found, not at every place.
  const whole = short
    .map(escaped)
    .map(
      (word) =>
        String.raw`${word}(?<=(?:^\s*|["'=:>]\s{0,9}|\b(?:[Bb]earer|[Bb]asic|[Tt]oken)\s{1,9})${word})(?=\s*$|[ \t]{0,9}[\r\n}\]]|["'&,;<])`,
    );
  const inBase64 = [...prefixes, ...long].flatMap(base64Forms).map((form) => `(?:${form})`);
  const pattern = new RegExp([...plain, ...whole, `(${inBase64.join('|')})`].join('|'), 'g');
  return (text) => {
    const found: PlantedSecret[] = [];
    let layer: Decoded | undefined = { text, at: (index) => index };
    for (let depth = 0; layer && depth < mostLayers; depth += 1) {
      for (const match of layer.text.matchAll(pattern)) {
        const [from, to] =
          match[1] === undefined
            ? [match.index, match.index + match[0].length]
            : wholeBase64(layer.text, match.index, match.index + match[0].length);
        const secret = layer.text.slice(from, to);
        const start = layer.at(from);
        const end = layer.at(to);
        // Those of one layer lie beside one another.
        if (!isHarmless(secret) && (depth === 0 || !found.some((one) => one.start < end && start < one.end)))
          found.push({ start, end, secret: plainSecret(secret) });
      }
      layer = decode(layer);
    }
    return found.sort((one, other) => one.start - other.start);
  };
}

/** The run of base64 around a piece of one, as far as a credential reaches. */
function wholeBase64(text: string, start: number, end: number): readonly [start: number, end: number] {
  let from = start;
  let to = end;
  const isLetter = (at: number) => /[\w+/-]/.test(text[at] ?? '');
  while (from > 0 && start - from < 256 && isLetter(from - 1)) from -= 1;
  while (to < text.length && to - end < 1024 && isLetter(to)) to += 1;
  while (text[to] === '=') to += 1;
  return [from, to];
}

/** Whether the text is a key of a known shape, and nothing else. */
export const describesKey = (text: string): boolean => new RegExp(`^${shape}$`).test(text);

/** The text with what was found left out, or each of its units replaced by `filler`. */
export function withoutSpans(
  text: string,
  spans: readonly Pick<PlantedSecret, 'start' | 'end'>[],
  filler = '',
): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of spans) {
    kept += text.slice(from, start) + filler.repeat(Math.max(0, end - start));
    from = end;
  }
  return kept + text.slice(from);
}

/** Placeholders of guides, the sandbox's demo key, and a key that is written with dots. */
function isHarmless(text: string): boolean {
  const rest = /^persona_(?:sandbox|production)_(.*)$/.exec(text)?.[1];
  if (rest === undefined) return /^YOUR_[A-Z_]+$/.test(text);
  return 'YOURAPIKEY'.startsWith(rest) || rest === 'local_demo_key_0001' || /^[xX_-]*$/.test(rest);
}

/** One layer of JSON, percent or character escapes is taken off; `undefined` where there is none. */
function decode({ text, at }: Decoded): Decoded | undefined {
  const pieces: string[] = [];
  // Beginnings of runs: where each is in the decoded text and in this one.
  const runs: { readonly to: number; readonly from: number; readonly isPlain: boolean }[] = [];
  let length = 0;
  let from = 0;
  const push = (piece: string, start: number, isPlain: boolean) => {
    if (piece === '') return;
    runs.push({ to: length, from: start, isPlain });
    pieces.push(piece);
    length += piece.length;
  };
  for (const match of text.matchAll(escapes)) {
    push(text.slice(from, match.index), from, true);
    const [whole, unit, octet, sign, oldUnit, octets, decimal, hex] = match;
    if (octets !== undefined) {
      // Each octet by itself: what is looked for is ASCII, or is found as the bytes of its UTF-8.
      for (const [index, code] of [...octets.matchAll(/%(..)/g)].entries())
        push(String.fromCharCode(parseInt(code[1] ?? '', 16)), match.index + index * 3, false);
    } else {
      const code = unit ?? octet ?? oldUnit ?? hex;
      push(
        sign ??
          (code !== undefined
            ? String.fromCodePoint(parseInt(code, 16))
            : decimal !== undefined
              ? String.fromCodePoint(Number(decimal))
              : ''),
        match.index,
        false,
      );
    }
    from = match.index + whole.length;
  }
  if (from === 0) return undefined;
  push(text.slice(from), from, true);
  const sourceAt = (index: number): number => {
    if (index >= length) return at(text.length);
    let low = 0;
    for (let high = runs.length - 1; low < high;) {
      const middle = (low + high + 1) >> 1;
      if ((runs[middle]?.to ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const run = runs[low];
    return at(run ? run.from + (run.isPlain ? index - run.to : 0) : 0);
  };
  return { text: pieces.join(''), at: sourceAt };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);

/** The key itself, where it was found in base64: that is what a token box takes. */
function plainSecret(found: string): string {
  if (describesKey(found)) return found;
  try {
    const text = atob(found.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
    return new RegExp(shape).exec(text)?.[0] ?? found;
  } catch {
    return found;
  }
}
