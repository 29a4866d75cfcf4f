import type { Operation, Parameter } from '../openapi/operation.ts';
import { listOf, own } from '../openapi/json.ts';
import { effectiveSchema } from '../openapi/schema/effective-schema.ts';
import { scalarText } from '../openapi/schema/parameter-choices.ts';
import { fail, ok, type Result } from '../result.ts';
import { targetFor } from './address.ts';
import type { HttpRequest } from './http-request.ts';
import { type Input, parameterKey } from './input.ts';
import type { RequestProblem } from './make-request.ts';
import { encodeComponent } from './percent-encode.ts';
import { readServerUrl } from './server-url.ts';

/** What stands where the user has not given a value that the address needs. */
export type StandIn = {
  /** Of the path parameter or the server variable; empty for the server itself. */
  readonly name: string;
  readonly place: 'path' | 'server';
  /** Before it is percent-encoded. */
  readonly text: string;
};

export type Sketch = {
  readonly request: HttpRequest;
  /** The same request with other letters and digits in the stand-ins: where two programs differ, a stand-in is. */
  readonly twin: HttpRequest;
  readonly standIns: readonly StandIn[];
};

type MakeRequest = (input: Input) => Result<HttpRequest, RequestProblem>;

/**
 * A request to be read and copied, never to be sent: path parameters and server variables without a value have the
 * example of the description, or their name in capitals. `make` is what makes the request that is sent; whatever else
 * it refuses, such as a half character, is refused here too.
 */
export function sketchRequest(
  operation: Operation,
  input: Input,
  make: MakeRequest,
): Result<Sketch, RequestProblem> {
  const server = fillServer(input.serverUrl);
  if (!server) return firstProblem(make(input));
  const inPath = [...new Set(targetFor(operation, input).unfilled)].map((name) =>
    standInFor(operation, name),
  );
  const filled = (change: (text: string) => string): Input => ({
    ...input,
    serverUrl: server.write(change),
    parameters: {
      ...input.parameters,
      ...Object.fromEntries(
        inPath.map(({ name, text }) => [parameterKey({ in: 'path', name }), change(text)]),
      ),
    },
  });
  const made = make(filled((text) => text));
  if (!made.ok) return made;
  const other = make(filled(otherLetters));
  const twin = other.ok && other.value.url.length === made.value.url.length ? other.value : made.value;
  return ok({
    request: withoutSecrets(made.value, twin.url),
    twin: withoutSecrets(twin, made.value.url),
    standIns: [...server.standIns, ...inPath],
  });
}

const firstProblem = (made: Result<HttpRequest, RequestProblem>): Result<Sketch, RequestProblem> =>
  made.ok ? ok({ request: made.value, twin: made.value, standIns: [] }) : fail(made.problem);

function standInFor({ parameters }: Operation, name: string): StandIn {
  const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
  const text = parameter && exampleOf(parameter);
  return { name, place: 'path', text: text ?? inCapitals(name) };
}

/** The first that the document gives and that can be a step of a path: `.` and `..` would climb (RFC 3986 section 5.2.4). */
function exampleOf(parameter: Parameter): string | undefined {
  const { schema } = effectiveSchema(parameter.schema, parameter.schema);
  const given = [
    parameter.example,
    own(schema, 'const'),
    ...listOf(schema, 'examples'),
    own(schema, 'example'),
    own(schema, 'default'),
    ...listOf(schema, 'enum'),
  ];
  return given
    .flatMap(scalarText)
    .find((text) => text.trim() !== '' && !/^\.{1,2}$/.test(text) && text.isWellFormed());
}

/** `inquiry-id` and `inquiryId` become `INQUIRY_ID`. */
function inCapitals(name: string): string {
  const words = name
    .toWellFormed()
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return words === '' ? 'VALUE' : words.toUpperCase();
}

/** Each letter and digit another of its kind, so that the text stays as long and needs the same quoting. */
const otherLetters = (text: string): string =>
  text.replace(/[A-Za-z\d]/g, (character) => {
    if (character === 'z' || character === 'Z') return character === 'z' ? 'a' : 'A';
    return character === '9' ? '0' : String.fromCharCode(character.charCodeAt(0) + 1);
  });

type FilledServer = {
  readonly standIns: readonly StandIn[];
  readonly write: (change: (text: string) => string) => string;
};

/** The address of an example where there is none; `undefined` for one that no value of its variables would mend. */
function fillServer(serverUrl: string): FilledServer | undefined {
  if (/^\s*(?:https?:\/*)?\s*$/i.test(serverUrl)) {
    const text = 'api.example.com';
    return {
      standIns: [{ name: '', place: 'server', text }],
      write: (change) => `https://${change(text)}`,
    };
  }
  const pieces = serverUrl.split(/\{([^{}]*)\}/);
  const standIns = pieces.flatMap((name, at): StandIn[] =>
    at % 2 === 0 ? [] : [{ name, place: 'server', text: serverText(pieces, at) }],
  );
  const write = (change: (text: string) => string) =>
    pieces.map((piece, at) => (at % 2 === 0 ? piece : change(serverText(pieces, at)))).join('');
  return readServerUrl(write((text) => text)).ok ? { standIns: once(standIns), write } : undefined;
}

/** What can stand in such a place of an address: a scheme, a port, a part of a host, a step of the path. */
function serverText(pieces: readonly string[], at: number): string {
  const before = pieces.slice(0, at).join('x');
  const after = pieces[at + 1] ?? '';
  if (before === '' && after.startsWith('://')) return 'https';
  if (before === '' && after.trim() === '') return 'https://api.example.com';
  const name = inCapitals(pieces[at] ?? '');
  if (before === '') return `https://${hostPart(name)}`;
  if (/^https?:\/\/[^/?#]*:$/i.test(before)) return '443';
  return /^https?:\/\/[^/?#]*$/i.test(before) ? hostPart(name) : encodeComponent(name);
}

/** Hosts take no `_`, and are written small by every client (RFC 3986 section 3.2.2). */
const hostPart = (name: string): string => name.replaceAll('_', '-').toLowerCase();

const once = (standIns: readonly StandIn[]): readonly StandIn[] =>
  standIns.filter(({ name }, at) => standIns.findIndex((one) => one.name === name) === at);

/** A stand-in is no secret, whatever its name says: it is shown and copied as it is. */
function withoutSecrets(request: HttpRequest, twinUrl: string): HttpRequest {
  const { urlSecrets, ...rest } = request;
  const kept = urlSecrets?.filter(
    ({ start, end }) => request.url.slice(start, end) === twinUrl.slice(start, end),
  );
  return kept && kept.length > 0 ? { ...rest, urlSecrets: kept } : rest;
}

export type Span = { readonly start: number; readonly end: number };

/**
 * Where the stand-ins are in a program, by what its twin has there. Signs that both have, such as the `_` of a name,
 * belong to the stand-in that they are within. Empty when the programs are not alike.
 */
export function findStandIns(text: string, twin: string, { standIns }: Sketch): readonly Span[] {
  if (text.length !== twin.length) return [];
  const known = standIns.flatMap(({ text: plain }) => [encodeComponent(plain), plain]);
  const spans: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === twin[at]) continue;
    const whole = known.find((one) => text.startsWith(one, at - firstLetter(one)));
    const start = whole === undefined ? at : at - firstLetter(whole);
    const end = whole === undefined ? endOfRun(text, twin, at) : start + whole.length;
    spans.push({ start, end });
    at = end - 1;
  }
  return spans;
}

const firstLetter = (text: string): number => Math.max(0, text.search(/[A-Za-z\d]/));

function endOfRun(text: string, twin: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== twin[end]) end += 1;
  return end;
}
