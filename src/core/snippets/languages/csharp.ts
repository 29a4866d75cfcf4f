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
import { type SnippetBody } from '../snippet-body.ts';
import { type FormEntry, isPlainType } from '../form-entries.ts';
import { type FormPair, isKeptByUnreserved } from '../form-pairs.ts';
import type { GenerateSnippet } from '../language.ts';
import { base64Of } from '../../base64.ts';
import { csharpInterpolatedText, quoteCSharp, quoteCSharpLine } from '../quote/csharp.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import {
  checkForHttpClient,
  dotnetMethods,
  droppedOnRedirect,
  isAscii,
  isContentHeader,
  isKeptByAdd,
  isKeptByUri,
  isMultipartFormData,
  keptUrlPieces,
} from './dotnet.ts';
import { camelCase, variableNames } from './variable-names.ts';

/**
 * C# 11 (raw and `u8` literals) on .NET 7 (StringContent with a media type) and newer with HttpClient, as top-level
 * statements with the implicit usings of a new project.
 */
export const csharp: GenerateSnippet = (request) => program(checkedRequest(request, isMultipartFormData));

type Names = ReadonlyMap<string, string>;

function program(request: CheckedRequest): string {
  checkForHttpClient(request);
  const names = variableNames(variablesOf(request), camelCase, taken);
  const content = contentCode(request, names);
  const usings = [
    ...(content.includes('new MediaTypeHeaderValue(') ? ['using System.Net.Http.Headers;\n'] : []),
    ...(isLatin(request) ? ['using System.Text;\n'] : []),
  ];
  return `${usings.length > 0 ? `${usings.join('')}\n` : ''}${[...names].map(variableCode).join('')}${clientCode(request)}
using var request = new HttpRequestMessage(${methodCode(request.method)}, ${urlCode(request, names)});
${request.headers
  .filter((line) => !isContentHeader(line))
  .map((line) => headerCode('request', line, names))
  .join('')}${content}
using var response = await client.SendAsync(request);

Console.WriteLine($"{(int)response.StatusCode} {response.ReasonPhrase}");
${request.method === 'HEAD' ? 'Console.Write(response.Headers);\nConsole.Write(response.Content.Headers);' : 'Console.WriteLine(await response.Content.ReadAsStringAsync());'}`;
}

const taken = new Set([
  ...(
    'abstract as async await base bool break byte case catch char checked class const continue decimal default ' +
    'delegate do double else enum event explicit extern false field finally fixed float for foreach goto if implicit ' +
    'in int interface internal is lock long namespace new null object operator out override params private protected ' +
    'public readonly record ref return sbyte sealed short sizeof stackalloc static string struct switch this throw ' +
    'true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile while with yield'
  ).split(' '),
  ...'args body client request response'.split(' '),
]);

const variableCode = ([variable, name]: readonly [string, string]): string =>
  `var ${name} = Environment.GetEnvironmentVariable("${variable}");
if (string.IsNullOrEmpty(${name}))
    throw new InvalidOperationException("${variable} is not set.");

`;

function clientCode(request: CheckedRequest): string {
  const isGuarded = mayLeakOnRedirect(request, droppedOnRedirect);
  const settings = [
    ...(isGuarded
      ? ['    // A redirect could take the key to another host.\n    AllowAutoRedirect = false,\n']
      : []),
    ...(isLatin(request) ? ['    RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,\n'] : []),
  ];
  if (settings.length === 0) return 'using var client = new HttpClient();';
  return `using var client = new HttpClient(new SocketsHttpHandler
{
${settings.join('')}});`;
}

/** HttpClient throws for a letter beyond ASCII unless it is told how to encode it. */
const isLatin = ({ headers }: CheckedRequest): boolean =>
  headers.some((line) => !isAscii(line.value.replaceAll(maskMark, '')));

const methodCode = (method: string): string =>
  dotnetMethods.has(method)
    ? `HttpMethod.${method.charAt(0)}${method.slice(1).toLowerCase()}`
    : `new HttpMethod(${quoteCSharpLine(method)})`;

/** Where Uri would rewrite the address, it is told to keep it. */
function urlCode(request: CheckedRequest, names: Names): string {
  const { urlSecrets, parts, url } = request;
  const encoded = (name: string): string => `Uri.EscapeDataString(${name})`;
  if (isKeptByUri(parts.target)) return pieceCode(piecesOf(url, urlSecrets), names, encoded);
  return `new Uri(
    ${pieceCode(keptUrlPieces(request), names, encoded)},
    new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })`;
}

/** UrlEncode leaves three signs bare that a form encodes. */
const formEncoded = (name: string): string =>
  `System.Net.WebUtility.UrlEncode(${name}).Replace("!", "%21").Replace("(", "%28").Replace(")", "%29")`;

const headerCode = (owner: string, line: HeaderLine, names: Names): string =>
  `${owner}.Headers.${isKeptByAdd(line) ? 'Add' : 'TryAddWithoutValidation'}(${quoteCSharpLine(line.name)}, ${pieceCode(piecesOf(line.value, secretsOf(line)), names)});\n`;

function pieceCode(pieces: readonly Piece[], names: Names, codeOf = (name: string) => name): string {
  const [only] = pieces;
  if (pieces.length === 1 && only)
    return 'text' in only ? quoteCSharpLine(only.text) : codeOf(names.get(only.variable) ?? '');
  return `$"${pieces
    .map((piece) =>
      'text' in piece ? csharpInterpolatedText(piece.text) : `{${codeOf(names.get(piece.variable) ?? '')}}`,
    )
    .join('')}"`;
}

/** The content and its headers; a content of nothing where there are only headers for one. */
function contentCode(request: CheckedRequest, names: Names): string {
  const lines = request.headers.filter(isContentHeader);
  const body = request.body ?? (lines.length > 0 ? ({ kind: 'text', text: '' } as const) : undefined);
  if (!body) return '';
  const typeLine = lines.find((line) => line.name.toLowerCase() === 'content-type');
  const type = typeLine && !typeLine.secret && isPlainType(typeLine.value) ? typeLine.value : undefined;
  const others = lines.filter((line) => type === undefined || line !== typeLine);
  const { before, content } = bodyCode(body, type, names);
  return `${before}request.Content = ${content};\n${others.map((line) => headerCode('request.Content', line, names)).join('')}`;
}

type Content = { readonly before: string; readonly content: string };

function bodyCode(body: SnippetBody, type: string | undefined, names: Names): Content {
  const typed = type === undefined ? '' : ` { Headers = { ContentType = new(${quoteCSharpLine(type)}) } }`;
  const content = (code: string): Content => ({ before: '', content: code });
  // FormUrlEncodedContent escapes as `Uri.EscapeDataString` does, with a plus sign for a blank (.NET's source).
  if (body.kind === 'text' && body.pairs?.every(isKeptByUnreserved))
    return content(`${pairsContent(body.pairs, names)}${type === formType ? '' : untyped}`);
  if (body.kind === 'text') return content(textContent(body, type, names));
  if (body.kind === 'bytes')
    return content(`new ByteArrayContent(Convert.FromBase64String("${base64Of(body.bytes)}"))${typed}`);
  if (body.kind === 'file')
    return content(`new StreamContent(File.OpenRead(${quoteCSharpLine(body.path)}))${typed}`);
  if (body.kind === 'form') return content(formContent(body.entries));
  const pieces = body.pieces.map((piece) =>
    'path' in piece
      ? `body.Write(await File.ReadAllBytesAsync(${quoteCSharpLine(piece.path)}));\n`
      : `body.Write(${quoteCSharpLine(piece.text)}u8);\n`,
  );
  return {
    before: `\nusing var body = new MemoryStream();\n${pieces.join('')}body.Position = 0;\n`,
    content: `new StreamContent(body)${typed}`,
  };
}

const formType = 'application/x-www-form-urlencoded';
const untyped = ' { Headers = { ContentType = null } }';

function pairsContent(pairs: readonly FormPair[], names: Names): string {
  const lines = pairs.map(({ name, value, variable }) => {
    const code = variable === undefined ? quoteCSharpLine(value) : (names.get(variable) ?? '');
    return `    new(${quoteCSharpLine(name)}, ${code}),\n`;
  });
  return `new FormUrlEncodedContent(new KeyValuePair<string, string>[]\n{\n${lines.join('')}})`;
}

/** StringContent names a type of its own with a charset unless it is given one, or told to have none. */
function textContent(
  body: Extract<SnippetBody, { readonly kind: 'text' }>,
  type: string | undefined,
  names: Names,
): string {
  const { text } = body;
  const hasSecrets = bodySecretsOf(body).length > 0;
  const isLong = text.includes('\n') && !hasSecrets;
  const literal = hasSecrets
    ? pieceCode(bodyTextPieces(body), names, formEncoded)
    : isLong
      ? `\n    ${lines(text)}`
      : quoteCSharp(text);
  if (type === undefined) return `new StringContent(${literal})${untyped}`;
  return `new StringContent(${literal},${isLong ? '\n    ' : ' '}new MediaTypeHeaderValue(${quoteCSharpLine(type)}))`;
}

/** More lines than this in one sum make compilers slow, and in the thousands fail. */
const mostLines = 100;

/** A text over several lines that cannot stand raw: a literal for each line where they are not too many. */
function lines(text: string): string {
  const whole = quoteCSharp(text, '    ');
  if (whole.includes('\n')) return whole;
  const parts = text.split(/(?<=\n)/);
  return parts.length > mostLines ? whole : parts.map(quoteCSharpLine).join(' +\n    ');
}

/** Names in quotes, as every other client writes them; a ByteArrayContent has no type of its own. */
function formContent(entries: readonly FormEntry[]): string {
  const codes = entries.map((entry) => {
    const content =
      entry.kind === 'text'
        ? `ByteArrayContent(${textLine(entry.text)}u8.ToArray())`
        : `StreamContent(File.OpenRead(${quoteCSharpLine(entry.path)}))`;
    const fileName = entry.kind === 'file' ? `, FileName = ${quoteCSharpLine(`"${entry.fileName}"`)}` : '';
    const disposition = `ContentDisposition = new("form-data") { Name = ${quoteCSharpLine(`"${entry.name}"`)}${fileName} }`;
    const headers =
      entry.contentType === undefined
        ? `Headers = { ${disposition} },`
        : `Headers =
        {
            ${disposition},
            ContentType = new(${quoteCSharpLine(entry.contentType)}),
        },`;
    return `    new ${content}
    {
        ${headers}
    },
`;
  });
  return `new MultipartFormDataContent\n{\n${codes.join('')}}`;
}

const textLine = (text: string): string => (text.includes('\n') ? quoteCSharpLine(text) : quoteCSharp(text));
