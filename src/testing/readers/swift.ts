import type { HttpRequest } from '../../core/request/http-request.ts';
import type { HeaderPair } from '../../server/proxy/protocol.ts';
import { commonTransportHeaders } from '../requests/same-request.ts';
import {
  base64Bytes,
  fileOf,
  joinBytes,
  formEncoded,
  percentEncoded,
  placesOf,
  plainText,
  type Reader,
  type SentRequest,
  textOf,
  utf8,
  variableOf,
  type World,
} from './reader.ts';
import { anyNumberOf, code, inOrder, maybe, oneOf, readShape } from './shape.ts';
import type { Grammar, LiteralPiece, TakenApart } from './syntax.ts';

/** The meaning of a Swift literal: "String Literals" of the language reference's lexical structure. */
function literal(source: string): readonly LiteralPiece[] {
  if (source.startsWith('"""')) return piecesIn(linesOf(source));
  if (!/^"[^\n]*"$/.test(source)) throw new Error(`no Swift literal: ${source}`);
  const inside = source.slice(1, -1);
  if (/(?<!\\)(?:\\\\)*"/.test(inside.replace(/\\\([\w.():!, "+]*\)/g, ''))) throw new Error('a bare quote');
  return piecesIn(inside);
}

/** The escaped text between three quotes, without the line ends next to them and the indentation. */
function linesOf(source: string): string {
  const lines = source.split('\n');
  const last = /^([ \t]*)"""$/.exec(lines.at(-1) ?? '');
  if (lines.length < 3 || lines[0] !== '"""' || !last) throw new Error('text on a line of the quotes');
  const indent = last[1] ?? '';
  const text = lines
    .slice(1, -1)
    .map((line) => {
      if (line === '') return '';
      if (!line.startsWith(indent)) throw new Error(`a line is not indented as the closing quotes: ${line}`);
      return line.slice(indent.length);
    })
    .join('\n');
  if (/(?<!\\)(?:\\\\)*"""/.test(text)) throw new Error('three bare quotes');
  return text;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  '\\': '\\',
  t: '\t',
  n: '\n',
  r: '\r',
  '"': '"',
  "'": "'",
};

function piecesIn(text: string): readonly LiteralPiece[] {
  const pieces: LiteralPiece[] = [];
  let plain = '';
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== '\\') {
      plain += text[at];
      continue;
    }
    at += 1;
    const sign = text[at] ?? '';
    const simple = simpleEscapes[sign];
    if (simple !== undefined) plain += simple;
    else if (sign === 'u') {
      const digits = /^u\{([0-9A-Fa-f]{1,8})\}/.exec(text.slice(at, at + 11));
      if (!digits) throw new Error('an unknown escape');
      plain += String.fromCodePoint(Number.parseInt(digits[1] ?? '', 16));
      at += digits[0].length - 1;
    } else if (sign === '(') {
      const end = closingAt(text, at);
      pieces.push({ text: plain }, { code: text.slice(at + 1, end) });
      plain = '';
      at = end;
    } else throw new Error(`an unknown escape: \\${sign}`);
  }
  return [...pieces, { text: plain }];
}

function closingAt(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error('an open parenthesis');
}

const grammar: Grammar = {
  name: 'swift',
  nodeTypes: new Set([
    'as_expression',
    'as_operator',
    'array_literal',
    'assignment',
    'await_expression',
    'bang',
    'call_expression',
    'call_suffix',
    'class_body',
    'class_declaration',
    'comment',
    'control_transfer_statement',
    'directly_assignable_expression',
    'else',
    'function_body',
    'function_declaration',
    'guard_statement',
    'identifier',
    'import_declaration',
    'inheritance_modifier',
    'inheritance_specifier',
    'interpolated_expression',
    'lambda_function_type',
    'lambda_function_type_parameters',
    'lambda_literal',
    'lambda_parameter',
    'line_str_text',
    'line_string_literal',
    'modifiers',
    'multi_line_str_text',
    'multi_line_string_literal',
    'navigation_expression',
    'navigation_suffix',
    'optional_type',
    'parameter',
    'pattern',
    'postfix_expression',
    'prefix_expression',
    'property_declaration',
    'simple_identifier',
    'source_file',
    'statements',
    'str_escaped_char',
    'try_expression',
    'tuple_expression',
    'type_identifier',
    'user_type',
    'value_argument',
    'value_argument_label',
    'value_arguments',
    'value_binding_pattern',
  ]),
  literalTypes: new Set(['line_string_literal', 'multi_line_string_literal']),
  literal,
  veiled: /\/(?=\*)/g,
};

function read(program: TakenApart, world: World): SentRequest {
  const variables = new Map<string, string>();
  const encoded = /^(\w+)\.addingPercentEncoding\(withAllowedCharacters: unreserved\)!$/;
  const inForm =
    /^(\w+)\.addingPercentEncoding\(withAllowedCharacters: formSigns\)!\.replacingOccurrences\(of: " ", with: "\+"\)$/;
  const valueOf = (name: string): string => {
    const inner = encoded.exec(name)?.[1];
    if (inner !== undefined) return percentEncoded(valueOf(inner));
    const ofForm = inForm.exec(name)?.[1];
    if (ofForm !== undefined) return formEncoded(valueOf(ofForm));
    const value = variables.get(name);
    if (value === undefined) throw new Error(`no variable ${name}`);
    return value;
  };
  const fields: string[] = [];
  const addField = (name: readonly LiteralPiece[] | undefined, value: string): void => {
    fields.push(`${formEncoded(plainText(name))}=${formEncoded(value)}`);
  };
  const formFields = inOrder(
    code('let fields = ['),
    anyNumberOf(
      oneOf(
        code('(§, §),', ({ literals: [name, text] }) => addField(name, plainText(text))),
        code('(§, ¤),', ({ literals: [name], words: [variable = ''] }) => addField(name, valueOf(variable))),
      ),
    ),
    code('] let form = fields.map { name, value in § }', ({ literals: [pair] }) => {
      if (
        !hasFormEncoded ||
        textOf(pair ?? [], (piece) => `<${piece}>`) !== '<formEncoded(name)>=<formEncoded(value)>'
      )
        throw new Error('another pair');
    }),
    code('request.httpBody = Data(form.joined(separator: §).utf8)', ({ literals: [sign] }) =>
      setBody(utf8(fields.join(plainText(sign)))),
    ),
  );
  let hasFormEncoded = false;
  let method = '';
  let url = '';
  const headers: HeaderPair[] = [];
  let body: Uint8Array | undefined;
  let headerValue = '';
  const octets: Uint8Array[] = [];

  const value = (before: string, after: string, set: (text: string) => void) =>
    oneOf(
      code(`${before}§${after}`, ({ literals: [pieces] }) => set(textOf(pieces ?? [], valueOf))),
      code(
        `${before}¤.addingPercentEncoding(withAllowedCharacters: unreserved)!${after}`,
        ({ words: [name = ''] }) =>
          set(valueOf(`${name}.addingPercentEncoding(withAllowedCharacters: unreserved)!`)),
      ),
      code(`${before}¤${after}`, ({ words: [name = ''] }) => set(valueOf(name))),
    );
  const addHeader = (name: string): void => {
    if (headers.some(([one]) => one.toLowerCase() === name.toLowerCase()))
      throw new Error(`${name} is set twice`);
    if (/[^\x20-\x7e\t]/.test(headerValue)) throw new Error('a letter beyond ASCII in a header');
    headers.push([name, headerValue]);
  };
  const setBody = (bytes: Uint8Array): void => {
    if (method === 'GET' || method === 'HEAD') throw new Error(`a body with ${method}`);
    if (!headers.some(([name]) => /^content-type$/i.test(name)))
      throw new Error('a body without a content type');
    body = bytes;
  };

  readShape(
    program,
    inOrder(
      code('import Foundation'),
      maybe(
        code(`/// A redirect could take the key to another host.
          final class NoRedirects: NSObject, URLSessionTaskDelegate {
          func urlSession( _ session: URLSession, task: URLSessionTask,
          willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest
          ) async -> URLRequest? { nil } }`),
      ),
      anyNumberOf(
        code(
          'guard let ¤ = ProcessInfo.processInfo.environment[§], !¤.isEmpty else { fatalError(§) }',
          ({ words: [name = ''], literals: [variable, message] }) => {
            variables.set(name, variableOf(world, plainText(variable)));
            plainText(message);
          },
        ),
      ),
      maybe(
        code(
          'let unreserved = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: §))',
          ({ literals }) => {
            if (plainText(literals[0]) !== '-._~') throw new Error('other unreserved signs');
          },
        ),
      ),
      maybe(
        code(
          'let formSigns = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: §))',
          ({ literals }) => {
            if (plainText(literals[0]) !== '-._* ') throw new Error('other signs of a form');
          },
        ),
      ),
      maybe(
        code(
          `func formEncoded(_ text: String) -> String {
            let bare = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: §))
            return text.addingPercentEncoding(withAllowedCharacters: bare)!.replacingOccurrences(of: §, with: §) }`,
          ({ literals }) => {
            if (literals.map(plainText).join('|') !== '-._* | |+') throw new Error('another encoding');
            hasFormEncoded = true;
          },
        ),
      ),
      value('var request = URLRequest(url: URL(string: ', ')!)', (text) => {
        url = text;
        if (/^\w+:\/\/[^/?]*[^?]*\/(?:\.|%2e){1,2}(?=[/?]|$)/i.test(url)) throw new Error('dot segments');
        if (/[[\]]/.test(url.replace(/^\w+:\/\/\[[^\]]*\]/, ''))) throw new Error('bare brackets');
      }),
      code('request.httpMethod = §', ({ literals: [name] }) => {
        method = plainText(name);
        if (
          /^(?:get|head|post|put|patch|delete|options|trace|connect)$/i.test(method) &&
          /[a-z]/.test(method)
        )
          throw new Error('a known method in small letters');
      }),
      anyNumberOf(
        inOrder(
          value('request.setValue(', ', ', (text) => (headerValue = text)),
          code('forHTTPHeaderField: §)', ({ literals: [name] }) => addHeader(plainText(name))),
        ),
      ),
      maybe(
        oneOf(
          formFields,
          code('request.httpBody = Data(§.utf8)', ({ literals: [text] }) =>
            setBody(utf8(textOf(text ?? [], valueOf))),
          ),
          code('request.httpBody = Data( §.utf8 )', ({ literals: [text] }) => setBody(utf8(plainText(text)))),
          code('request.httpBody = Data(base64Encoded: §)!', ({ literals: [text] }) =>
            setBody(base64Bytes(plainText(text))),
          ),
          code('request.httpBody = try Data(contentsOf: URL(filePath: §))', ({ literals: [path] }) =>
            setBody(fileOf(world, plainText(path))),
          ),
          inOrder(
            code('var body = Data()'),
            anyNumberOf(
              oneOf(
                code('body.append(contentsOf: §.utf8)', ({ literals: [text] }) =>
                  octets.push(utf8(plainText(text))),
                ),
                code('body.append(try Data(contentsOf: URL(filePath: §)))', ({ literals: [path] }) =>
                  octets.push(fileOf(world, plainText(path))),
                ),
              ),
            ),
            code('request.httpBody = body', () => setBody(joinBytes(octets))),
          ),
        ),
      ),
      code('let session = URLSession(configuration: .ephemeral)'),
      oneOf(
        code('let (data, response) = try await session.data(for: request)'),
        code('let (data, response) = try await session.data(for: request, delegate: NoRedirects())'),
      ),
      code('let http = response as! HTTPURLResponse'),
      code('print(http.statusCode)'),
      oneOf(code('print(String(decoding: data, as: UTF8.self))'), code('print(http.allHeaderFields)')),
    ),
  );
  return { ...placesOf(url), method, headers, body: body ?? new Uint8Array() };
}

/** Written apart from the generator's own list: what URLSession is known to change. */
function refuses({ body, headers, method, url }: HttpRequest): string | undefined {
  const names = headers.map(({ name }) => name.toLowerCase());
  const hasBody = body !== undefined && !(body.kind === 'text' && body.text === '');
  if (new Set(names).size !== names.length) return 'a repeated header';
  if (hasBody && /^(?:GET|HEAD)$/.test(method)) return 'a body with GET or HEAD';
  if (hasBody && !names.includes('content-type')) return 'a body without a content type';
  if (headers.some(({ value }) => /[^\0-\x7f]/.test(value))) return 'a letter beyond ASCII in a header';
  if (names.some((name) => /^(?:proxy-authenticate|proxy-authorization|www-authenticate)$/.test(name)))
    return 'a reserved header';
  const path = url.replace(/^\w+:\/\/[^/?]*/, '').replace(/\?.*/s, '');
  if (path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) return 'dot segments';
  if (/[[\]]/.test(url.replace(/^\w+:\/\/\[[^\]]*\]/, ''))) return 'bare brackets';
  if (/[a-z]/.test(method) && /^(?:get|head|post|put|patch|delete|options|trace)$/i.test(method))
    return 'a known method in small letters';
  return undefined;
}

export const swiftReader: Reader = {
  languageId: 'swift',
  grammar,
  // Added by URLSession, which undoes the compression it asks for.
  transport: {
    ...commonTransportHeaders,
    accept: '*/*',
    'accept-encoding': true,
    'accept-language': true,
    'user-agent': true,
  },
  refuses,
  read,
};
