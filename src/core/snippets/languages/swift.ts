import { maskMark } from '../../request/secrets.ts';
import { hasDotSegments } from '../../request/url-parts.ts';
import {
  bodySecretsOf,
  bodyTextPieces,
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  type Piece,
  piecesOf,
  repeatedNames,
  secretsOf,
  variablesOf,
} from '../checked-request.ts';
import type { FormPair } from '../form-pairs.ts';
import { type SnippetBody, type SnippetPiece } from '../snippet-body.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { base64Of } from '../../base64.ts';
import { quoteSwift, quoteSwiftLines, swiftText } from '../quote/swift.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import { camelCase, variableNames } from './variable-names.ts';

/** Swift 5.7 and newer with URLSession of Apple's systems, as top-level code. Foundation has no form of its own. */
export const swift: GenerateSnippet = (request) => program(checkedRequest(request, () => false));

type Names = ReadonlyMap<string, string>;

function program(request: CheckedRequest): string {
  const { headers, method, urlSecrets } = request;
  const body = sentBody(request);
  check(request, body);
  const names = variableNames(variablesOf(request), camelCase, taken);
  const isGuarded = mayLeakOnRedirect(request, droppedOnRedirect);
  const lines = headers.map(
    (line) =>
      `request.setValue(${pieceCode(piecesOf(line.value, secretsOf(line)), names)}, forHTTPHeaderField: ${quoteSwift(line.name)})\n`,
  );
  return `import Foundation

${isGuarded ? noRedirects : ''}${[...names].map(variableCode).join('')}${urlSecrets.length > 0 ? unreserved : ''}${formHead(body)}var request = URLRequest(url: URL(string: ${pieceCode(piecesOf(request.url, urlSecrets), names, encoded)})!)
request.httpMethod = ${quoteSwift(method)}
${lines.join('')}${body ? bodyCode(body, names) : ''}
let session = URLSession(configuration: .ephemeral)
let (data, response) = try await session.data(for: request${isGuarded ? ', delegate: NoRedirects()' : ''})
let http = response as! HTTPURLResponse

print(http.statusCode)
${method === 'HEAD' ? 'print(http.allHeaderFields)' : 'print(String(decoding: data, as: UTF8.self))'}`;
}

/** URLSession sends an empty body as it sends none. */
const sentBody = ({ body }: CheckedRequest): SnippetBody | undefined =>
  body?.kind === 'text' && body.text === '' ? undefined : body;

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** Headers that URLSession keeps for itself ("Reserved HTTP Headers" of NSURLRequest), but for Authorization. */
const reserved = new Set(['proxy-authenticate', 'proxy-authorization', 'www-authenticate']);

function check(request: CheckedRequest, body: SnippetBody | undefined): void {
  const { headers, method, parts } = request;
  const known = method.toUpperCase();
  if (method !== known && methods.has(known))
    throw new SnippetRefusal(`URLSession writes ${known} in capital letters, so it cannot send “${method}”.`);
  if (body && (method === 'GET' || method === 'HEAD'))
    throw new SnippetRefusal(`URLSession sends no body with ${method}.`);
  if (body && !hasHeader(request, 'content-type'))
    throw new SnippetRefusal(
      'URLSession calls a body without a content type a form; this request has a body and no `Content-Type`.',
    );
  const [repeated] = repeatedNames(request);
  if (repeated !== undefined)
    throw new SnippetRefusal(
      `URLSession joins all values of \`${repeated}\` into one line, so it cannot send that header more than once.`,
    );
  for (const { name, value } of headers) {
    if (reserved.has(name.toLowerCase()))
      throw new SnippetRefusal(`URLSession keeps \`${name}\` for itself.`);
    if (/[\x80-\xff]/.test(value.replaceAll(maskMark, '')))
      throw new SnippetRefusal(
        `The value of \`${name}\` has a letter beyond ASCII in it; how URLSession writes that is not laid down.`,
      );
  }
  if (hasDotSegments(parts.target))
    throw new SnippetRefusal('The path has dot segments in it, which URLSession may fold.');
  if (/[[\]]/.test(parts.target))
    throw new SnippetRefusal('The address has bare brackets in it, which URL percent-encodes.');
}

const taken = new Set([
  ...(
    'actor as associatedtype async await break case catch class continue default defer deinit do else enum extension ' +
    'fallthrough false fileprivate for func guard if import in init inout internal is let nil open operator private ' +
    'protocol public repeat rethrows return self static struct subscript super switch throw throws true try ' +
    'typealias var where while'
  ).split(' '),
  ...'body data fields form formEncoded formSigns http request response session unreserved'.split(' '),
]);

const variableCode = ([variable, name]: readonly [string, string]): string =>
  `guard let ${name} = ProcessInfo.processInfo.environment["${variable}"], !${name}.isEmpty else {
    fatalError("${variable} is not set")
}

`;

const unreserved = `let unreserved = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
`;
const encoded = (name: string): string => `${name}.addingPercentEncoding(withAllowedCharacters: unreserved)!`;

/** What a form has bare, and the blank that becomes a plus sign (WHATWG URL). */
const formSigns = `let formSigns = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._* "))
`;
const formEncoded = (name: string): string =>
  `${name}.addingPercentEncoding(withAllowedCharacters: formSigns)!.replacingOccurrences(of: " ", with: "+")`;

const formEncode = `func formEncoded(_ text: String) -> String {
    let bare = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._* "))
    return text.addingPercentEncoding(withAllowedCharacters: bare)!.replacingOccurrences(of: " ", with: "+")
}

`;

/** Of letters beyond ASCII `addingPercentEncoding` allows none, so it writes each pair as a form has it. */
const pairsOf = (body: SnippetBody | undefined): readonly FormPair[] | undefined =>
  body?.kind === 'text' ? body.pairs : undefined;

function formHead(body: SnippetBody | undefined): string {
  if (pairsOf(body)) return formEncode;
  return bodySecretsOf(body).length > 0 ? formSigns : '';
}

function pairsCode(pairs: readonly FormPair[], names: Names): string {
  const lines = pairs.map(({ name, value, variable }) => {
    const code = variable === undefined ? quoteSwift(value) : (names.get(variable) ?? '');
    return `    (${quoteSwift(name)}, ${code}),\n`;
  });
  return `
let fields = [
${lines.join('')}]
let form = fields.map { name, value in "\\(formEncoded(name))=\\(formEncoded(value))" }
request.httpBody = Data(form.joined(separator: "&").utf8)
`;
}

/** What URLSession keeps from another host. */
const droppedOnRedirect = new Set(['authorization']);

const noRedirects = `/// A redirect could take the key to another host.
final class NoRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest
    ) async -> URLRequest? {
        nil
    }
}

`;

function pieceCode(pieces: readonly Piece[], names: Names, codeOf = (name: string) => name): string {
  const [only] = pieces;
  if (pieces.length === 1 && only)
    return 'text' in only ? quoteSwift(only.text) : codeOf(names.get(only.variable) ?? '');
  return `"${pieces
    .map((piece) =>
      'text' in piece ? swiftText(piece.text) : `\\(${codeOf(names.get(piece.variable) ?? '')})`,
    )
    .join('')}"`;
}

function bodyCode(body: SnippetBody, names: Names): string {
  if (body.kind === 'bytes') return `request.httpBody = Data(base64Encoded: "${base64Of(body.bytes)}")!\n`;
  if (body.kind === 'file') return `request.httpBody = ${fileCode(body.path)}\n`;
  const pairs = pairsOf(body);
  if (pairs) return pairsCode(pairs, names);
  if (body.kind === 'text' && bodySecretsOf(body).length > 0)
    return `request.httpBody = Data(${pieceCode(bodyTextPieces(body), names, formEncoded)}.utf8)\n`;
  if (body.kind === 'text') return `request.httpBody = Data(${textCode(body.text)})\n`;
  if (body.kind === 'form') return '';
  const pieces = joinedTexts(body.pieces).map((piece) =>
    'path' in piece
      ? `body.append(${fileCode(piece.path)})\n`
      : `body.append(contentsOf: ${/\n./s.test(piece.text) ? quoteSwiftLines(piece.text, '    ') : quoteSwift(piece.text)}.utf8)\n`,
  );
  return `\nvar body = Data()\n${pieces.join('')}request.httpBody = body\n`;
}

/** Neighbouring texts as one, as a literal has room for all their lines. */
const joinedTexts = (pieces: readonly SnippetPiece[]): readonly SnippetPiece[] => {
  const joined: SnippetPiece[] = [];
  let texts: string[] = [];
  const endText = (): void => {
    if (texts.length > 0) joined.push({ text: texts.join('') });
    texts = [];
  };
  for (const piece of pieces) {
    if ('text' in piece) texts.push(piece.text);
    else {
      endText();
      joined.push(piece);
    }
  }
  endText();
  return joined;
};

const fileCode = (path: string): string => `try Data(contentsOf: URL(filePath: ${quoteSwift(path)}))`;

/** JSON in one line stands in the literal for several lines too, as it needs no escapes there. */
const textCode = (text: string): string =>
  /["\n]/.test(text)
    ? `
    ${quoteSwiftLines(text, '    ')}.utf8
`
    : `${quoteSwift(text)}.utf8`;
