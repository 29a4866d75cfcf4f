import type { HeaderLine } from '../../request/http-request.ts';
import { maskMark } from '../../request/secrets.ts';
import {
  bodySecretsOf,
  bodyTextPieces,
  checkedRequest,
  type CheckedRequest,
  type Piece,
  piecesOf,
  secretsOf,
  variablesOf,
} from '../checked-request.ts';
import type { FormPair } from '../form-pairs.ts';
import { type SnippetBody, type SnippetPiece } from '../snippet-body.ts';
import { joinedTexts } from '../joined-texts.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { base64Of } from '../../base64.ts';
import { quoteJava, quoteJavaText } from '../quote/java.ts';
import { camelCase, variableNames } from './variable-names.ts';

/**
 * Java 17 and newer with java.net.http of its own, as a class in a file of any name.
 * java.net.http knows no forms.
 */
export const java: GenerateSnippet = (request) => program(checkedRequest(request, () => false));

type Names = ReadonlyMap<string, string>;

function program(request: CheckedRequest): string {
  checkAddress(request);
  checkHeaders(request);
  const { method, headers, parts } = request;
  const body = sentBody(request);
  const names = variableNames(variablesOf(request), camelCase, taken);
  return `${importsOf(request, body, names)
    .map((name) => `import ${name};\n`)
    .join('')}
public class Main {
    public static void main(String[] args) throws IOException, InterruptedException {
${[...names].map(variableCode).join('')}${names.size > 0 ? '\n' : ''}${body ? bodyStatements(body, names) : ''}        var request = HttpRequest.newBuilder(URI.create(${urlCode(request, names)}))
${headers.map((line) => `                .header(${quoteJava(line.name)}, ${valueCode(line, names)})\n`).join('')}                ${methodCode(method, body)}
                .build();

${parts.scheme === 'http' ? plainClient : '        var client = HttpClient.newHttpClient();\n'}        var response = client.send(request, BodyHandlers.ofString());

        System.out.println(response.statusCode());
${method === 'HEAD' ? headAnswer : '        System.out.println(response.body());\n'}    }
${pairsOf(body) ? encodeMethod : ''}}`;
}

/** Over http, a client that may speak HTTP/2 asks for it with three header lines, at which many servers stumble. */
const plainClient =
  '        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();\n';

const headAnswer = `        response.headers().map().forEach(
                (name, values) -> System.out.println(name + ": " + String.join(", ", values)));
`;

/** What `java.net.URI` takes (its class documentation; RFC 2396 section 3.2.2 for hosts). */
function checkAddress({ parts }: CheckedRequest): void {
  const [path = '', ...query] = parts.target.split('?');
  if (/[[\]]/.test(path))
    throw new SnippetRefusal(
      'Java’s URI takes no square brackets in a path unless they are percent-encoded.',
    );
  if (query.length === 1 && query[0] === '')
    throw new SnippetRefusal('Java sends no question mark when nothing stands behind it.');
  const isHost =
    parts.authority.startsWith('[') ||
    /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.?$/.test(
      parts.hostname,
    ) ||
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(parts.hostname);
  if (!isHost) throw new SnippetRefusal(`“${parts.hostname}” is not a name of a server to Java’s URI.`);
}

/** What java.net.http writes otherwise than it is told, found by sending it. */
function checkHeaders({ headers }: CheckedRequest): void {
  for (const { name, value } of headers) {
    if (name.toLowerCase() === 'proxy-authorization')
      throw new SnippetRefusal(`Java sends \`${name}\` to proxies only.`);
    if (/[^\t -~]/.test(value.replaceAll(maskMark, '')))
      throw new SnippetRefusal(
        `Java writes header values in ASCII, and \`${name}\` has a letter in it that is none.`,
      );
  }
  if (headers.filter(({ name }) => name.toLowerCase() === 'cookie').length > 1)
    throw new SnippetRefusal('Java joins several `Cookie` lines into one.');
}

/** java.net.http sends an empty body as it sends none. */
const sentBody = ({ body }: CheckedRequest): SnippetBody | undefined =>
  body?.kind === 'text' && body.text === '' ? undefined : body;

function importsOf(request: CheckedRequest, body: SnippetBody | undefined, names: Names): readonly string[] {
  const hasFiles =
    body?.kind === 'file' || (body?.kind === 'pieces' && body.pieces.some((piece) => 'path' in piece));
  const hasPublisher = body !== undefined || !/^(?:DELETE|GET)$/.test(request.method);
  const hasPairs = pairsOf(body) !== undefined;
  const isEncoded = request.urlSecrets.length > 0 || bodySecretsOf(body).length > 0 || hasPairs;
  const uses: readonly (readonly [string, boolean])[] = [
    ['java.io.IOException', true],
    ['java.net.URI', true],
    ['java.net.URLEncoder', isEncoded],
    ['java.net.http.HttpClient', true],
    ['java.net.http.HttpRequest', true],
    ['java.net.http.HttpRequest.BodyPublishers', hasPublisher],
    ['java.net.http.HttpResponse.BodyHandlers', true],
    ['java.nio.charset.StandardCharsets', isEncoded],
    ['java.nio.file.Path', hasFiles],
    ['java.util.Base64', body?.kind === 'bytes'],
    ['java.util.List', hasPairs],
    ['java.util.Map', hasPairs],
    ['java.util.Objects', names.size > 0],
    ['java.util.stream.Collectors', hasPairs],
  ];
  return uses.flatMap(([name, isUsed]) => (isUsed ? [name] : []));
}

/** A missing variable would be the text "null", and an empty one no key. */
const variableCode = ([variable, name]: readonly [string, string]): string =>
  `        var ${name} = Objects.requireNonNullElse(System.getenv("${variable}"), "");
        if (${name}.isEmpty()) throw new IllegalStateException("${variable} is not set");\n`;

const joined = (pieces: readonly Piece[], variableCode: (variable: string) => string): string =>
  pieces.map((piece) => ('text' in piece ? quoteJava(piece.text) : variableCode(piece.variable))).join(' + ');

const valueCode = (line: HeaderLine, names: Names): string =>
  joined(piecesOf(line.value, secretsOf(line)), (variable) => names.get(variable) ?? '');

const formEncoded = (name: string): string => `URLEncoder.encode(${name}, StandardCharsets.UTF_8)`;

/** URLEncoder writes for a form: three signs differ from RFC 3986. */
const asOfAddress = '.replace("+", "%20").replace("*", "%2A").replace("%7E", "~")';

function urlCode({ url, urlSecrets }: CheckedRequest, names: Names): string {
  return joined(
    piecesOf(url, urlSecrets),
    (variable) => `${formEncoded(names.get(variable) ?? '')}${asOfAddress}`,
  );
}

function methodCode(method: string, body: SnippetBody | undefined): string {
  if (!body && (method === 'GET' || method === 'DELETE')) return `.${method}()`;
  const publisher = publisherCode(body);
  return method === 'POST' || method === 'PUT'
    ? `.${method}(${publisher})`
    : `.method(${quoteJava(method)}, ${publisher})`;
}

function publisherCode(body: SnippetBody | undefined): string {
  if (!body) return 'BodyPublishers.noBody()';
  if (body.kind === 'text') return 'BodyPublishers.ofString(body)';
  if (body.kind === 'bytes') return 'BodyPublishers.ofByteArray(body)';
  return body.kind === 'file' ? 'BodyPublishers.ofFile(body)' : 'body';
}

const indent = ' '.repeat(16);

/** `URLEncoder` writes what a form has (its documentation), so no pair is left out. */
const pairsOf = (body: SnippetBody | undefined): readonly FormPair[] | undefined =>
  body?.kind === 'text' ? body.pairs : undefined;

const encodeMethod = `
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
`;

function bodyStatements(body: SnippetBody, names: Names): string {
  const pairs = pairsOf(body);
  if (!pairs) return `        var body = ${bodyCode(body, names)};\n\n`;
  const entries = pairs.map(({ name, value, variable }) => {
    const code = variable === undefined ? quoteJava(value) : (names.get(variable) ?? '');
    return `${indent}Map.entry(${quoteJava(name)}, ${code})`;
  });
  return `        var fields = List.of(\n${entries.join(',\n')});
        var body = fields.stream()
${indent}.map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
${indent}.collect(Collectors.joining("&"));

`;
}

/** A form that no encoder writes: a text in each line, with the secrets between them. */
function formCode(body: Extract<SnippetBody, { readonly kind: 'text' }>, names: Names): string {
  const lines = bodyTextPieces(body).map((piece) =>
    'text' in piece ? quoteJava(piece.text) : formEncoded(names.get(piece.variable) ?? ''),
  );
  return lines.join(`\n${indent}+ `);
}

function bodyCode(body: SnippetBody, names: Names): string {
  if (body.kind === 'text' && bodySecretsOf(body).length > 0) return formCode(body, names);
  if (body.kind === 'text') return quoteJavaText(body.text, indent);
  if (body.kind === 'bytes') return `Base64.getDecoder().decode(${quoteJava(base64Of(body.bytes))})`;
  if (body.kind === 'file') return `Path.of(${quoteJava(body.path)})`;
  const pieces = body.kind === 'pieces' ? joinedTexts(body.pieces) : [];
  return `BodyPublishers.concat(\n${pieces.map((piece) => `${indent}${pieceCode(piece)}`).join(',\n')})`;
}

const pieceCode = (piece: SnippetPiece): string =>
  'path' in piece
    ? `BodyPublishers.ofFile(Path.of(${quoteJava(piece.path)}))`
    : `BodyPublishers.ofString(${quoteJavaText(piece.text, `${indent}        `)})`;

/** Keywords that a name could be, and the names a snippet uses itself. */
const taken = new Set(
  (
    'abstract assert boolean break byte case catch char class const continue default do double else enum extends ' +
    'false final finally float for goto if implements import instanceof int interface long native new null package ' +
    'private protected public return short static strictfp super switch synchronized this throw throws transient ' +
    'true try void volatile while var yield record sealed permits args body client field fields name request response ' +
    'values'
  ).split(' '),
);
