import type { HeaderLine } from '../../request/http-request.ts';
import { maskMark } from '../../request/secrets.ts';
import { hasDotSegments } from '../../request/url-parts.ts';
import {
  bodySecretsOf,
  bodyTextPieces,
  checkedRequest,
  type CheckedRequest,
  type Piece,
  piecesOf,
  repeatedNames,
  secretsOf,
  variablesOf,
} from '../checked-request.ts';
import { type SnippetBody, type SnippetPiece } from '../snippet-body.ts';
import { type FormEntry, isPlainType } from '../form-entries.ts';
import { type FormPair, isPlainForm } from '../form-pairs.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { base64Of } from '../../base64.ts';
import { kotlinText, quoteKotlin, quoteKotlinTerm, quoteKotlinText } from '../quote/kotlin.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import { camelCase, variableNames } from './variable-names.ts';

/** Kotlin with OkHttp 5; the parts of a form have a line too many in OkHttp 4, their length. */
export const kotlin: GenerateSnippet = (request) => program(checkedRequest(request, isMultipartBody));

/** A MultipartBody writes names as browsers do, and types that `toMediaType` takes. */
const isMultipartBody = (entries: readonly FormEntry[]): boolean =>
  entries.every(({ contentType }) => contentType === undefined || isPlainType(contentType));

type Names = ReadonlyMap<string, string>;

function program(request: CheckedRequest): string {
  const { method } = request;
  const body = request.body?.kind === 'text' && request.body.text === '' ? undefined : request.body;
  checkAddress(request);
  checkHeaders(request);
  if (body && (method === 'GET' || method === 'HEAD'))
    throw new SnippetRefusal(`OkHttp sends no body with ${method}.`);
  const names = variableNames(variablesOf(request), camelCase, taken);
  const repeated = repeatedNames(request);
  const pairs = pairsOf(request);
  // A FormBody says its type itself.
  const headers = request.headers.filter((line) => !pairs || line.name.toLowerCase() !== 'content-type');
  const headerCode = (line: HeaderLine): string => {
    const verb = repeated.has(line.name.toLowerCase()) ? 'addHeader' : 'header';
    return `        .${verb}(${quoteKotlin(line.name)}, ${valueCode(line, names)})\n`;
  };
  const client = mayLeakOnRedirect(request, droppedOnRedirect)
    ? `    // A redirect could take the key to another host.
    val client = OkHttpClient.Builder().followRedirects(false).build()
    client`
    : '    OkHttpClient()';
  return `// build.gradle.kts: implementation("com.squareup.okhttp3:okhttp:5.3.2")
${importsOf(request, body)
  .map((name) => `import ${name}\n`)
  .join('')}
fun main() {
${[...names].map(variableCode).join('')}${names.size > 0 ? '\n' : ''}${body ? `    val body = ${pairs ? pairsCode(pairs, names) : bodyCode(body, names)}\n\n` : ''}    val request = Request.Builder()
        .url(${urlCode(request, names)})
${headers.map(headerCode).join('')}        ${methodCode(method, body, pairs !== undefined)}
        .build()

${client}.newCall(request).execute().use { response ->
        println(response.code)
        println(${method === 'HEAD' ? 'response.headers' : 'response.body.string()'})
    }
}`;
}

/** What OkHttp's HttpUrl would write otherwise than it is told. */
function checkAddress({ parts }: CheckedRequest): void {
  if (hasDotSegments(parts.target))
    throw new SnippetRefusal('OkHttp folds `.` and `..` in a path, so it cannot send this address.');
  if (/\?.*'/.test(parts.target))
    throw new SnippetRefusal('OkHttp writes an apostrophe in a query as `%27`.');
}

function checkHeaders({ headers }: CheckedRequest): void {
  const line = headers.find(({ value }) => /[^\t -~]/.test(value.replaceAll(maskMark, '')));
  if (line)
    throw new SnippetRefusal(
      `OkHttp takes header values in ASCII only, and \`${line.name}\` has a letter in it that is none.`,
    );
}

/** All that OkHttp keeps from another host. */
const droppedOnRedirect = new Set(['authorization']);

function importsOf(request: CheckedRequest, body: SnippetBody | undefined): readonly string[] {
  const entries = body?.kind === 'form' ? body.entries : [];
  const files = [...entries, ...(body?.kind === 'pieces' ? body.pieces : [])].some((one) => 'path' in one);
  const hasPairs = pairsOf(request) !== undefined;
  const hasPlainBody =
    (body !== undefined && body.kind !== 'form' && body.kind !== 'file' && !hasPairs) ||
    (body === undefined && needsBody.has(request.method)) ||
    entries.some((entry) => entry.kind === 'text' && entry.contentType !== undefined);
  const uses: readonly (readonly [string, boolean])[] = [
    ['java.io.File', body?.kind === 'file' || files],
    ['java.net.URLEncoder', request.urlSecrets.length > 0 || (bodySecretsOf(body).length > 0 && !hasPairs)],
    ['java.util.Base64', body?.kind === 'bytes'],
    ['okhttp3.FormBody', hasPairs],
    ['okhttp3.MediaType.Companion.toMediaType', entries.some((entry) => entry.contentType !== undefined)],
    ['okhttp3.MultipartBody', entries.length > 0],
    ['okhttp3.OkHttpClient', true],
    ['okhttp3.Request', true],
    [
      'okhttp3.RequestBody.Companion.asRequestBody',
      body?.kind === 'file' || entries.some((entry) => entry.kind === 'file'),
    ],
    ['okhttp3.RequestBody.Companion.toRequestBody', hasPlainBody],
    ['okio.Buffer', body?.kind === 'pieces'],
  ];
  return uses.flatMap(([name, isUsed]) => (isUsed ? [name] : []));
}

const variableCode = ([variable, name]: readonly [string, string]): string =>
  `    val ${name} = System.getenv("${variable}").orEmpty().ifEmpty { error("${variable} is not set") }\n`;

function valueCode(line: HeaderLine, names: Names): string {
  const pieces = piecesOf(line.value, secretsOf(line));
  const [only] = pieces;
  if (pieces.length === 1 && only && 'variable' in only) return names.get(only.variable) ?? '';
  return `"${pieces.map((piece, index) => templatePiece(piece, pieces[index + 1], names)).join('')}"`;
}

/** Braces where the name would run on into the text behind it. */
function templatePiece(piece: Piece, next: Piece | undefined, names: Names): string {
  if ('text' in piece) return kotlinText(piece.text);
  const name = names.get(piece.variable) ?? '';
  return next && 'text' in next && /^\w/.test(next.text) ? `\${${name}}` : `$${name}`;
}

/** URLEncoder writes for a form: three signs differ from RFC 3986. */
const asOfAddress = '.replace("+", "%20").replace("*", "%2A").replace("%7E", "~")';

const urlCode = ({ url, urlSecrets }: CheckedRequest, names: Names): string =>
  encodedCode(piecesOf(url, urlSecrets), names, asOfAddress);

const encodedCode = (pieces: readonly Piece[], names: Names, more: string): string =>
  pieces
    .map((piece) =>
      'text' in piece
        ? quoteKotlin(piece.text)
        : `URLEncoder.encode(${names.get(piece.variable)}, Charsets.UTF_8)${more}`,
    )
    .join(' + ');

/** Methods that OkHttp does not let go without a body. */
const needsBody = new Set(['PATCH', 'POST', 'PROPPATCH', 'PUT', 'QUERY', 'REPORT']);

function methodCode(method: string, body: SnippetBody | undefined, hasPairs: boolean): string {
  if (!body && /^(?:DELETE|GET|HEAD)$/.test(method)) return `.${method.toLowerCase()}()`;
  const code = hasPairs
    ? 'body'
    : body
      ? requestBodyCode(body)
      : needsBody.has(method)
        ? '"".toRequestBody()'
        : 'null';
  return /^(?:DELETE|PATCH|POST|PUT)$/.test(method)
    ? `.${method.toLowerCase()}(${code})`
    : `.method(${quoteKotlin(method)}, ${code})`;
}

/** Without a type of its own: OkHttp would add a charset to it, and the header says it. */
function requestBodyCode({ kind }: SnippetBody): string {
  if (kind === 'form') return 'body';
  return kind === 'file' ? 'body.asRequestBody()' : 'body.toRequestBody()';
}

/**
 * The fields of a form under the plain type that a FormBody gives it. OkHttp 5 encodes them as the URL standard does, a
 * blank as a plus sign (`FORM_ENCODE_SET` in its source); OkHttp 4 did not.
 */
function pairsOf({ body, headers }: CheckedRequest): readonly FormPair[] | undefined {
  return body?.kind === 'text' && isPlainForm(headers) ? body.pairs : undefined;
}

function pairsCode(pairs: readonly FormPair[], names: Names): string {
  const lines = pairs.map(({ name, value, variable }) => {
    const code = variable === undefined ? quoteKotlinTerm(value, '        ') : (names.get(variable) ?? '');
    return `        .add(${quoteKotlin(name)}, ${code})\n`;
  });
  return `FormBody.Builder()\n${lines.join('')}        .build()`;
}

function bodyCode(body: SnippetBody, names: Names): string {
  if (body.kind === 'text' && bodySecretsOf(body).length > 0)
    return encodedCode(bodyTextPieces(body), names, '');
  if (body.kind === 'text') return quoteKotlinText(body.text, '    ');
  if (body.kind === 'bytes')
    return `Base64.getDecoder().decode(${quoteKotlinText(base64Of(body.bytes), '    ')})`;
  if (body.kind === 'file') return `File(${quoteKotlin(body.path)})`;
  if (body.kind === 'pieces')
    return `Buffer()\n${body.pieces.map(pieceCode).join('')}        .readByteString()`;
  return `MultipartBody.Builder()
        .setType(MultipartBody.FORM)
${body.entries.map(entryCode).join('')}        .build()`;
}

const pieceCode = (piece: SnippetPiece): string =>
  'path' in piece
    ? `        .write(File(${quoteKotlin(piece.path)}).readBytes())\n`
    : `        .writeUtf8(${quoteKotlinTerm(piece.text, '        ')})\n`;

function entryCode(entry: FormEntry): string {
  const name = quoteKotlin(entry.name);
  const type = `${quoteKotlin(entry.contentType ?? '')}.toMediaType()`;
  if (entry.kind === 'file')
    return `        .addFormDataPart(${name}, ${quoteKotlin(entry.fileName)}, File(${quoteKotlin(entry.path)}).asRequestBody(${type}))\n`;
  const text = quoteKotlinTerm(entry.text, '        ');
  // Only for octets does OkHttp add no charset to the type.
  return entry.contentType === undefined
    ? `        .addFormDataPart(${name}, ${text})\n`
    : `        .addFormDataPart(${name}, null, ${text}.toByteArray().toRequestBody(${type}))\n`;
}

/** Keywords that a name could be, functions a snippet calls and names it uses itself. */
const taken = new Set(
  (
    'as break class continue do else error false for fun if in interface is main null object package print println ' +
    'return super this throw true try typealias typeof val var when while body client request response'
  ).split(' '),
);
