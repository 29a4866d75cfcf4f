import { boundaryFor } from '../../core/request/body/boundary.ts';
import type { HeaderLine, HttpBody, HttpPart, HttpRequest } from '../../core/request/http-request.ts';
import { fileOf } from './forms.ts';
import { environmentKey, type NamedRequest } from './requests.ts';

/** Numbers that look random and are the same for a seed on every machine. */
type Dice = {
  /** 0 up to, but not including, `end`. */
  readonly below: (end: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly times: <T>(most: number, make: (index: number) => T) => readonly T[];
  /** Whether this request may have what some clients cannot send. */
  readonly isWild: boolean;
};

/** A counter, each of whose values is scrambled. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  const below = (end: number): number => Math.floor((next() / 2 ** 32) * end);
  return {
    isWild: below(3) === 0,
    below,
    pick: <T>(list: readonly T[]) => list[below(list.length)] as T,
    times: (most, make) => Array.from({ length: below(most + 1) }, (_one, index) => make(index)),
  };
}

/** What means something to one language or another, alone or beside the next of them. */
const visible = [
  '`',
  '${',
  ...String.raw`' " \ $ #{ { } {{ }} ( ) [ ] % %s ! !! # ## // /* */ -- - @ < > << ?> <? & | ; , = ?`.split(
    ' ',
  ),
  ...String.raw`""" ''' '' "" "# \" \' \\ \n \u0041 \x41 \0 \( $( JSON BODY EOF EOS; __END__ =begin`.split(
    ' ',
  ),
  ...'$x $HOME a b null 0 1 x word PERSONA_API_KEY #{x} $(x) {x} 漢字 हि 😀 👩‍👧 é ÿ \'@ "@'.split(' '),
  ...'\n,\n,\n,\n  ,\n\n,\nJSON,\nBODY\n,\n"@,\n\'@,\t, ,  ,ab cd'.split(','),
];

/** What cannot be seen, or not where it stands: many languages need other literals for it. */
const hidden = [
  '\r\n',
  ...'\r\0\u0001\b\f\v\u001a\u001b\u007f\u0085\u00a0\u00ad\u200b\u202e\u2028\u2029\u3000\uFEFF\uffff',
  '\u{e0001}',
  '\u{10ffff}',
];

const textOf = (dice: Dice, most: number): string =>
  dice.times(most, () => dice.pick(dice.isWild && dice.below(5) === 0 ? hidden : visible)).join('');

function jsonText(dice: Dice): string {
  const value = (depth: number): string => {
    const kind = dice.below(depth > 2 ? 4 : 6);
    if (kind < 2) return JSON.stringify(textOf(dice, 6));
    if (kind === 2) return dice.pick(['0', '-0', '1.0', '1e400', '12345678901234567890', '0.10', '1E-7']);
    if (kind === 3) return dice.pick(['true', 'false', 'null', '{}', '[]', '""']);
    const items = dice.times(3, () => value(depth + 1));
    if (kind === 4) return items.length === 0 ? '[]' : `[\n${indented(items.join(',\n'))}\n]`;
    const members = items.map((item) => `${JSON.stringify(textOf(dice, 2))}: ${item}`);
    return members.length === 0 ? '{}' : `{\n${indented(members.join(',\n'))}\n}`;
  };
  const text = `{\n${indented(`"id": ${value(0)},\n"more": ${value(0)}`)}\n}`;
  const layout = dice.below(6);
  if (layout === 0) return text.replaceAll(/\n */g, '');
  if (layout === 1 && dice.isWild) return text.replaceAll('\n', '\r\n');
  return layout === 2 ? text.replaceAll('  ', '\t') : text;
}

const indented = (text: string): string => text.replaceAll(/^/gm, '  ');

/** RFC 3986's characters of a path or a query. */
const signs =
  "a B 7 - . _ ~ ! $ & ' ( ) * + , ; = : @ id $HOME $(id) %20 %2F %25 %00 %0A %27 %22 %C3%A9".split(' ');
const wildSigns = ['/..', '/.', '%2e%2e', '%2f', '%41', '%e2%82%ac', '//'];

const addressPart = (dice: Dice, more: readonly string[] = signs): string =>
  dice.times(5, () => dice.pick(dice.below(4) > 0 ? signs : dice.isWild ? wildSigns : more)).join('');

function targetOf(dice: Dice): string {
  const path = dice.times(4, () => `/x${addressPart(dice)}`).join('');
  const names = ['a', 'a', 'page%5Bafter%5D', dice.isWild ? 'page[size]' : 'page'];
  const pairs = dice.times(4, () => {
    const name = dice.below(2) === 0 ? dice.pick(names) : `q${addressPart(dice, ['/', '?'])}`;
    return dice.below(4) === 0 ? name : `${name}=${addressPart(dice, ['/', '?'])}`;
  });
  return `${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

/** Octets a header can hold (RFC 9110 section 5.5), with no white space at its ends. */
const fieldText = (dice: Dice, most: number): string =>
  textOf(dice, most)
    .replace(dice.isWild ? /[^\t -~\x80-\xff]/g : /[^\t -~]/g, '')
    .replace(/^[ \t]+|[ \t]+$/g, '');

function headersOf(dice: Dice): readonly HeaderLine[] {
  const odd = ['X-A', 'x-a', "X-'`$!#%&*", 'X_c', 'If-Match', '__proto__'];
  const lines = dice.times(4, (index): HeaderLine => {
    const name = dice.isWild ? dice.pick(odd) : `X-Name-${index}`;
    if (dice.below(6) > 0) return { name, value: fieldText(dice, 5) };
    const before = fieldText(dice, 3);
    const end = before.length + environmentKey.length;
    const secret = { start: before.length, end, variable: 'PERSONA_API_KEY' };
    return { name, value: before + environmentKey + fieldText(dice, 3), secret };
  });
  return [{ name: 'accept', value: dice.pick(['*/*', 'application/json', 'text/csv; q="0.5"']) }, ...lines];
}

const bytesOf = (dice: Dice): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: dice.below(200) }, () => dice.below(256));

function partOf(dice: Dice, index: number, id: string): HttpPart {
  const isPlain = dice.below(2) === 0;
  const name = isPlain ? `name-${index}` : textOf(dice, 3);
  const contentType = dice.pick([undefined, 'text/plain', 'application/json', 'text/csv; a="b"']);
  if (dice.below(2) === 0)
    return {
      name,
      ...(contentType !== undefined && { contentType }),
      content: { kind: 'text', text: dice.below(2) === 0 ? textOf(dice, 8) : jsonText(dice) },
    };
  const own = `${id}-${index}${isPlain ? '' : inFileName(textOf(dice, 3))}.bin`;
  return {
    name,
    fileName: dice.below(5) > 0 ? own : `else-${index}.txt`,
    contentType: contentType ?? 'application/octet-stream',
    content: { kind: 'file', file: fileOf(own, bytesOf(dice)) },
  };
}

/** A name that a file system takes, whose folder is shared by many. */
const inFileName = (text: string): string => text.replaceAll(/[/\0]/g, '_');

type TypedBody = { readonly body: HttpBody | undefined; readonly type: string | undefined };

function bodyOf(dice: Dice, id: string): TypedBody {
  const kind = dice.below(14);
  if (kind < 6) return { body: { kind: 'text', text: jsonText(dice) }, type: 'application/json' };
  if (kind < 8)
    return {
      body: { kind: 'text', text: textOf(dice, 30) },
      type: dice.isWild ? dice.pick([undefined, 'text/plain']) : 'text/plain',
    };
  if (kind === 8) return { body: { kind: 'bytes', bytes: bytesOf(dice) }, type: 'application/octet-stream' };
  if (kind === 9)
    return { body: { kind: 'file', file: fileOf(`${id}.bin`, bytesOf(dice)) }, type: 'image/png' };
  if (kind > 11) return { body: undefined, type: undefined };
  const parts = dice.times(4, (index) => partOf(dice, index, id));
  const boundary = boundaryFor(parts);
  return { body: { kind: 'multipart', boundary, parts }, type: `multipart/form-data; boundary=${boundary}` };
}

function randomRequest(dice: Dice, id: string): HttpRequest {
  const { body, type } = bodyOf(dice, id);
  const headers = headersOf(dice);
  const bodied = ['POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'];
  const method = dice.pick(body ? [...bodied, dice.isWild ? 'GET' : 'POST'] : ['GET', 'HEAD', ...bodied]);
  const origin = 'https://api.withpersona.com';
  return {
    method,
    url: origin + targetOf(dice),
    headers: type === undefined ? headers : [...headers, { name: 'content-type', value: type }],
    body,
  };
}

/** `count` requests that their seed alone makes what they are. */
export const randomRequests = (seed: number, count: number): readonly NamedRequest[] =>
  Array.from({ length: count }, (_one, index) => {
    // Each from a start of its own, so that one of them can be made without the others.
    const dice = diceOf(Math.imul(seed, 0x01000193) + index * 7919);
    return { name: `random ${index + 1} of seed ${seed}`, request: randomRequest(dice, `r${seed}-${index}`) };
  });
