/** Headers that differ from those of the page; `undefined` leaves one out. */
export type Change = Readonly<Record<string, string | undefined>>;

/** Callers that are not the console's page, by what they send otherwise than the page does. */
export const foreignCallers: readonly (readonly [
  name: string,
  status: number,
  code: string,
  change: (port: number) => Change,
])[] = [
  ['a rebound name', 421, 'misdirected', (port) => ({ host: `evil.example:${port}` })],
  ['own name without its port', 421, 'misdirected', () => ({ host: 'localhost' })],
  ['own name with another port', 421, 'misdirected', () => ({ host: 'localhost:1' })],
  ['own name in upper case', 421, 'misdirected', (port) => ({ host: `LOCALHOST:${port}` })],
  ['own name with a dot behind', 421, 'misdirected', (port) => ({ host: `localhost.:${port}` })],
  ['own address as a number', 421, 'misdirected', (port) => ({ host: `2130706433:${port}` })],
  [
    'a name that begins like ours',
    421,
    'misdirected',
    (port) => ({ host: `localhost:${port}.evil.example` }),
  ],
  ['another origin', 403, 'forbidden_caller', () => ({ origin: 'https://evil.example' })],
  ['another port of this machine', 403, 'forbidden_caller', () => ({ origin: 'http://localhost:1' })],
  [
    'this machine by its other name',
    403,
    'forbidden_caller',
    (port) => ({ origin: `http://127.0.0.1:${port}` }),
  ],
  [
    'own origin with another scheme',
    403,
    'forbidden_caller',
    (port) => ({ origin: `https://localhost:${port}` }),
  ],
  ['an opaque origin', 403, 'forbidden_caller', () => ({ origin: 'null' })],
  [
    'an origin that begins like ours',
    403,
    'forbidden_caller',
    (port) => ({ origin: `http://localhost:${port}.evil.example` }),
  ],
  ['another site', 403, 'forbidden_caller', () => ({ 'sec-fetch-site': 'cross-site' })],
  ['the same site on another origin', 403, 'forbidden_caller', () => ({ 'sec-fetch-site': 'same-site' })],
  ['a typed address', 403, 'forbidden_caller', () => ({ 'sec-fetch-site': 'none' })],
  ['a frame', 403, 'forbidden_caller', () => ({ 'sec-fetch-dest': 'iframe' })],
  ['a form in the page', 403, 'forbidden_caller', () => ({ 'sec-fetch-dest': 'document' })],
  ['a request without CORS', 403, 'forbidden_caller', () => ({ 'sec-fetch-mode': 'no-cors' })],
  ['a click on a link', 403, 'forbidden_caller', () => ({ 'sec-fetch-mode': 'navigate' })],
  ['a WebSocket of a page', 403, 'forbidden_caller', () => ({ 'sec-fetch-mode': 'websocket' })],
  ['an image', 403, 'forbidden_caller', () => ({ 'sec-fetch-dest': 'image' })],
  ['no header of the page', 403, 'forbidden_caller', () => ({ 'x-tryit': undefined })],
  ['another value in the page’s header', 403, 'forbidden_caller', () => ({ 'x-tryit': '2' })],
];
