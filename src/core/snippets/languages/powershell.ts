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
import type { FormPair } from '../form-pairs.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { base64Of } from '../../base64.ts';
import { powerShellText, quotePowerShell, quotePowerShellLines } from '../quote/powershell.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import {
  checkForHttpClient,
  droppedOnRedirect,
  isAscii,
  isContentHeader,
  isKeptByAdd,
  isKeptByUri,
  isMultipartFormData,
  keptUrlPieces,
} from './dotnet.ts';

/** PowerShell 7 and newer. Invoke-WebRequest's own `-Form` adds lines to the parts, so a form is put together. */
export const powershell: GenerateSnippet = (request) => program(checkedRequest(request, isMultipartFormData));

function program(request: CheckedRequest): string {
  check(request);
  const { body, method } = request;
  const variables = variablesOf(request);
  const isKept = isKeptByUri(request.parts.target);
  return `#Requires -Version 7${isKept ? '' : '.2'}

${[...variables].map(variableCode).join('')}${readsFiles(body) ? stopAtErrors : ''}${isKept ? '' : asWritten}${body ? bodyStatements(body) : ''}$request = @{
${members(request)
  .map((member) => `    ${member}\n`)
  .join('')}}
$response = Invoke-WebRequest @request

"$($response.StatusCode) $($response.StatusDescription)"
${method === 'HEAD' ? '$response.Headers' : '$response.Content'}`;
}

function check(request: CheckedRequest): void {
  checkForHttpClient(request);
  const { headers, method } = request;
  if (method !== method.toUpperCase())
    throw new SnippetRefusal(
      `Invoke-WebRequest writes every method in capital letters, so it cannot send “${method}”.`,
    );
  for (const line of headers) {
    if (!isAscii(line.value.replaceAll(maskMark, '')))
      throw new SnippetRefusal(`Invoke-WebRequest sends no letters beyond ASCII in \`${line.name}\`.`);
    if (line.name.toLowerCase() === 'accept-encoding')
      throw new SnippetRefusal('Invoke-WebRequest adds encodings of its own to `Accept-Encoding`.');
    if (isContentHeader(line) && line.value.trim() === '')
      throw new SnippetRefusal(`Invoke-WebRequest leaves \`${line.name}\` out when it is empty.`);
  }
}

const readsFiles = (body: SnippetBody | undefined): boolean =>
  body?.kind === 'file' ||
  body?.kind === 'pieces' ||
  (body?.kind === 'form' && body.entries.some((entry) => entry.kind === 'file'));

const variableCode = (variable: string): string =>
  `if (-not $env:${variable}) { throw '${variable} is not set' }

`;

/** What Invoke-WebRequest is called with. */
function members(request: CheckedRequest): readonly string[] {
  const { body, headers } = request;
  const typeLine = headers.find((line) => line.name.toLowerCase() === 'content-type');
  const lines = headers.filter((line) => line !== typeLine);
  const isTypeKept = typeLine ? !typeLine.secret && isPlainType(typeLine.value) : !guessesType(request);
  const isKept = isTypeKept && lines.every(isKeptByAdd);
  return [
    `Uri = ${urlCode(request)}`,
    methodMember(request.method),
    ...(lines.length > 0
      ? [
          `Headers = @{\n${lines
            .map((line) => `        ${quotePowerShell(line.name)} = ${valueCode(line)}\n`)
            .join('')}    }`,
        ]
      : []),
    ...(typeLine ? [`ContentType = ${valueCode(typeLine)}`] : []),
    ...(!typeLine && guessesType(request) ? ["ContentType = ' ' # or it would say a type of its own"] : []),
    ...(body ? bodyMember(body, typeLine?.value, request.method) : []),
    ...(mayLeakOnRedirect(request, droppedOnRedirect)
      ? ['MaximumRedirection = 0 # which could take the key to another host']
      : []),
    ...(isKept ? [] : ['SkipHeaderValidation = $true']),
    'SkipHttpErrorCheck = $true',
  ];
}

/** A file that is missing would be a part or a body less. */
const stopAtErrors = "$ErrorActionPreference = 'Stop'\n\n";

/** Uri folds dot segments, and decodes or encodes some signs, unless it is told otherwise (.NET 6). */
const asWritten = `$asWritten = [UriCreationOptions]::new()
$asWritten.DangerousDisablePathAndQueryCanonicalization = $true

`;

/** PowerShell gives a variable to an `in` parameter by `[ref]` alone. */
function urlCode(request: CheckedRequest): string {
  const encoded = (variable: string): string => `$([uri]::EscapeDataString($env:${variable}))`;
  if (isKeptByUri(request.parts.target)) return pieceCode(piecesOf(request.url, request.urlSecrets), encoded);
  return `[uri]::new(${pieceCode(keptUrlPieces(request), encoded)}, [ref] $asWritten)`;
}

const valueCode = (line: CheckedRequest['headers'][number]): string =>
  pieceCode(piecesOf(line.value, secretsOf(line)), (variable, isLast) =>
    isLast ? `$env:${variable}` : `\${env:${variable}}`,
  );

/** Without a type, POST and PUT would be forms, and other headers of a content are left out of a GET. */
const guessesType = ({ body, headers, method }: CheckedRequest): boolean =>
  body?.kind !== 'form' && (method === 'POST' || method === 'PUT' || headers.some(isContentHeader));

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'OPTIONS', 'PATCH']);

const methodMember = (method: string): string =>
  methods.has(method)
    ? `Method = '${method.charAt(0)}${method.slice(1).toLowerCase()}'`
    : `CustomMethod = ${quotePowerShell(method)}`;

function pieceCode(pieces: readonly Piece[], codeOf: (variable: string, isLast: boolean) => string): string {
  const [only] = pieces;
  if (pieces.length === 1 && only && 'text' in only) return quotePowerShell(only.text);
  return `"${pieces
    .map((piece, index) =>
      'text' in piece ? powerShellText(piece.text) : codeOf(piece.variable, index === pieces.length - 1),
    )
    .join('')}"`;
}

/** `[` and `*` in `-InFile` would stand for other files. */
const isPlainPath = (path: string): boolean => /^\.\/[\w. -]+$/.test(path);

/** The path as the file system has it: PowerShell's folder is not the one of .NET. */
const pathCode = (path: string): string => `(Convert-Path -LiteralPath ${quotePowerShell(path)})`;

const textCode = (text: string): string =>
  text.includes('\n') ? quotePowerShellLines(text) : quotePowerShell(text);

const octetsCode = (text: string): string => `[Text.Encoding]::UTF8.GetBytes(${textCode(text)})`;

/** A text is sent in an encoding that differs between versions and types, unless it is ASCII. */
const isSentAsText = (text: string, type: string | undefined): boolean =>
  isAscii(text) && type !== undefined && isPlainType(type.replace(/; ?charset=utf-8$/i, ''));

/**
 * The fields of a form where `[ordered]`, which knows a name once and in either case, and `WebUtility.UrlEncode`, which
 * leaves `!`, `(` and `)` bare, give the same octets.
 */
export function keptPairs(
  body: Extract<SnippetBody, { readonly kind: 'text' }>,
): readonly FormPair[] | undefined {
  const names = new Set(body.pairs?.map(({ name }) => name.toLowerCase()));
  const isKept = ({ name, encoded }: FormPair): boolean => /^[ -~]+$/.test(name) && !/%2[189]/.test(encoded);
  return body.pairs?.every(isKept) && names.size === body.pairs.length ? body.pairs : undefined;
}

const pairCode = ({ name, value, variable }: FormPair): string =>
  `${quotePowerShell(name)} = ${variable === undefined ? quotePowerShell(value) : `$env:${variable}`}`;

function bodyMember(body: SnippetBody, type: string | undefined, method: string): readonly string[] {
  if (body.kind === 'form') return ['Body = $form'];
  if (body.kind === 'pieces') return ['Body = $body.ToArray()'];
  if (body.kind === 'bytes') return [`Body = [Convert]::FromBase64String('${base64Of(body.bytes)}')`];
  if (body.kind === 'file')
    return isPlainPath(body.path)
      ? [`InFile = '${body.path}'`]
      : [`Body = [IO.File]::ReadAllBytes(${pathCode(body.path)})`];
  if (body.text === '') return [];
  const pairs = keptPairs(body);
  // With GET, and with a method of another name, they would go into the address.
  if (pairs && methods.has(method) && method !== 'GET' && isSentAsText('', type))
    return [`Body = [ordered]@{\n${pairs.map((pair) => `        ${pairCode(pair)}\n`).join('')}    }`];
  if (bodySecretsOf(body).length > 0) return [`Body = ${formCode(body)}`];
  return [`Body = ${isSentAsText(body.text, type) ? textCode(body.text) : octetsCode(body.text)}`];
}

/** UrlEncode leaves three signs bare that a form encodes. */
export const formEncoded = (variable: string): string =>
  `$([Net.WebUtility]::UrlEncode($env:${variable}).Replace('!', '%21').Replace('(', '%28').Replace(')', '%29'))`;

const formCode = (body: Extract<SnippetBody, { readonly kind: 'text' }>): string =>
  `[Text.Encoding]::UTF8.GetBytes(${pieceCode(bodyTextPieces(body), formEncoded)})`;

function bodyStatements(body: SnippetBody): string {
  if (body.kind === 'form')
    return `$form = [Net.Http.MultipartFormDataContent]::new()\n\n${body.entries.map(entryCode).join('\n')}\n`;
  if (body.kind !== 'pieces') return '';
  const pieces = body.pieces.map((piece) =>
    'path' in piece
      ? `Add-Bytes ([IO.File]::ReadAllBytes(${pathCode(piece.path)}))\n`
      : `Add-Bytes ([Text.Encoding]::UTF8.GetBytes(${quotePowerShell(piece.text)}))\n`,
  );
  return `$body = [IO.MemoryStream]::new()
function Add-Bytes([byte[]] $bytes) { $body.Write($bytes, 0, $bytes.Length) }
${pieces.join('')}
`;
}

function entryCode(entry: FormEntry): string {
  const content =
    entry.kind === 'text'
      ? `[Net.Http.ByteArrayContent]::new([Text.Encoding]::UTF8.GetBytes(${quotePowerShell(entry.text)}))`
      : `[Net.Http.StreamContent]::new([IO.File]::OpenRead(${pathCode(entry.path)}))`;
  const fileName = entry.kind === 'file' ? `; filename="${entry.fileName}"` : '';
  const type =
    entry.contentType === undefined
      ? ''
      : `$part.Headers.Add('Content-Type', ${quotePowerShell(entry.contentType)})\n`;
  return `$part = ${content}
$part.Headers.Add('Content-Disposition', ${quotePowerShell(`form-data; name="${entry.name}"${fileName}`)})
${type}$form.Add($part)
`;
}
