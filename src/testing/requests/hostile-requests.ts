import type { HttpRequest } from '../../core/request/http-request.ts';
import { isToken } from '../../core/request/text-rules.ts';
import { fileBody, multipart, testFile, textPart, upload } from './form-requests.ts';
import { hostileCalls } from '../proxy/hostile-calls.ts';
import { hostileStrings } from './hostile-strings.ts';
import { environmentKey, type NamedRequest } from './requests.ts';

/** Header names are tokens, and a token may hold signs that mean something to a shell or a language. */
const hostileNames = [
  "X-'",
  'X-`id`',
  'X-$HOME',
  'X-!',
  'X-#',
  'X-%s',
  'X-&',
  'X-*',
  'X-|',
  '__proto__',
  "'",
  '#',
  '-o',
  '$$',
].filter(isToken);

/** The text as a query that leaves every sign bare that an address may hold bare. */
const inQuery = (text: string): string =>
  encodeURIComponent(text).replace(
    /%(?:21|24|26|27|28|29|2A|2B|2C|2F|3A|3B|3D|3F|40|5B|5D)/g,
    decodeURIComponent,
  );
/** Brackets too, which some clients refuse in a path. */
const inPath = (text: string): string => inQuery(text).replace(/[?[\]]/g, encodeURIComponent);

const inHeader = (text: string): string =>
  text.replace(/[^\t\x20-\x7e\xa0-\xff]/g, ' ').replace(/^[ \t]+|[ \t]+$/g, '');

const base = 'https://api.withpersona.com/api/v1/things/';

/** The body, a header's value, the path and the query, with a hostile header name. */
const everywhere = (text: string, index: number): HttpRequest => ({
  method: 'POST',
  url: `${base}${inPath(text)}?q=${inQuery(text)}`,
  headers: [
    { name: 'accept', value: '*/*' },
    { name: 'X-Text', value: inHeader(text) },
    { name: hostileNames[index % hostileNames.length] ?? 'X', value: `a ${inHeader(text)}` },
    { name: 'content-type', value: 'text/plain' },
  ],
  body: { kind: 'text', text },
});

/** A body with a control character makes a language choose its literals with escapes, as a latin1 letter in a header does. */
const escaped = (text: string, index: number): HttpRequest => ({
  method: 'POST',
  url: base,
  headers: [
    { name: 'content-type', value: 'text/plain' },
    { name: 'X-Text', value: `${index % 4 === 0 ? 'é' : 'e'} ${inHeader(text)}` },
  ],
  body: { kind: 'text', text: index % 2 === 0 ? `\u0001\n${text}\n${text}\r` : `\u0001${text}` },
});

/** Beside a key from the environment, where a language puts pieces together; with a JSON key and a content type. */
function besideKey(text: string, index: number): HttpRequest {
  const before = `${base}${inPath(text)}/`;
  // Without what some clients escape, and so refuse to send as it is.
  const query = inQuery(text).replace(/[[\]]/g, encodeURIComponent).replaceAll("'", '%27');
  const value = `${inHeader(text)} `.trimStart();
  const span = (start: number) => ({
    start,
    end: start + environmentKey.length,
    variable: 'PERSONA_API_KEY',
  });
  const isForm = index % 6 === 0;
  return {
    method: 'PATCH',
    url: `${before}${environmentKey}?${query.replaceAll('=', '%3D')}=${query}`,
    urlSecrets: [span(before.length)],
    headers: [
      {
        name: 'authorization',
        value: value + environmentKey + ` ${inHeader(text)}`.trimEnd(),
        secret: span(value.length),
      },
      {
        name: 'content-type',
        value: isForm ? 'application/x-www-form-urlencoded' : `application/json; a=${inHeader(text)}`,
      },
    ],
    body: {
      kind: 'text',
      text: isForm
        ? new URLSearchParams([[text, text]]).toString()
        : JSON.stringify({ [text]: [text, { [text]: text }] }, null, index % 3 === 0 ? 0 : 2),
    },
  };
}

/** Names, values, file names and content types of forms, and some as the name of a whole file. */
function forms(name: string, text: string, index: number): readonly NamedRequest[] {
  // A number each, so that no two of them meet in one folder.
  const source = testFile(`${text}${index}.png`);
  // Once without the signs that make every language write the body by hand.
  const plain = text.replace(/["\\\p{Cc}]/gu, '_');
  const plainSource = testFile(`${plain}${index}p.png`);
  return [
    multipart(`${name}, plain`, [
      textPart(plain.replaceAll('=', '_'), text),
      textPart('typed', text, 'text/plain'),
      upload('file', plainSource),
    ]),
    // Half of them without a file, as some clients know of none.
    multipart(`${name}, in quotes`, [
      textPart(text, text),
      index % 2 === 0 ? upload(text, source) : textPart('b', text),
    ]),
    ...(index % 4 === 0
      ? [
          fileBody(name, source),
          multipart(`${name}, types`, [
            textPart('a', text, `text/plain; a=${inHeader(text)}`),
            upload('b', plainSource, `image/png; a=${inHeader(text)}`),
          ]),
        ]
      : []),
  ];
}

/**
 * Requests with texts that try to leave the file `marker` behind, to ask the server at `address` for something or to
 * read a file of the machine: for each text those of every place that a value can take.
 */
export const hostileRequests = (marker: string, address: string): readonly (readonly NamedRequest[])[] =>
  [...hostileStrings(marker), ...hostileCalls(address)].map((text, index) => {
    const shown = JSON.stringify(text.replaceAll(address, '<address>')).slice(0, 60);
    return inEveryPlace(`hostile ${index + 1}: ${shown}`, text, index);
  });

/** The text in every place that a value can take, `index` deciding on some of them. */
export const inEveryPlace = (name: string, text: string, index: number): readonly NamedRequest[] => [
  { name, request: everywhere(text, index) },
  { name: `${name}, escaped`, request: escaped(text, index) },
  { name: `${name}, beside a key`, request: besideKey(text, index) },
  ...forms(name, text, index),
];
