import type { HttpRequest } from '../../core/request/http-request.ts';
import type { HeaderPair } from '../../server/proxy/protocol.ts';
import { commonTransportHeaders } from '../requests/same-request.ts';
import { csharpLiteral } from './csharp-literals.ts';
import { keptByAdd, keptByUri } from './dotnet-uri.ts';
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
import { anyNumberOf, code, inOrder, maybe, oneOf, readShape } from './shape.ts';
import type { Grammar, LiteralPiece, TakenApart } from './syntax.ts';

const grammar: Grammar = {
  name: 'csharp',
  nodeTypes: new Set([
    'argument',
    'argument_list',
    'array_creation_expression',
    'array_rank_specifier',
    'array_type',
    'assignment_expression',
    'await_expression',
    'binary_expression',
    'boolean_literal',
    'cast_expression',
    'comment',
    'compilation_unit',
    'escape_sequence',
    'expression_statement',
    'generic_name',
    'global_statement',
    'identifier',
    'if_statement',
    'implicit_object_creation_expression',
    'implicit_parameter',
    'implicit_type',
    'initializer_expression',
    'integer_literal',
    'interpolated_string_expression',
    'interpolation',
    'interpolation_brace',
    'interpolation_start',
    'invocation_expression',
    'lambda_expression',
    'local_declaration_statement',
    'member_access_expression',
    'null_literal',
    'object_creation_expression',
    'parameter',
    'parameter_list',
    'predefined_type',
    'qualified_name',
    'raw_string_content',
    'raw_string_end',
    'raw_string_literal',
    'raw_string_start',
    'string_content',
    'string_literal',
    'string_literal_content',
    'string_literal_encoding',
    'throw_expression',
    'throw_statement',
    'type_argument_list',
    'using_directive',
    'variable_declaration',
    'variable_declarator',
  ]),
  literalTypes: new Set(['string_literal', 'raw_string_literal', 'interpolated_string_expression']),
  literal: csharpLiteral,
  suffix: /u8$/,
};

/** Headers that HttpRequestHeaders does not take, and HttpContentHeaders does. */
const ofContent =
  /^(?:allow|content-(?:disposition|encoding|language|length|location|md5|range|type)|expires|last-modified)$/i;

function read(program: TakenApart, world: World): SentRequest {
  const variables = new Map<string, string>();
  const encoded = /^Uri\.EscapeDataString\((\w+)\)$/;
  /** UrlEncode leaves `-_.!*()` bare and makes a plus sign of a blank (WebUtility in .NET's source). */
  const inForm =
    /^System\.Net\.WebUtility\.UrlEncode\((\w+)\)\.Replace\("!", "%21"\)\.Replace\("\(", "%28"\)\.Replace\("\)", "%29"\)$/;
  const valueOf = (name: string): string => {
    const inner = encoded.exec(name)?.[1];
    if (inner !== undefined) return percentEncoded(valueOf(inner));
    const ofForm = inForm.exec(name)?.[1];
    if (ofForm !== undefined) return formEncoded(valueOf(ofForm));
    const value = variables.get(name);
    if (value === undefined) throw new Error(`no variable ${name}`);
    return value;
  };
  const text = (pieces: readonly LiteralPiece[] | undefined): string => textOf(pieces ?? [], valueOf);
  let method = '';
  let url = '';
  let isLatin = false;
  const headers: HeaderPair[] = [];
  const contentHeaders: HeaderPair[] = [];
  let body: Uint8Array | undefined;
  let sum = '';
  const octets: Uint8Array[] = [];
  let part: { lines: string[]; content: Uint8Array } = { lines: [], content: new Uint8Array() };
  const parts: SentPart[] = [];

  const addHeader = (list: HeaderPair[], name: string, value: string): void => {
    if (ofContent.test(name) !== (list === contentHeaders)) throw new Error(`TryAdd leaves ${name} out`);
    const same = list.findIndex(([one]) => one.toLowerCase() === name.toLowerCase());
    if (same >= 0) throw new Error(`HttpClient joins the values of ${name}`);
    if (!isLatin && /[^\0-\x7f]/.test(value)) throw new Error(`HttpClient throws for ${value}`);
    list.push([name, value]);
  };
  const mediaType = (pieces: readonly LiteralPiece[] | undefined): string => {
    const type = plainText(pieces);
    if (!/^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+$/.test(type)) throw new Error(`no media type: ${type}`);
    return type;
  };
  const setType = (type: string): void => addHeader(contentHeaders, 'Content-Type', type);

  const argument = (set: (value: string) => void) =>
    oneOf(
      code('§', ({ literals: [value] }) => set(text(value))),
      code('Uri.EscapeDataString(¤)', ({ words: [name = ''] }) =>
        set(valueOf(`Uri.EscapeDataString(${name})`)),
      ),
      code('¤', ({ words: [name = ''] }) => set(valueOf(name))),
    );
  let headerName = '';
  let isParsed = false;
  const headerLine = (owner: string, list: HeaderPair[]) =>
    inOrder(
      oneOf(
        code(`${owner}.Headers.TryAddWithoutValidation(§,`, ({ literals: [name] }) => {
          headerName = plainText(name);
          isParsed = false;
        }),
        code(`${owner}.Headers.Add(§,`, ({ literals: [name] }) => {
          headerName = plainText(name);
          isParsed = true;
        }),
      ),
      argument((value) => {
        if (isParsed) keptByAdd(headerName, value);
        addHeader(list, headerName, value);
      }),
      code(');'),
    );
  const property = oneOf(
    code('{ Headers = { ContentType = null } }', () => contentHeaders.splice(0)),
    code('{ Headers = { ContentType = new(§) } }', ({ literals: [type] }) => setType(mediaType(type))),
  );
  const literals = inOrder(
    code('§', ({ literals: [value] }) => (sum = text(value))),
    anyNumberOf(code('+ §', ({ literals: [value] }) => (sum += plainText(value)))),
  );
  const stringContent = inOrder(
    code('request.Content = new StringContent('),
    literals,
    oneOf(
      code(') { Headers = { ContentType = null } };'),
      code(', new MediaTypeHeaderValue(§));', ({ literals: [type] }) => setType(mediaType(type))),
    ),
    () => ((body = utf8(sum)), true),
  );
  const quoted = (pieces: readonly LiteralPiece[] | undefined): string => {
    const name = plainText(pieces);
    if (!/^"[\x20\x21\x23-\x5b\x5d-\x7e]*"$/.test(name)) throw new Error(`no name in quotes: ${name}`);
    return name;
  };
  const entry = inOrder(
    oneOf(
      code('new ByteArrayContent(§u8.ToArray())', ({ literals: [value] }) => {
        part = { lines: [], content: utf8(plainText(value)) };
      }),
      code('new StreamContent(File.OpenRead(§))', ({ literals: [path] }) => {
        part = { lines: [], content: fileOf(world, plainText(path)) };
      }),
    ),
    code('{ Headers = { ContentDisposition = new(§) { Name = §', ({ literals: [kind, name] }) => {
      part.lines.push(`Content-Disposition: ${plainText(kind)}; name=${quoted(name)}`);
    }),
    maybe(code(', FileName = §', ({ literals: [name] }) => (part.lines[0] += `; filename=${quoted(name)}`))),
    code('}'),
    maybe(
      code(', ContentType = new(§),', ({ literals: [type] }) =>
        part.lines.push(`Content-Type: ${mediaType(type)}`),
      ),
    ),
    code('}, },'),
    () => (parts.push(part), true),
  );
  let fieldName = '';
  const fields: string[] = [];
  /** FormUrlEncodedContent, `Encode` (.NET's source). */
  const escaped = (value: string): string => percentEncoded(value).replaceAll('%20', '+');
  const field = inOrder(
    code('new(§,', ({ literals: [name] }) => (fieldName = plainText(name))),
    argument((value) => fields.push(`${escaped(fieldName)}=${escaped(value)}`)),
    code('),'),
  );
  const otherContent = inOrder(
    code('request.Content ='),
    oneOf(
      code(
        'new ByteArrayContent(Convert.FromBase64String(§))',
        ({ literals: [value] }) => (body = base64Bytes(plainText(value))),
      ),
      code(
        'new StreamContent(File.OpenRead(§))',
        ({ literals: [path] }) => (body = fileOf(world, plainText(path))),
      ),
      code('new StreamContent(body)', () => (body = joinBytes(octets))),
      inOrder(
        code('new FormUrlEncodedContent(new KeyValuePair<string, string>[] {'),
        anyNumberOf(field),
        code('})', () => {
          body = utf8(fields.join('&'));
          setType('application/x-www-form-urlencoded');
        }),
      ),
      inOrder(code('new MultipartFormDataContent {'), anyNumberOf(entry), code('}'), () => {
        const form = formOf(parts);
        contentHeaders.push(['Content-Type', form.contentType]);
        body = form.body;
        return true;
      }),
    ),
    maybe(property),
    code(';'),
  );
  const stretches = inOrder(
    code('using var body = new MemoryStream();'),
    anyNumberOf(
      oneOf(
        code('body.Write(§u8);', ({ literals: [value] }) => octets.push(utf8(plainText(value)))),
        code('body.Write(await File.ReadAllBytesAsync(§));', ({ literals: [path] }) =>
          octets.push(fileOf(world, plainText(path))),
        ),
      ),
    ),
    code('body.Position = 0;'),
  );

  readShape(
    program,
    inOrder(
      maybe(code('using System.Net.Http.Headers;')),
      maybe(code('using System.Text;')),
      anyNumberOf(
        code(
          `var ¤ = Environment.GetEnvironmentVariable(§);
          if (string.IsNullOrEmpty(¤)) throw new InvalidOperationException(§);`,
          ({ words: [name = ''], literals: [variable, message] }) => {
            variables.set(name, variableOf(world, plainText(variable)));
            plainText(message);
          },
        ),
      ),
      oneOf(
        code('using var client = new HttpClient();'),
        inOrder(
          code('using var client = new HttpClient(new SocketsHttpHandler {'),
          maybe(code('// A redirect could take the key to another host.\nAllowAutoRedirect = false,')),
          maybe(code('RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,', () => (isLatin = true))),
          code('});'),
        ),
      ),
      code('using var request = new HttpRequestMessage('),
      oneOf(
        code('HttpMethod.¤,', ({ words: [name = ''] }) => {
          if (!/^(?:Get|Put|Post|Delete|Head|Options|Trace|Patch)$/.test(name))
            throw new Error(`no HttpMethod.${name}`);
          method = name.toUpperCase();
        }),
        code('new HttpMethod(§),', ({ literals: [name] }) => {
          method = plainText(name);
          if (/^(?:get|put|post|delete|head|options|trace|patch|connect)$/i.test(method))
            throw new Error('a known method');
        }),
      ),
      oneOf(
        inOrder(
          code('new Uri('),
          argument((value) => (url = value)),
          code(', new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));', () => {
            if (!/^https?:\/\/[^/?]+\//.test(url)) throw new Error('no path');
          }),
        ),
        inOrder(
          argument((value) => (url = value)),
          code(');', () => {
            keptByUri(url);
          }),
        ),
      ),
      anyNumberOf(headerLine('request', headers)),
      maybe(stretches),
      maybe(oneOf(stringContent, otherContent)),
      anyNumberOf(headerLine('request.Content', contentHeaders)),
      code('using var response = await client.SendAsync(request);'),
      code('Console.WriteLine(§);', ({ literals: [status] }) =>
        textOf(status ?? [], (piece) => {
          if (!['(int)response.StatusCode', 'response.ReasonPhrase'].includes(piece)) throw new Error(piece);
          return '';
        }),
      ),
      oneOf(
        code('Console.WriteLine(await response.Content.ReadAsStringAsync());'),
        code('Console.Write(response.Headers); Console.Write(response.Content.Headers);'),
      ),
    ),
  );
  return {
    ...placesOf(url),
    method,
    headers: [...headers, ...contentHeaders],
    body: body ?? new Uint8Array(),
  };
}

export const csharpReader: Reader = {
  languageId: 'csharp',
  grammar,
  transport: commonTransportHeaders,
  refuses: ({ headers, method }: HttpRequest) => {
    const names = headers.map(({ name }) => name.toLowerCase());
    if (new Set(names).size !== names.length) return 'HttpClient joins values of one name';
    if (
      /^(?:get|put|post|delete|head|options|trace|patch|query)$/i.test(method) &&
      method !== method.toUpperCase()
    )
      return 'HttpClient writes known methods in capital letters';
    return undefined;
  },
  read,
};
