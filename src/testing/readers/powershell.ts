import type { HttpRequest } from '../../core/request/http-request.ts';
import type { HeaderPair } from '../../server/proxy/protocol.ts';
import { commonTransportHeaders } from '../requests/same-request.ts';
import { keptByAdd, keptByUri, urlEncoded } from './dotnet-uri.ts';
import { powershellLiteral } from './powershell-literals.ts';
import {
  base64Bytes,
  fileOf,
  formOf,
  joinBytes,
  formEncoded,
  percentEncoded,
  placesOf,
  plainText,
  type Reader,
  type SentPart,
  type SentRequest,
  textOf,
  utf8,
  variableOf,
  type World,
} from './reader.ts';
import { anyNumberOf, type Captured, code, inOrder, maybe, oneOf, readShape } from './shape.ts';
import type { Grammar, TakenApart } from './syntax.ts';

const grammar: Grammar = {
  name: 'powershell',
  nodeTypes: new Set([
    'additive_argument_expression',
    'additive_expression',
    'argument_expression',
    'argument_expression_list',
    'argument_list',
    'array_literal_expression',
    'array_type_name',
    'assignement_operator',
    'assignment_expression',
    'attribute',
    'attribute_list',
    'bitwise_argument_expression',
    'bitwise_expression',
    'braced_variable',
    'cast_expression',
    'command',
    'command_argument_sep',
    'command_elements',
    'command_name',
    'command_parameter',
    'comment',
    'comparison_argument_expression',
    'comparison_expression',
    'decimal_integer_literal',
    'expandable_here_string_literal',
    'expandable_string_literal',
    'expression_with_unary_operator',
    'flow_control_statement',
    'format_argument_expression',
    'format_expression',
    'function_name',
    'function_parameter_declaration',
    'function_statement',
    'hash_entry',
    'hash_literal_body',
    'hash_literal_expression',
    'if_statement',
    'integer_literal',
    'invokation_expression',
    'key_expression',
    'left_assignment_expression',
    'logical_argument_expression',
    'logical_expression',
    'member_access',
    'member_name',
    'multiplicative_argument_expression',
    'multiplicative_expression',
    'parameter_list',
    'parenthesized_expression',
    'pipeline',
    'pipeline_chain',
    'program',
    'range_argument_expression',
    'range_expression',
    'script_block',
    'script_block_body',
    'script_parameter',
    'simple_name',
    'statement_block',
    'statement_list',
    'string_literal',
    'sub_expression',
    'type_identifier',
    'type_literal',
    'type_name',
    'type_spec',
    'unary_expression',
    'variable',
    'verbatim_here_string_characters',
    'verbatim_string_characters',
  ]),
  literalTypes: new Set(['string_literal']),
  literal: powershellLiteral,
};

const ofContent =
  /^(?:allow|content-(?:disposition|encoding|language|length|location|md5|range|type)|expires|last-modified)$/i;

/** Fields that stand in `[ordered]@{}`, encoded one by one. */
export class OrderedFields {
  readonly #pairs: (readonly [string, string])[] = [];

  add(name: string, value: string): void {
    if (this.#pairs.some(([one]) => one.toLowerCase() === name.toLowerCase())) throw new Error('a key twice');
    // Other letters could be the same to the culture at hand.
    if (!/^[ -~]+$/.test(name)) throw new Error('a key that a culture compares');
    this.#pairs.push([name, value]);
  }

  text(): string {
    return this.#pairs.map(([name, value]) => `${urlEncoded(name)}=${urlEncoded(value)}`).join('&');
  }
}

/** UrlEncode leaves `-_.!*()` bare and makes a plus sign of a blank (WebUtility in .NET's source). */
export const inForm =
  /^\[Net\.WebUtility\]::UrlEncode\(\$env:(\w+)\)\.Replace\('!', '%21'\)\.Replace\('\(', '%28'\)\.Replace\('\)', '%29'\)$/;

function read(program: TakenApart, world: World): SentRequest {
  const checked = new Set<string>();
  const valueOf = (text: string): string => {
    const name = /^\$env:(\w+)$/.exec(text)?.[1];
    const encoded = /^\[uri\]::EscapeDataString\(\$env:(\w+)\)$/.exec(text)?.[1];
    const ofForm = inForm.exec(text)?.[1];
    if (!checked.has(name ?? encoded ?? ofForm ?? ''))
      throw new Error(`a variable that is not checked: ${text}`);
    if (name !== undefined) return variableOf(world, name);
    if (ofForm !== undefined) return formEncoded(variableOf(world, ofForm));
    return percentEncoded(variableOf(world, encoded ?? ''));
  };
  const text = ({ literals: [pieces] }: Captured): string => textOf(pieces ?? [], valueOf);
  const plain = ({ literals: [pieces] }: Captured): string => plainText(pieces);

  let method = '';
  let url = '';
  let contentType: string | undefined;
  let body: Uint8Array | string | undefined;
  let form: { readonly contentType: string; readonly body: Uint8Array } | undefined;
  let isValidationSkipped = false;
  let isNew = false;
  let isKept = false;
  let isCustom = false;
  const fields = new OrderedFields();
  let stopsAtErrors = false;
  const headers: HeaderPair[] = [];
  const octets: Uint8Array[] = [];
  const parts: SentPart[] = [];
  let part: { lines: string[]; content: Uint8Array } = { lines: [], content: new Uint8Array() };

  const path = (before: string, after: string, set: (bytes: Uint8Array) => void) =>
    code(`${before}(Convert-Path -LiteralPath §)${after}`, (captured) => {
      if (plain(captured).includes('\\')) throw new Error('a backslash in a path');
      if (!stopsAtErrors) throw new Error('a missing file is passed over');
      set(fileOf(world, plain(captured)));
    });

  const entry = inOrder(
    oneOf(
      code('$part = [Net.Http.ByteArrayContent]::new([Text.Encoding]::UTF8.GetBytes(§))', (captured) => {
        part = { lines: [], content: utf8(plain(captured)) };
      }),
      path('$part = [Net.Http.StreamContent]::new([IO.File]::OpenRead(', '))', (content) => {
        part = { lines: [], content };
      }),
    ),
    code('$part.Headers.Add(§, §)', ({ literals: [name, value] }) => {
      if (plainText(name) !== 'Content-Disposition') throw new Error('another header of a part');
      const line = plainText(value);
      // What its parser takes and writes as it was (RFC 2616, quoted-string).
      if (
        !/^form-data; name="[\x20\x21\x23-\x5b\x5d-\x7e]+"(?:; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+")?$/.test(
          line,
        )
      )
        throw new Error(`a disposition that .NET rewrites: ${line}`);
      part.lines.push(`Content-Disposition: ${line}`);
    }),
    maybe(
      code('$part.Headers.Add(§, §)', ({ literals: [name, value] }) => {
        if (plainText(name) !== 'Content-Type') throw new Error('another header of a part');
        part.lines.push(`Content-Type: ${plainText(value)}`);
      }),
    ),
    code('$form.Add($part)', () => {
      parts.push(part);
    }),
  );

  readShape(
    program,
    inOrder(
      oneOf(
        code('#Requires -Version 7.2', () => (isNew = true)),
        code('#Requires -Version 7'),
      ),
      anyNumberOf(
        code('if (-not $env:¤) { throw § }', (captured) => {
          plain(captured);
          checked.add(captured.words[0] ?? '');
        }),
      ),
      maybe(
        code('$ErrorActionPreference = §', (captured) => {
          if (plain(captured) !== 'Stop') throw new Error('errors are passed over');
          stopsAtErrors = true;
        }),
      ),
      maybe(
        code(
          `$asWritten = [UriCreationOptions]::new()
          $asWritten.DangerousDisablePathAndQueryCanonicalization = $true`,
          () => {
            if (!isNew) throw new Error('an option of .NET 6');
            isKept = true;
          },
        ),
      ),
      maybe(
        oneOf(
          inOrder(code('$form = [Net.Http.MultipartFormDataContent]::new()'), anyNumberOf(entry)),
          inOrder(
            code(`$body = [IO.MemoryStream]::new()
              function Add-Bytes([byte[]] $bytes) { $body.Write($bytes, 0, $bytes.Length) }`),
            anyNumberOf(
              oneOf(
                code('Add-Bytes ([Text.Encoding]::UTF8.GetBytes(§))', (captured) =>
                  octets.push(utf8(plain(captured))),
                ),
                path('Add-Bytes ([IO.File]::ReadAllBytes(', '))', (bytes) => octets.push(bytes)),
              ),
            ),
          ),
        ),
      ),
      code('$request = @{'),
      oneOf(
        code('Uri = §', (captured) => (url = keptByUri(text(captured)))),
        code('Uri = [uri]::new(§, [ref] $asWritten)', (captured) => {
          url = text(captured);
          // Told to keep an address, Uri gives it without the slash that the request line begins with.
          if (!isKept || !/^https?:\/\/[^/?]+\//.test(url)) throw new Error('an address that is not kept');
        }),
      ),
      oneOf(
        code('Method = §', (captured) => {
          const name = plain(captured);
          if (!/^(?:Get|Head|Post|Put|Delete|Trace|Options|Patch)$/.test(name))
            throw new Error(`no method ${name}`);
          method = name.toUpperCase();
        }),
        code('CustomMethod = §', (captured) => {
          method = plain(captured).toUpperCase();
          isCustom = true;
        }),
      ),
      maybe(
        inOrder(
          code('Headers = @{'),
          anyNumberOf(
            code('§ = §', ({ literals: [name, value] }) => {
              const key = plainText(name);
              if (headers.some(([one]) => one.toLowerCase() === key.toLowerCase()))
                throw new Error('a key twice');
              headers.push([key, textOf(value ?? [], valueOf)]);
            }),
          ),
          code('}'),
        ),
      ),
      maybe(
        inOrder(
          code('ContentType = §', (captured) => (contentType = text(captured))),
          maybe(code('# or it would say a type of its own')),
        ),
      ),
      maybe(
        oneOf(
          code('Body = $form', () => (form = formOf(parts))),
          inOrder(
            code('Body = [ordered]@{'),
            anyNumberOf(
              oneOf(
                code('§ = §', ({ literals: [name, value] }) => fields.add(plainText(name), plainText(value))),
                code('§ = $env:¤', ({ literals: [name], words: [variable = ''] }) =>
                  fields.add(plainText(name), valueOf(`$env:${variable}`)),
                ),
              ),
            ),
            code('}', () => {
              // With GET or a CustomMethod the fields go into the query (PrepareUri).
              if (method === 'GET' || isCustom) throw new Error('fields in the address');
              body = fields.text();
            }),
          ),
          code('Body = $body.ToArray()', () => (body = joinBytes(octets))),
          code('Body = [Convert]::FromBase64String(§)', (captured) => (body = base64Bytes(plain(captured)))),
          code('Body = [Text.Encoding]::UTF8.GetBytes(§)', (captured) => (body = utf8(text(captured)))),
          path('Body = [IO.File]::ReadAllBytes(', ')', (bytes) => (body = bytes)),
          code('Body = §', (captured) => (body = plain(captured))),
          code('InFile = §', (captured) => {
            if (/[[\]*?`\\~]/.test(plain(captured))) throw new Error('a path with wildcards');
            body = fileOf(world, plain(captured));
          }),
        ),
      ),
      maybe(code('MaximumRedirection = 0 # which could take the key to another host')),
      maybe(code('SkipHeaderValidation = $true', () => (isValidationSkipped = true))),
      code('SkipHttpErrorCheck = $true'),
      code('} $response = Invoke-WebRequest @request §', ({ literals: [status] }) =>
        textOf(status ?? [], (piece) => {
          if (!['$response.StatusCode', '$response.StatusDescription'].includes(piece))
            throw new Error(piece);
          return '';
        }),
      ),
      oneOf(code('$response.Headers'), code('$response.Content')),
    ),
  );

  return {
    ...placesOf(url),
    method,
    ...sentBy({ method, headers, contentType, body, form, isValidationSkipped }),
  };
}

type Call = {
  readonly method: string;
  readonly headers: readonly HeaderPair[];
  readonly contentType: string | undefined;
  readonly body: Uint8Array | string | undefined;
  readonly form: { readonly contentType: string; readonly body: Uint8Array } | undefined;
  readonly isValidationSkipped: boolean;
};

/** What Invoke-WebRequest makes of its arguments (WebRequestPSCmdlet, `GetRequest` and `FillRequestStream`). */
function sentBy({ method, headers, contentType, body, form, isValidationSkipped }: Call): {
  readonly headers: readonly HeaderPair[];
  readonly body: Uint8Array;
} {
  if (!isValidationSkipped) {
    for (const [name, value] of headers) keptByAdd(name, value);
    if (contentType !== undefined && !/^[a-z0-9.+-]+\/[a-z0-9.+_-]+$/.test(contentType))
      throw new Error(`Add reads ${contentType}`);
  }
  if (headers.some(([, value]) => /[^\x20-\x7e\t]/.test(value)))
    throw new Error('a letter beyond ASCII in a header');
  if (headers.some(([name]) => /^accept-encoding$/i.test(name))) throw new Error('encodings are added');
  const others = headers.filter(([name]) => !ofContent.test(name));
  if (form) return { headers: [...others, ['Content-Type', form.contentType]], body: form.body };
  const content = headers.filter(([name]) => ofContent.test(name));
  const type =
    contentType ?? (method === 'POST' || method === 'PUT' ? 'application/x-www-form-urlencoded' : '');
  if (typeof body === 'string') {
    const charset = /charset=([^;]*)/i.exec(type)?.[1];
    if (/[^\0-\x7f]/.test(body)) throw new Error('the encoding of a text differs between versions');
    if (type.trim() === '' || (charset !== undefined && !/^utf-8$/i.test(charset)))
      throw new Error('another encoding');
  }
  const bytes = typeof body === 'string' ? utf8(body) : body;
  if (!bytes && method === 'GET' && contentType === undefined)
    return { headers: others, body: new Uint8Array() };
  const ofBody = [...content, ['Content-Type', type] as const].filter(([, value]) => value.trim() !== '');
  return { headers: [...others, ...ofBody], body: bytes ?? new Uint8Array() };
}

/** Written apart from the generator's own rules. */
function refuses({ headers, method }: HttpRequest): string | undefined {
  const names = headers.map(({ name }) => name.toLowerCase());
  if (new Set(names).size !== names.length) return 'a repeated header';
  if (names.includes('accept-encoding')) return 'encodings are added';
  if (headers.some(({ value }) => /[^\0-\x7f]/.test(value))) return 'a letter beyond ASCII in a header';
  if (headers.some(({ name, value }) => ofContent.test(name) && value.trim() === ''))
    return 'an empty content header';
  if (method !== method.toUpperCase()) return 'a method in small letters';
  return undefined;
}

export const powershellReader: Reader = {
  languageId: 'powershell',
  grammar,
  // It undoes the compression it asks for.
  transport: { ...commonTransportHeaders, 'accept-encoding': true, 'user-agent': true },
  refuses,
  read,
};
