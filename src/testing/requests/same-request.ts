import { expect } from 'vitest';
import { bodyBytes } from '../../core/request/body/body-bytes.ts';
import { saysNoBody } from '../../core/request/framing.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { urlParts } from '../../core/request/url-parts.ts';
import type { HeaderPair } from '../../server/proxy/protocol.ts';
import type { RecordedRequest } from '../servers/echo-server.ts';

/** Lines a client adds for the connection's sake: the value they may have, or any. Names in lower case. */
export type TransportHeaders = Readonly<Record<string, string | true>>;

/** What every client may add (RFC 9112); `Content-Length` is checked against the body. */
export const commonTransportHeaders: TransportHeaders = {
  host: true,
  connection: true,
  'content-length': true,
};

/** Every difference between what arrived and the request it should be, in words; none when they are the same. */
export async function differencesOf(
  recorded: RecordedRequest,
  request: HttpRequest,
  transport: TransportHeaders = commonTransportHeaders,
): Promise<readonly string[]> {
  const differences: string[] = [];
  const compare = (what: string, got: unknown, wanted: unknown): void => {
    if (got !== wanted)
      differences.push(`${what}: ${JSON.stringify(got)} in place of ${JSON.stringify(wanted)}`);
  };
  compare('method', recorded.method, request.method);
  compare('target', recorded.target, urlParts(request.url)?.target);
  const wantedNames = new Set(request.headers.map((line) => line.name.toLowerCase()));
  for (const name of wantedNames) {
    const wanted = request.headers
      .filter((line) => line.name.toLowerCase() === name)
      .map((line) => line.value);
    const got = recorded.headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value);
    if (name === 'content-type' && isClientFramed(recorded, request)) continue;
    compare(`header ${name}`, JSON.stringify(got), JSON.stringify(wanted));
  }
  for (const [name, value] of recorded.headers) {
    const key = name.toLowerCase();
    if (wantedNames.has(key)) continue;
    const allowed = Object.hasOwn(transport, key) ? transport[key] : undefined;
    if (allowed !== true && allowed !== value) differences.push(`added header ${name}: ${value}`);
  }
  const wantedBody = request.body ? await bodyBytes(request.body) : new Uint8Array();
  const contentLength = recorded.headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  if (isClientFramed(recorded, request)) {
    if (contentLength !== undefined) compare('content-length', contentLength, String(recorded.body.length));
    const wantedParts = partsIn(
      wantedBody,
      boundaryOf(request.headers.map(({ name, value }) => [name, value])),
    );
    const gotParts = partsIn(recorded.body, boundaryOf(recorded.headers));
    compare('number of parts', gotParts?.length, wantedParts?.length);
    for (const [index, part] of (wantedParts ?? []).entries())
      compare(`part ${index + 1}`, gotParts?.[index], part);
    return differences;
  }
  const isChunked = recorded.headers.some(([name]) => name.toLowerCase() === 'transfer-encoding');
  if (contentLength !== undefined) compare('content-length', contentLength, String(wantedBody.length));
  else if (!isChunked && (wantedBody.length > 0 || saysNoBody(request.method)))
    differences.push('no content-length');
  if (isChunked && wantedBody.length === 0) differences.push('an empty body in chunks');
  if (Buffer.compare(recorded.body, wantedBody) !== 0)
    differences.push(`body: ${shown(recorded.body)} in place of ${shown(wantedBody)}`);
  return differences;
}

/** A client that parts a form by a boundary of its own sends the same request when every part is the same. */
const isClientFramed = (recorded: RecordedRequest, { body, headers }: HttpRequest): boolean => {
  if (body?.kind !== 'multipart') return false;
  const theirs = boundaryOf(recorded.headers);
  const ours = boundaryOf(headers.map(({ name, value }) => [name, value]));
  return theirs !== undefined && ours === body.boundary && theirs !== ours;
};

const boundaryOf = (headers: readonly HeaderPair[]): string | undefined => {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return /^multipart\/form-data; boundary="?([^";]+)"?$/.exec(type ?? '')?.[1];
};

/** Each part as its header lines, names in small letters, and its octets as latin1; nothing for what is no multipart. */
function partsIn(body: Uint8Array, boundary: string | undefined): readonly string[] | undefined {
  const text = `\r\n${Buffer.from(body).toString('latin1')}`;
  const pieces = text.split(`\r\n--${boundary}`);
  if (boundary === undefined || pieces[0] !== '' || !/^--(?:\r\n)?$/.test(pieces.at(-1) ?? ''))
    return undefined;
  return pieces.slice(1, -1).map((piece) => {
    const end = piece.indexOf('\r\n\r\n');
    const head = piece.slice(2, end).replace(/^[^:\r\n]+:/gm, (name) => name.toLowerCase());
    return `${head}\n\n${piece.slice(end + 4)}`;
  });
}

const shown = (bytes: Uint8Array): string =>
  `${bytes.length} bytes ${JSON.stringify(Buffer.from(bytes.subarray(0, 300)).toString('utf8'))}`;

/** Fails unless exactly `request` arrived: method, target, header lines (letter case of names apart) and body. */
export const expectSameRequest = async (
  recorded: RecordedRequest | undefined,
  request: HttpRequest,
  transport?: TransportHeaders,
): Promise<void> => {
  expect(recorded, 'a request arrived').toBeDefined();
  if (recorded) expect(await differencesOf(recorded, request, transport)).toEqual([]);
};
