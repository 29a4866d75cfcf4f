import type { HeaderLine } from '../../request/http-request.ts';
import { maskMark } from '../../request/secrets.ts';
import {
  bodySecretsOf,
  bodyTextPieces,
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  type Piece,
  piecesOf,
  secretsOf,
  variablesOf,
} from '../checked-request.ts';
import { type SnippetBody } from '../snippet-body.ts';
import type { FormEntry } from '../form-entries.ts';
import type { FormPair } from '../form-pairs.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { base64Of } from '../../base64.ts';
import {
  quoteWindowsPowerShell,
  windowsPowerShellLines,
  windowsPowerShellText,
} from '../quote/windows-powershell.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import { formEncoded, keptPairs } from './powershell.ts';
import { checkForHttpClient, isAscii, isContentHeader, isKeptByUri, isMultipartFormData } from './dotnet.ts';

/**
 * Windows PowerShell 5.1 on .NET Framework 4.5 and newer, and PowerShell 7. Its Invoke-WebRequest takes some headers for
 * its own and has no way to send a form, so the request is one of HttpClient, which both have.
 */
export const powershell5: GenerateSnippet = (request) =>
  program(checkedRequest(request, isMultipartFormData));

function program(request: CheckedRequest): string {
  check(request);
  const { body, method, parts } = request;
  const handler = handlerCode(request);
  return `#Requires -Version 5.1
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Net.Http
${parts.scheme === 'https' ? "[Net.ServicePointManager]::SecurityProtocol = 'Tls12'\n" : ''}
${[...variablesOf(request)].map((variable) => variableCode(variable, request)).join('')}$request = [Net.Http.HttpRequestMessage]::new(${quoteWindowsPowerShell(method)}, ${pieceCode(piecesOf(request.url, request.urlSecrets))})
${request.headers
  .filter((line) => !isContentHeader(line))
  .map((line) => headerCode('$request', line))
  .join('')}${contentCode(request)}${body ? '$request.Headers.ExpectContinue = $false\n' : ''}
${handler}$client = [Net.Http.HttpClient]::new(${handler === '' ? '' : '$handler'})
$response = $client.SendAsync($request).GetAwaiter().GetResult()

"$([int] $response.StatusCode) $($response.ReasonPhrase)"
${method === 'HEAD' ? '$response.Headers.ToString()\n$response.Content.Headers.ToString()' : '$response.Content.ReadAsStringAsync().GetAwaiter().GetResult()'}`;
}

function check(request: CheckedRequest): void {
  checkForHttpClient(request);
  const { body, headers, method, parts } = request;
  if (method !== method.toUpperCase())
    throw new SnippetRefusal(
      `Windows PowerShell writes methods in capital letters, so it cannot send “${method}”.`,
    );
  if ((method === 'GET' || method === 'HEAD') && (body || headers.some(isContentHeader)))
    throw new SnippetRefusal(`Windows PowerShell sends no body, and none of its headers, with ${method}.`);
  // Uri of .NET Framework decodes these in a path where no program names a newer version, as powershell.exe does not.
  const isDecoded = /^[^?]*%(?:2F|5C)/.test(parts.target) || /%2[1789A]/.test(parts.target);
  if (!isKeptByUri(parts.target) || isDecoded)
    throw new SnippetRefusal(
      'Windows PowerShell would rewrite the address: it folds dot segments, and decodes or encodes some signs.',
    );
  for (const { name, value } of headers) {
    const text = value.replaceAll(maskMark, '');
    if (!isAscii(text))
      throw new SnippetRefusal(`Windows PowerShell sends no letters beyond ASCII in \`${name}\`.`);
    if (value === '')
      throw new SnippetRefusal(`Windows PowerShell does not send \`${name}\` when it is empty.`);
  }
}

/** Uri of .NET Framework is not sure to keep what `EscapeDataString` writes, so a key in an address must not need it. */
function variableCode(variable: string, { urlSecrets }: CheckedRequest): string {
  const isInUrl = urlSecrets.some((secret) => secret.variable === variable);
  const set = `if (-not $env:${variable}) { throw '${variable} is not set' }\n`;
  return isInUrl
    ? `${set}if ($env:${variable} -cnotmatch '^[A-Za-z0-9_~-]+$') { throw '${variable} has signs that Windows PowerShell cannot send in an address' }\n\n`
    : `${set}\n`;
}

/** A redirect could take the key to another host; and cookies of a container would replace a line of them. */
function handlerCode(request: CheckedRequest): string {
  const settings = [
    ...(mayLeakOnRedirect(request, new Set())
      ? ['$handler.AllowAutoRedirect = $false # which could take the key to another host\n']
      : []),
    ...(hasHeader(request, 'cookie')
      ? ['$handler.UseCookies = $false # or it would send its own alone\n']
      : []),
  ];
  return settings.length === 0 ? '' : `$handler = [Net.Http.HttpClientHandler]::new()\n${settings.join('')}`;
}

const headerCode = (owner: string, line: HeaderLine): string =>
  `[void] ${owner}.Headers.TryAddWithoutValidation(${quoteWindowsPowerShell(line.name)}, ${pieceCode(piecesOf(line.value, secretsOf(line)))})\n`;

function pieceCode(pieces: readonly Piece[], codeOf?: (variable: string) => string): string {
  const [only] = pieces;
  if (pieces.length === 1 && only)
    return 'text' in only
      ? quoteWindowsPowerShell(only.text, maskMark)
      : codeOf
        ? `"${codeOf(only.variable)}"`
        : `$env:${only.variable}`;
  return `"${pieces
    .map((piece, index) => {
      if ('text' in piece) return windowsPowerShellText(piece.text, maskMark);
      if (codeOf) return codeOf(piece.variable);
      return index === pieces.length - 1 ? `$env:${piece.variable}` : `\${env:${piece.variable}}`;
    })
    .join('')}"`;
}

/** Methods that say how long their body is when there is none (RFC 9110 section 8.6). */
const sayLength = new Set(['POST', 'PUT', 'PATCH']);

function contentCode(request: CheckedRequest): string {
  const lines = request.headers.filter(isContentHeader);
  const isEmpty = !request.body && (lines.length > 0 || sayLength.has(request.method));
  const code = request.body ? bodyCode(request.body) : isEmpty ? setContent('[byte[]]::new(0)') : '';
  return `${code}${lines.map((line) => headerCode('$request.Content', line)).join('')}`;
}

const setContent = (octets: string): string =>
  `$request.Content = [Net.Http.ByteArrayContent]::new(${octets})\n`;

const pathCode = (path: string): string => `(Convert-Path -LiteralPath ${quoteWindowsPowerShell(path)})`;

const fileCode = (path: string): string => `[IO.File]::ReadAllBytes(${pathCode(path)})`;

const octetsCode = (text: string): string =>
  `[Text.Encoding]::UTF8.GetBytes(${/^[^\r]*\n[^\r]*$/.test(text) ? windowsPowerShellLines(text) : quoteWindowsPowerShell(text)})`;

/** In a function of .NET that both versions have: `Uri.EscapeDataString` differs between them. */
const pairsCode = (pairs: readonly FormPair[]): string => `$fields = [ordered]@{
${pairs
  .map(
    ({ name, value, variable }) =>
      `    ${quoteWindowsPowerShell(name)} = ${variable === undefined ? quoteWindowsPowerShell(value, maskMark) : `$env:${variable}`}\n`,
  )
  .join('')}}
$pairs = foreach ($field in $fields.GetEnumerator()) {
    [Net.WebUtility]::UrlEncode($field.Key) + '=' + [Net.WebUtility]::UrlEncode($field.Value)
}
${setContent("[Text.Encoding]::UTF8.GetBytes($pairs -join '&')")}`;

function bodyCode(body: SnippetBody): string {
  const pairs = body.kind === 'text' ? keptPairs(body) : undefined;
  if (pairs) return pairsCode(pairs);
  if (body.kind === 'text' && bodySecretsOf(body).length > 0)
    return setContent(`[Text.Encoding]::UTF8.GetBytes(${pieceCode(bodyTextPieces(body), formEncoded)})`);
  if (body.kind === 'text') return setContent(body.text === '' ? '[byte[]]::new(0)' : octetsCode(body.text));
  if (body.kind === 'bytes') return setContent(`[Convert]::FromBase64String('${base64Of(body.bytes)}')`);
  if (body.kind === 'file') return setContent(fileCode(body.path));
  if (body.kind === 'form')
    return `$request.Content = [Net.Http.MultipartFormDataContent]::new()\n${body.entries.map(entryCode).join('')}`;
  const pieces = body.pieces.map((piece) =>
    'path' in piece
      ? `Add-Bytes (${fileCode(piece.path)})\n`
      : `Add-Bytes ([Text.Encoding]::UTF8.GetBytes(${quoteWindowsPowerShell(piece.text)}))\n`,
  );
  return `$body = [IO.MemoryStream]::new()
function Add-Bytes([byte[]] $bytes) { $body.Write($bytes, 0, $bytes.Length) }
${pieces.join('')}${setContent('$body.ToArray()')}`;
}

function entryCode(entry: FormEntry): string {
  const octets =
    entry.kind === 'text'
      ? `[Text.Encoding]::UTF8.GetBytes(${quoteWindowsPowerShell(entry.text)})`
      : fileCode(entry.path);
  const fileName = entry.kind === 'file' ? `; filename="${entry.fileName}"` : '';
  const type =
    entry.contentType === undefined
      ? ''
      : `$part.Headers.Add('Content-Type', ${quoteWindowsPowerShell(entry.contentType)})\n`;
  return `$part = [Net.Http.ByteArrayContent]::new(${octets})
$part.Headers.Add('Content-Disposition', ${quoteWindowsPowerShell(`form-data; name="${entry.name}"${fileName}`)})
${type}$request.Content.Add($part)
`;
}
