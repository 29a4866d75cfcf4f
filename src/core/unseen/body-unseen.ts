import { isJsonMediaType, isXmlMediaType } from '../media-type.ts';
import { drawUnseen, findUnseen, hasCandidates, type Unseen, unseenWords } from './find-unseen.ts';

/** A character of a body text that is not seen, where the text writes it: itself, or an escape that means it. */
export type BodyUnseen = Pick<Unseen, 'code' | 'replacement'> & {
  /** UTF-16 offsets `[start, end)` into the text of the body. */
  readonly start: number;
  readonly end: number;
  /** Written as `\u200b` or `&#x200b;`: the text itself can be seen, what it means cannot. */
  readonly isEscaped: boolean;
};

/** What is to be told of one value, name or line. */
export type BodyUnseenPlace = {
  readonly message: string;
  readonly characters: readonly BodyUnseen[];
  /** Outside of all strings of JSON, where it is a fault of the JSON too. */
  readonly isOutside: boolean;
};

/** Part of a body that is one text to whoever reads it. */
type Stretch = { readonly start: number; readonly end: number; readonly tell: (words: string) => string };

/**
 * What is not seen in a body, place by place in the order of the text. In JSON (RFC 8259) a place is a string, read
 * with its escapes, or all that stands outside of strings; in XML a text or an attribute, with character references;
 * elsewhere a line. Texts that are no JSON yet are read as far as they go.
 */
export function unseenInBody(text: string, mediaType: string): readonly BodyUnseenPlace[] {
  if (isJsonMediaType(mediaType)) return unseenInJson(text);
  const isXml = isXmlMediaType(mediaType);
  if (!hasCandidates(text) && !(isXml && text.includes('&#'))) return [];
  const parts = text.matchAll(isXml ? /[^<>"'\r\n]+/g : /[^\r\n]+/g);
  return [...parts].flatMap(({ 0: part, index }) => {
    const tell = (words: string) => `This line has ${words}${isXml ? ' of the text that is marked' : ''}`;
    const stretch = { start: index, end: index + part.length, tell };
    return placeOf(text, stretch, isXml ? readReferences : readPlain, false);
  });
}

function unseenInJson(text: string): readonly BodyUnseenPlace[] {
  const strings = stringsIn(text);
  const places: BodyUnseenPlace[] = [];
  let name = '';
  for (const { start, end } of strings) {
    const isName = /^\s*:/.test(text.slice(end + 1, end + 40));
    const shown = shortName(text.slice(start, end));
    const owner = isName ? `The name \`${shown}\`` : name === '' ? 'This text' : `\`${name}\``;
    const tell = (words: string) => `${owner} has ${words}`;
    places.push(...placeOf(text, { start, end, tell }, readJson, true));
    if (isName) name = shown;
  }
  return [...outside(text, strings), ...places].sort((one, other) => startOf(one) - startOf(other));
}

const startOf = ({ characters }: BodyUnseenPlace): number => characters[0]?.start ?? 0;

/** A name as part of a sentence, without what is not seen in it and what would end its marks. */
const shortName = (raw: string): string => {
  const plain = raw.replaceAll(/[`\p{C}\p{DI}]/gu, '');
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
};

/** Insides of JSON strings; one that is not closed ends with its line. */
function stringsIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let open = text.indexOf('"'); open >= 0;) {
    let end = open + 1;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === 0x22 || code === 0x0a || code === 0x0d) break;
      if (code === 0x5c) end += 1;
    }
    end = Math.min(end, text.length);
    found.push({ start: open + 1, end });
    open = text.indexOf('"', end + 1);
  }
  return found;
}

/** White space of JSON is the plain space, the tab and two line ends (RFC 8259 section 2); nothing else may stand there. */
function outside(
  text: string,
  strings: readonly { readonly start: number; readonly end: number }[],
): readonly BodyUnseenPlace[] {
  if (!hasCandidates(text)) return [];
  const characters: (BodyUnseen & { position: number })[] = [];
  let from = 0;
  for (const { start, end } of [...strings, { start: text.length, end: text.length }]) {
    const between = text.slice(from, start);
    // Spaces in front of and after it are counted as between words: the plain ones keep the layout.
    if (hasCandidates(between))
      for (const one of findUnseen(`"${between}"`, false))
        characters.push({
          ...one,
          start: from + one.start - 1,
          end: from + one.end - 1,
          isEscaped: false,
        });
    from = end;
  }
  if (characters.length === 0) return [];
  const placed = characters.map((one) => ({ ...one, position: one.start + 1 }));
  const message = `Between the values stands ${unseenWords(placed)} of the text; JSON allows only plain spaces, tabs and line ends there.`;
  return [{ message, characters, isOutside: true }];
}

type Read = (text: string, start: number, end: number) => Reading;
/** A text as it is meant, and where each of its units is written. */
type Reading = { readonly text: string; readonly at: (unit: number) => number };

function placeOf(
  text: string,
  { start, end, tell }: Stretch,
  read: Read,
  endsCount: boolean,
): readonly BodyUnseenPlace[] {
  const raw = text.slice(start, end);
  if (!hasCandidates(raw) && !/\\[unrt]|&#/.test(raw) && (!endsCount || raw.trim() === raw)) return [];
  const reading = read(text, start, end);
  const found = findUnseen(reading.text, endsCount).filter(
    // A control of ASCII that is written as itself is a fault of the JSON, which is told as one.
    ({ code, start: at }) => !(read === readJson && code < 0x20 && text.charCodeAt(reading.at(at)) === code),
  );
  if (found.length === 0) return [];
  const characters = found.map(({ code, replacement, start: from, end: to }) => {
    const at = reading.at(from);
    return { code, replacement, start: at, end: reading.at(to), isEscaped: text.codePointAt(at) !== code };
  });
  const drawn = drawUnseen(reading.text, found)
    .map((part) => (part.isUnseen ? `[${part.text}]` : part.text.replaceAll(/[`\r\n]/g, ' ')))
    .join('');
  return [{ message: `${tell(unseenWords(found))}: \`${drawn}\`.`, characters, isOutside: false }];
}

const readPlain: Read = (text, start, end) => ({ text: text.slice(start, end), at: (unit) => start + unit });

const readJson: Read = (text, start, end) =>
  readEscapes(text, start, end, /\\(?:u([0-9a-f]{4})|[^])/gi, (whole, hex) =>
    hex === undefined ? (plainEscapes[whole] ?? '.') : String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** What is written by a letter is seen; only the ends of a value ask what it is. */
const plainEscapes: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\r', '\\t': '\t', '\\/': '/' };

const readReferences: Read = (text, start, end) =>
  readEscapes(text, start, end, /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (whole, hex, decimal) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

function readEscapes(
  text: string,
  start: number,
  end: number,
  escape: RegExp,
  mean: (whole: string, ...groups: readonly (string | undefined)[]) => string,
): Reading {
  const raw = text.slice(start, end);
  const parts: string[] = [];
  const offsets: number[] = [];
  let from = 0;
  const plainUntil = (until: number) => {
    parts.push(raw.slice(from, until));
    for (let at = from; at < until; at += 1) offsets.push(start + at);
  };
  for (const found of raw.matchAll(escape)) {
    plainUntil(found.index);
    const meant = mean(found[0], found[1], found[2]);
    parts.push(meant);
    for (let unit = 0; unit < meant.length; unit += 1) offsets.push(start + found.index);
    from = found.index + found[0].length;
  }
  plainUntil(raw.length);
  return { text: parts.join(''), at: (unit) => offsets[unit] ?? end };
}
