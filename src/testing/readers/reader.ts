import type { HttpRequest } from '../../core/request/http-request.ts';
import type { RecordedRequest } from '../servers/echo-server.ts';
import type { TransportHeaders } from '../requests/same-request.ts';
import type { Grammar, LiteralPiece, TakenApart } from './syntax.ts';

/** What a program finds where it runs. */
export type World = {
  readonly environment: Readonly<Record<string, string>>;
  /** Files by the paths that snippets name them with. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** What a program sends, and where to: `https://host:port`. */
export type SentRequest = RecordedRequest & { readonly origin: string };

/** How snippets of a language that is not executed are read by tests, with the rules of the language and its client. */
export type Reader = {
  readonly languageId: string;
  readonly grammar: Grammar;
  /** What this client says beyond the request. */
  readonly transport: TransportHeaders;
  /** Without a body this client says nothing of its length, whatever the method. */
  readonly saysNoLength?: true;
  /** Why the client cannot send this request, so that it must be refused; `undefined` when it can. */
  readonly refuses?: (request: HttpRequest) => string | undefined;
  /** What the program does; throws for any code that our generator does not write. */
  readonly read: (program: TakenApart, world: World) => SentRequest;
};

/** The text of a literal; `valueOf` gives what code inside of it stands for, and throws for any it does not know. */
export const textOf = (pieces: readonly LiteralPiece[], valueOf: (code: string) => string): string =>
  pieces.map((piece) => ('text' in piece ? piece.text : valueOf(piece.code))).join('');

/** The text of a literal that has no code in it. */
export const plainText = (pieces: readonly LiteralPiece[] | undefined): string =>
  textOf(pieces ?? [], (code) => {
    throw new Error(`code in a literal: ${code}`);
  });

export function fileOf(world: World, path: string): Uint8Array {
  const bytes = world.files.get(path);
  if (!bytes) throw new Error(`reads the file ${JSON.stringify(path)}`);
  return bytes;
}

export function variableOf(world: World, name: string): string {
  const value = world.environment[name];
  if (value === undefined) throw new Error(`reads the variable ${JSON.stringify(name)}`);
  return value;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const joinBytes = (pieces: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(pieces));

export const base64Bytes = (text: string): Uint8Array => {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
    throw new Error('no base64');
  return new Uint8Array(Buffer.from(text, 'base64'));
};

/** Everything but unreserved letters (RFC 3986 section 2.3) as escapes. */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** As the values of a form are encoded (WHATWG URL, "application/x-www-form-urlencoded serializing"). */
export const formEncoded = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2);

/** Origin and target of an address of which not one octet is changed on the way. */
export function placesOf(url: string): { readonly origin: string; readonly target: string } {
  const match = /^(https?:\/\/[^/?#]+)([/?].*)?$/.exec(url);
  if (!match) throw new Error(`no address: ${url}`);
  const rest = match[2] ?? '';
  return { origin: match[1] ?? '', target: rest.startsWith('/') ? rest : `/${rest}` };
}

/** A part of a form as its header lines, without line ends, and its octets. */
export type SentPart = { readonly lines: readonly string[]; readonly content: Uint8Array };

/** A form as RFC 7578 frames it, under a boundary that no request has. */
export function formOf(parts: readonly SentPart[]): {
  readonly contentType: string;
  readonly body: Uint8Array;
} {
  const boundary = 'a-boundary-of-the-client';
  return {
    contentType: `multipart/form-data; boundary="${boundary}"`,
    body: joinBytes([
      ...parts.flatMap(({ lines, content }) => [
        utf8(`--${boundary}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`),
        content,
        utf8('\r\n'),
      ]),
      utf8(`--${boundary}--\r\n`),
    ]),
  };
}
