import type { HttpRequest } from '../../core/request/http-request.ts';
import type { HeaderPair } from '../../server/proxy/protocol.ts';
import { commonTransportHeaders } from '../requests/same-request.ts';
import { keptByUri } from './dotnet-uri.ts';
import { inForm, OrderedFields, powershellReader } from './powershell.ts';
import {
  formEncoded,
  base64Bytes,
  fileOf,
  formOf,
  joinBytes,
  placesOf,
  type Reader,
  type SentPart,
  type SentRequest,
  textOf,
  utf8,
  variableOf,
  type World,
} from './reader.ts';
import { anyNumberOf, type Captured, code, inOrder, maybe, oneOf, readShape } from './shape.ts';
import type { LiteralPiece, TakenApart } from './syntax.ts';

const ofContent =
  /^(?:allow|content-(?:disposition|encoding|language|length|location|md5|range|type)|expires|last-modified)$/i;

/** Windows PowerShell takes a file without a byte order mark for one of the system's code page, and knows no `u{…}. */
function literal(source: string): readonly LiteralPiece[] {
  if (/[^ -~\n\t\u2022]/.test(source)) throw new Error('a letter that a code page could change');
  if (source.startsWith('"') || source.startsWith('@"')) {
    if (/(?<!`)(?:``)*`[ue]/.test(source)) throw new Error('an escape of PowerShell 6');
  }
  return powershellReader.grammar.literal(source).flatMap((piece): readonly LiteralPiece[] => {
    const number = 'code' in piece ? /^\[char\]0x([0-9a-f]{1,4})$/.exec(piece.code)?.[1] : undefined;
    return number === undefined ? [piece] : [{ text: String.fromCharCode(Number.parseInt(number, 16)) }];
  });
}

function read(program: TakenApart, world: World): SentRequest {
  const checked = new Set<string>();
  const unescaped = new Set<string>();
  const valueOf = (text: string): string => {
    const ofForm = inForm.exec(text)?.[1];
    const name = ofForm ?? /^\$env:(\w+)$/.exec(text)?.[1] ?? '';
    if (!checked.has(name)) throw new Error(`a variable that is not checked: ${text}`);
    const value = variableOf(world, name);
    return ofForm === undefined ? value : formEncoded(value);
  };
  const plain = ({ literals }: Captured, at = 0): string =>
    textOf(literals[at] ?? [], (piece) => {
      throw new Error(`code in a literal: ${piece}`);
    });
  let [method, url, isTls, expects] = ['', '', false, true];
  const headers: HeaderPair[] = [];
  const contentHeaders: HeaderPair[] = [];
  let content: Uint8Array | undefined;
  let parts: SentPart[] | undefined;
  const octets: Uint8Array[] = [];
  const fields = new OrderedFields();
  let part: { lines: string[]; content: Uint8Array } = { lines: [], content: new Uint8Array() };
  const handler = new Set<string>();

  /** What gives octets, one of its ways. */
  const bytes = (before: string, after: string, set: (value: Uint8Array) => void) =>
    oneOf(
      code(`${before}[Text.Encoding]::UTF8.GetBytes(§)${after}`, (captured) =>
        set(utf8(textOf(captured.literals[0] ?? [], valueOf))),
      ),
      code(`${before}[Text.Encoding]::UTF8.GetBytes(§.Replace(§, §))${after}`, (captured) => {
        if (plain(captured, 1) !== '\r\n' || plain(captured, 2) !== '\n') throw new Error('another exchange');
        set(utf8(plain(captured).replaceAll('\r\n', '\n')));
      }),
      code(`${before}[IO.File]::ReadAllBytes((Convert-Path -LiteralPath §))${after}`, (captured) =>
        set(fileOf(world, plain(captured))),
      ),
      code(`${before}[Convert]::FromBase64String(§)${after}`, (captured) =>
        set(base64Bytes(plain(captured))),
      ),
      code(`${before}[byte[]]::new(0)${after}`, () => set(new Uint8Array())),
      code(`${before}$body.ToArray()${after}`, () => set(joinBytes(octets))),
    );
  const headerOf = (owner: string, add: (pair: HeaderPair) => void) =>
    oneOf(
      code(`[void] ${owner}.Headers.TryAddWithoutValidation(§, §)`, (captured) =>
        add([plain(captured), textOf(captured.literals[1] ?? [], valueOf)]),
      ),
      code(`[void] ${owner}.Headers.TryAddWithoutValidation(§, $env:¤)`, (captured) =>
        add([plain(captured), valueOf(`$env:${captured.words[0]}`)]),
      ),
    );

  const entry = inOrder(
    bytes(
      '$part = [Net.Http.ByteArrayContent]::new(',
      ')',
      (value) => (part = { lines: [], content: value }),
    ),
    anyNumberOf(
      code('$part.Headers.Add(§, §)', (captured) => {
        const [name, value] = [plain(captured), plain(captured, 1)];
        const isKept =
          name === 'Content-Type'
            ? /^[a-z0-9.+-]+\/[a-z0-9.+_-]+$/.test(value)
            : name === 'Content-Disposition' &&
              /^form-data; name="[\x20\x21\x23-\x5b\x5d-\x7e]+"(?:; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+")?$/.test(
                value,
              );
        if (!isKept) throw new Error(`a line that .NET rewrites: ${value}`);
        part.lines.push(`${name}: ${value}`);
      }),
    ),
    code('$request.Content.Add($part)', () => parts?.push(part)),
  );

  readShape(
    program,
    inOrder(
      code('#Requires -Version 5.1'),
      code('$ErrorActionPreference = §', (captured) => {
        if (plain(captured) !== 'Stop') throw new Error('errors are passed over');
      }),
      code('Add-Type -AssemblyName System.Net.Http'),
      maybe(
        code('[Net.ServicePointManager]::SecurityProtocol = §', (captured) => {
          isTls = plain(captured) === 'Tls12';
        }),
      ),
      anyNumberOf(
        oneOf(
          code('if (-not $env:¤) { throw § }', (captured) => {
            plain(captured);
            checked.add(captured.words[0] ?? '');
          }),
          code('if ($env:¤ -cnotmatch §) { throw § }', (captured) => {
            plain(captured, 1);
            if (plain(captured) !== '^[A-Za-z0-9_~-]+$') throw new Error('another pattern');
            if (!/^[A-Za-z0-9_~-]+$/.test(variableOf(world, captured.words[0] ?? '')))
              throw new Error('a key that stops the program');
            unescaped.add(captured.words[0] ?? '');
          }),
        ),
      ),
      code('$request = [Net.Http.HttpRequestMessage]::new(§, §)', (captured) => {
        method = plain(captured);
        url = textOf(captured.literals[1] ?? [], (piece) => {
          if (!unescaped.has(piece.replace('$env:', ''))) throw new Error('a key that may need escapes');
          return valueOf(piece);
        });
      }),
      anyNumberOf(headerOf('$request', (pair) => headers.push(pair))),
      maybe(
        inOrder(
          code('$body = [IO.MemoryStream]::new()'),
          code('function Add-Bytes([byte[]] $bytes) { $body.Write($bytes, 0, $bytes.Length) }'),
          anyNumberOf(bytes('Add-Bytes (', ')', (value) => octets.push(value))),
        ),
      ),
      maybe(
        oneOf(
          inOrder(
            code('$request.Content = [Net.Http.MultipartFormDataContent]::new()', () => (parts = [])),
            anyNumberOf(entry),
          ),
          inOrder(
            code('$fields = [ordered]@{'),
            anyNumberOf(
              oneOf(
                code('§ = §', (captured) =>
                  fields.add(plain(captured), textOf(captured.literals[1] ?? [], valueOf)),
                ),
                code('§ = $env:¤', (captured) =>
                  fields.add(plain(captured), valueOf(`$env:${captured.words[0]}`)),
                ),
              ),
            ),
            code(
              `} $pairs = foreach ($field in $fields.GetEnumerator()) {
              [Net.WebUtility]::UrlEncode($field.Key) + § + [Net.WebUtility]::UrlEncode($field.Value) }
              $request.Content = [Net.Http.ByteArrayContent]::new([Text.Encoding]::UTF8.GetBytes($pairs -join §))`,
              (captured) => {
                if (plain(captured) + plain(captured, 1) !== '=&') throw new Error('other signs of a form');
                content = utf8(fields.text());
              },
            ),
          ),
          bytes('$request.Content = [Net.Http.ByteArrayContent]::new(', ')', (value) => (content = value)),
        ),
      ),
      anyNumberOf(headerOf('$request.Content', (pair) => contentHeaders.push(pair))),
      maybe(code('$request.Headers.ExpectContinue = $false', () => (expects = false))),
      maybe(
        inOrder(
          code('$handler = [Net.Http.HttpClientHandler]::new()', () => handler.add('made')),
          maybe(
            code('$handler.AllowAutoRedirect = $false # which could take the key to another host', () =>
              handler.add('stays'),
            ),
          ),
          maybe(
            code('$handler.UseCookies = $false # or it would send its own alone', () =>
              handler.add('cookies'),
            ),
          ),
        ),
      ),
      code(`$client = [Net.Http.HttpClient]::new(`),
      maybe(code('$handler', () => handler.add('used'))),
      code(`)
        $response = $client.SendAsync($request).GetAwaiter().GetResult()`),
      code('§', (captured) =>
        textOf(captured.literals[0] ?? [], (piece) => {
          if (!['[int] $response.StatusCode', '$response.ReasonPhrase'].includes(piece))
            throw new Error(piece);
          return '';
        }),
      ),
      oneOf(
        code('$response.Headers.ToString() $response.Content.Headers.ToString()'),
        code('$response.Content.ReadAsStringAsync().GetAwaiter().GetResult()'),
      ),
    ),
  );
  if (handler.has('made') !== handler.has('used')) throw new Error('a handler without a use');
  if (headers.some(([name]) => /^cookie$/i.test(name)) && !handler.has('cookies'))
    throw new Error('a cookie that is replaced');
  if (url.startsWith('https:') && !isTls) throw new Error('TLS 1.0');
  if (expects && content && content.length > 0) throw new Error('Expect is added');
  checkLines(method, url, [...headers, ...contentHeaders]);
  const form = parts && formOf(parts);
  if ((form ?? content) && (method === 'GET' || method === 'HEAD')) throw new Error('a body with GET');
  if (
    headers.some(([name]) => ofContent.test(name)) ||
    contentHeaders.some(([name]) => !ofContent.test(name))
  )
    throw new Error('a header of another place');
  return {
    ...placesOf(keptByUri(url)),
    method,
    headers: [...headers, ...contentHeaders, ...(form ? [['Content-Type', form.contentType] as const] : [])],
    body: form?.body ?? content ?? new Uint8Array(),
  };
}

/** What HttpClient of .NET Framework, over HttpWebRequest, would change. */
function checkLines(method: string, url: string, lines: readonly HeaderPair[]): void {
  if (method !== method.toUpperCase()) throw new Error('a method in small letters');
  if (/^\w+:\/\/[^/?]*[^?]*%(?:2f|5c)/i.test(url) || /%2[1789A]/i.test(url))
    throw new Error('Uri decodes it');
  const names = lines.map(([name]) => name.toLowerCase());
  if (new Set(names).size !== names.length) throw new Error('lines are joined');
  if (lines.some(([, value]) => value.trim() !== value || !/^[ -~\t]+$/.test(value)))
    throw new Error('a value that is changed');
}

/** Written apart from the generator's own rules. */
function refuses({ body, headers, method, url }: HttpRequest): string | undefined {
  const names = headers.map(({ name }) => name.toLowerCase());
  if (new Set(names).size !== names.length) return 'a repeated header';
  if (headers.some(({ value }) => /[^\0-\x7f]/.test(value))) return 'a letter beyond ASCII in a header';
  if (headers.some(({ value }) => value === '')) return 'an empty header';
  if (method !== method.toUpperCase()) return 'a method in small letters';
  if (/^(?:GET|HEAD)$/.test(method) && (body || headers.some(({ name }) => ofContent.test(name))))
    return 'a body with GET';
  const target = url.replace(/^\w+:\/\/[^/?]*/, '');
  const [path = ''] = target.split('?');
  if (path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) return 'dot segments';
  if (/[[\]]/.test(target)) return 'bare brackets';
  if (/%(?:[0-9A-F]?[a-f]|[a-f][0-9])/.test(target)) return 'escapes in small letters';
  if (/%(?:2F|5C)/.test(path) || /%2[1789A]/.test(target)) return 'an escape that Uri decodes';
  for (const [row] of target.matchAll(/(?:%[0-9A-F]{2})+/g)) {
    const decoded = Buffer.from(row.replaceAll('%', ''), 'hex').toString('latin1');
    if (/[A-Za-z0-9._~-]/.test(decoded)) return 'an escape that is not needed';
    if (/\p{Cc}/u.test(decoded.replace(/[\x80-\x9f]/g, ''))) return 'a control character';
    for (const [beyond] of decoded.matchAll(/[\x80-\xff]+/g))
      if (!/^[\p{L}\p{N}]+$/u.test(Buffer.from(beyond, 'latin1').toString('utf8')))
        return 'a sign beyond ASCII';
  }
  return undefined;
}

export const powershell5Reader: Reader = {
  languageId: 'powershell-5',
  grammar: {
    ...powershellReader.grammar,
    nodeTypes: new Set([
      ...powershellReader.grammar.nodeTypes,
      'array_literal_expression',
      'generic_token',
      'hexadecimal_integer_literal',
      'comparison_operator',
      'dimension',
      'foreach_statement',
      'array_type_name',
    ]),
    literal,
  },
  transport: commonTransportHeaders,
  refuses,
  read,
};
