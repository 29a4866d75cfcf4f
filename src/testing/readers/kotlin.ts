import type { HttpRequest } from '../../core/request/http-request.ts';
import type { HeaderPair } from '../../server/proxy/protocol.ts';
import { commonTransportHeaders } from '../requests/same-request.ts';
import { kotlinLiteral } from './kotlin-literals.ts';
import {
  formEncoded,
  base64Bytes,
  fileOf,
  formOf,
  joinBytes,
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
import { anyNumberOf, code, inOrder, maybe, oneOf, readShape, type Shape } from './shape.ts';
import type { Grammar, LiteralPiece, TakenApart } from './syntax.ts';

/** `kotlin.text.trimIndent`, with `Char.isWhitespace` for what the generator writes. */
function trimIndent(text: string): string {
  const lines = text.split('\n');
  const widths = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const width = Math.min(...(widths.length > 0 ? widths : [0]));
  return lines
    .filter((line, index) => (index > 0 && index < lines.length - 1) || line.trim() !== '')
    .map((line) => line.slice(width))
    .join('\n');
}

const grammar: Grammar = {
  name: 'kotlin',
  nodeTypes: new Set([
    'additive_expression',
    'annotated_lambda',
    'binding_pattern_kind',
    'boolean_literal',
    'call_expression',
    'call_suffix',
    'character_literal',
    'elvis_expression',
    'function_body',
    'function_declaration',
    'function_value_parameters',
    'identifier',
    'import_header',
    'import_list',
    'interpolated_expression',
    'interpolated_identifier',
    'lambda_literal',
    'lambda_parameters',
    'line_comment',
    'navigation_expression',
    'navigation_suffix',
    'null_literal',
    'property_declaration',
    'simple_identifier',
    'source_file',
    'statements',
    'string_content',
    'string_literal',
    'value_argument',
    'value_arguments',
    'variable_declaration',
  ]),
  literalTypes: new Set(['string_literal']),
  literal: kotlinLiteral,
};

/** What a program may use, each by its import; the longer of two that begin alike first. */
const imports = [
  'java.io.File',
  'java.net.URLEncoder',
  'java.util.Base64',
  'okhttp3.FormBody',
  'okhttp3.MediaType.Companion.toMediaType',
  'okhttp3.MultipartBody',
  'okhttp3.OkHttpClient',
  'okhttp3.RequestBody.Companion.asRequestBody',
  'okhttp3.RequestBody.Companion.toRequestBody',
  'okhttp3.Request',
  'okio.Buffer',
] as const;

function checkImports(program: string): void {
  const [head = '', main = ''] = program.split('fun main()');
  for (const name of imports) {
    const isImported = head.split('\n').includes(`import ${name}`);
    const isUsed = new RegExp(`\\b${name.split('.').at(-1)}\\b`).test(main);
    if (isImported !== isUsed) throw new Error(`${name} is ${isUsed ? 'not' : 'needlessly'} imported`);
  }
}

/** What `HttpUrl` leaves as it stands: its encode sets, and its way with dot segments. */
function checkUrl(url: string): void {
  const [, path = '', query = ''] = /^https?:\/\/[^/?]+([^?]*)(\?.*)?$/.exec(url) ?? [];
  if (/[^!-~]|["<>^`{}|\\#]/.test(path) || /[^!-~]|["'<>#]/.test(query)) throw new Error(`encodes ${url}`);
  if (/\/(?:\.|%2e){1,2}(?=\/|$)/i.test(path)) throw new Error(`folds ${url}`);
}

/** `FormBody.Builder.add` of OkHttp 5: `FORM_ENCODE_SET` and `writeCanonicalized` in its source. */
const inFormBody = (text: string): string =>
  text.replace(/[\0-\x20\x7f-\u{10ffff}!"#$%&'()+,/:;<=>?@[\\\]^`{|}~]/gu, (sign) =>
    sign === ' ' ? '+' : Buffer.from(sign).toString('hex').toUpperCase().replace(/../g, '%$&'),
  );

const requiresBody = /^(?:PATCH|POST|PROPPATCH|PUT|QUERY|REPORT)$/;

function read(program: TakenApart, world: World): SentRequest {
  checkImports(program.code);
  const variables = new Map<string, string>();
  const valueOf = (name: string): string => {
    if (name === "'$'") return '$';
    const value = variables.get(name);
    if (value === undefined) throw new Error(`no variable ${name}`);
    return value;
  };
  let method = '';
  let url = '';
  let headers: HeaderPair[] = [];
  let body: Uint8Array = new Uint8Array();
  let type: string | undefined;
  let hasBody = false;
  let sum = '';
  let chunks = '';
  const octets: Uint8Array[] = [];
  const parts: SentPart[] = [];

  /** A literal, several joined by `+`, or a call of buildString. */
  const term: Shape = inOrder(
    code('§', ({ literals: [value] }) => (sum = textOf(value ?? [], valueOf))),
    maybe(code('.trimIndent()', () => (sum = trimIndent(sum)))),
  );
  const joined: Shape = inOrder(
    term,
    anyNumberOf(
      oneOf(
        code('+ §', ({ literals: [value] }) => (sum += textOf(value ?? [], valueOf))),
        code('+ URLEncoder.encode(¤, Charsets.UTF_8)', ({ words: [name = ''] }) => {
          sum += formEncoded(valueOf(name));
        }),
      ),
    ),
  );
  const built = (inside: Shape): Shape =>
    inOrder(
      code('buildString {', () => (chunks = '')),
      anyNumberOf(
        inOrder(
          code('append('),
          inside,
          code(')', () => (chunks += sum)),
        ),
      ),
      code('}', () => (sum = chunks)),
    );
  const text = oneOf(built(joined), joined);
  const oneTerm = oneOf(built(term), term);

  const addHeader = (verb: string, name: string, value: string): void => {
    if (/[^\t -~]/.test(value)) throw new Error(`an unexpected character in the value of ${name}`);
    if (verb === 'header') headers = headers.filter(([one]) => one.toLowerCase() !== name.toLowerCase());
    headers.push([name, value]);
  };
  let headerName = '';
  const header = (verb: string): Shape =>
    inOrder(
      code(`.${verb}(§,`, ({ literals: [name] }) => (headerName = plainText(name))),
      oneOf(
        code('§)', ({ literals: [value] }) => addHeader(verb, headerName, textOf(value ?? [], valueOf))),
        code('¤)', ({ words: [name = ''] }) => addHeader(verb, headerName, valueOf(name))),
      ),
    );

  const mediaType = (pieces: readonly LiteralPiece[] | undefined): string => {
    const name = plainText(pieces);
    if (!/^[a-zA-Z0-9-!#$%&'*+.^_`{|}~]+\/[a-zA-Z0-9-!#$%&'*+.^_`{|}~]+$/.test(name))
      throw new Error(`no media type: ${name}`);
    return name;
  };
  const quoted = (name: string): string =>
    `"${name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')}"`;
  let disposition = '';
  let content: Uint8Array = new Uint8Array();
  const addPart = (partType: string | undefined): void => {
    const lines = [disposition, ...(partType === undefined ? [] : [`Content-Type: ${partType}`])];
    parts.push({ lines, content });
  };
  const entry = inOrder(
    code('.addFormDataPart(§,', ({ literals: [name] }) => {
      disposition = `Content-Disposition: form-data; name=${quoted(plainText(name))}`;
    }),
    oneOf(
      inOrder(
        code('null,'),
        oneTerm,
        code('.toByteArray().toRequestBody(§.toMediaType()))', ({ literals: [partType] }) => {
          content = utf8(sum);
          addPart(mediaType(partType));
        }),
      ),
      code('§, File(§).asRequestBody(§.toMediaType()))', ({ literals: [fileName, path, partType] }) => {
        disposition += `; filename=${quoted(plainText(fileName))}`;
        content = fileOf(world, plainText(path));
        addPart(mediaType(partType));
      }),
      inOrder(
        oneTerm,
        code(')', () => {
          content = utf8(sum);
          addPart(undefined);
        }),
      ),
    ),
  );

  const fields: string[] = [];
  let fieldName = '';
  const field = inOrder(
    code('.add(§,', ({ literals: [name] }) => (fieldName = inFormBody(plainText(name)))),
    oneOf(
      code('¤)', ({ words: [name = ''] }) => fields.push(`${fieldName}=${inFormBody(valueOf(name))}`)),
      inOrder(
        oneTerm,
        code(')', () => fields.push(`${fieldName}=${inFormBody(sum)}`)),
      ),
    ),
  );
  let conversion = '';
  const bodyValue = inOrder(
    code('val body =', () => (conversion = 'body.toRequestBody()')),
    oneOf(
      inOrder(
        code('Base64.getDecoder().decode('),
        text,
        code(')', () => (body = base64Bytes(sum))),
      ),
      code('File(§)', ({ literals: [path] }) => {
        body = fileOf(world, plainText(path));
        conversion = 'body.asRequestBody()';
      }),
      inOrder(
        code('Buffer()'),
        anyNumberOf(
          oneOf(
            inOrder(
              code('.writeUtf8('),
              oneTerm,
              code(')', () => octets.push(utf8(sum))),
            ),
            code('.write(File(§).readBytes())', ({ literals: [path] }) =>
              octets.push(fileOf(world, plainText(path))),
            ),
          ),
        ),
        code('.readByteString()', () => (body = joinBytes(octets))),
      ),
      inOrder(
        code('FormBody.Builder()'),
        anyNumberOf(field),
        code('.build()', () => {
          body = utf8(fields.join('&'));
          type = 'application/x-www-form-urlencoded';
          conversion = 'body';
        }),
      ),
      inOrder(
        code('MultipartBody.Builder() .setType(MultipartBody.FORM)'),
        anyNumberOf(entry),
        code('.build()', () => {
          const form = formOf(parts);
          body = form.body;
          type = form.contentType;
          conversion = 'body';
        }),
      ),
      inOrder(text, () => ((body = utf8(sum)), true)),
    ),
  );

  const setMethod = (name: string, argument: string): void => {
    method = name;
    if (argument !== 'null' && argument !== '"".toRequestBody()' && argument !== conversion)
      throw new Error(`${argument} for a body of ${conversion}`);
    hasBody = argument !== 'null';
    if (requiresBody.test(method) && !hasBody) throw new Error(`${method} must have a body`);
    if (/^(?:GET|HEAD)$/.test(method) && hasBody) throw new Error(`${method} must not have a body`);
    if (conversion !== '' && argument !== conversion) throw new Error('the body is not sent');
  };
  const argument = (name: () => string): Shape =>
    oneOf(
      ...['body.toRequestBody()', 'body.asRequestBody()', 'body', 'null'].map((text) =>
        code(`${text})`, () => setMethod(name(), text)),
      ),
      code('§.toRequestBody())', ({ literals: [empty] }) => {
        if (plainText(empty) !== '') throw new Error('a text in place of an empty one');
        setMethod(name(), '"".toRequestBody()');
      }),
    );
  let methodName = '';
  const setsMethod = oneOf(
    code('.get()', () => setMethod('GET', 'null')),
    code('.head()', () => setMethod('HEAD', 'null')),
    code('.delete()', () => setMethod('DELETE', '"".toRequestBody()')),
    ...['delete', 'patch', 'post', 'put'].map((name) =>
      inOrder(
        code(`.${name}(`),
        argument(() => name.toUpperCase()),
      ),
    ),
    inOrder(
      code('.method(§,', ({ literals: [name] }) => (methodName = plainText(name))),
      argument(() => methodName),
    ),
  );
  const addressPart = oneOf(
    code('§', ({ literals: [value] }) => (url += plainText(value))),
    inOrder(
      code('URLEncoder.encode(¤, Charsets.UTF_8)', ({ words: [name = ''] }) => {
        sum = formEncoded(valueOf(name));
      }),
      anyNumberOf(
        code('.replace(§, §)', ({ literals: [from, to] }) => {
          sum = sum.replaceAll(plainText(from), plainText(to));
        }),
      ),
      () => ((url += sum), true),
    ),
  );

  readShape(
    program,
    inOrder(
      code('// build.gradle.kts: implementation("com.squareup.okhttp3:okhttp:5.3.2")'),
      anyNumberOf(oneOf(...imports.map((name) => code(`import ${name}`)))),
      code('fun main() {'),
      anyNumberOf(
        code(
          'val ¤ = System.getenv(§).orEmpty().ifEmpty { error(§) }',
          ({ words: [name = ''], literals: [variable, message] }) => {
            variables.set(name, variableOf(world, plainText(variable)));
            plainText(message);
          },
        ),
      ),
      maybe(bodyValue),
      code('val request = Request.Builder() .url('),
      addressPart,
      anyNumberOf(inOrder(code('+'), addressPart)),
      code(')', () => checkUrl(url)),
      anyNumberOf(oneOf(header('header'), header('addHeader'))),
      setsMethod,
      code('.build()'),
      oneOf(
        code('OkHttpClient().newCall(request).execute().use { response ->'),
        code(
          `// A redirect could take the key to another host.
          val client = OkHttpClient.Builder().followRedirects(false).build()
          client.newCall(request).execute().use { response ->`,
        ),
      ),
      code('println(response.code)'),
      oneOf(code('println(response.body.string())'), code('println(response.headers)')),
      code('} }'),
    ),
  );
  if (type !== undefined) addHeader('header', 'Content-Type', type);
  return { ...placesOf(url), method, headers, body: hasBody ? body : new Uint8Array() };
}

export const kotlinReader: Reader = {
  languageId: 'kotlin',
  grammar,
  transport: commonTransportHeaders,
  refuses: ({ method, url, headers, body }: HttpRequest) => {
    const isEmpty = body === undefined || (body.kind === 'text' && body.text === '');
    if (/^(?:GET|HEAD)$/.test(method) && !isEmpty) return 'OkHttp sends no body with GET and HEAD';
    if (headers.some(({ value }) => /[^\t -~]/.test(value))) return 'header values are ASCII';
    if (/\?.*'/.test(url)) return 'an apostrophe in a query is encoded';
    const path = url.split('?', 1)[0] ?? '';
    return /\/(?:\.|%2e){1,2}(?=\/|$)/i.test(path) ? 'dots are folded' : undefined;
  },
  read,
};
