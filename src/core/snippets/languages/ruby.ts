import type { HeaderLine, SecretSpan } from '../../request/http-request.ts';
import {
  bodyTextPieces,
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  movedBy,
  type Piece,
  piecesOf,
  repeatedNames,
  saysContentType,
  secretsOf,
  variablesOf,
} from '../checked-request.ts';
import { type SnippetBody, type SnippetPiece } from '../snippet-body.ts';
import { type FormEntry, isPlainType } from '../form-entries.ts';
import type { GenerateSnippet } from '../language.ts';
import { base64Of } from '../../base64.ts';
import { freeMarker, isPlainText } from '../quote/common.ts';
import { quoteRuby, quoteRubyHeader, rubyDocumentText, rubyHeaderText, rubyText } from '../quote/ruby.ts';

/** Ruby 2.7 and newer with net/http from its standard library. */
export const ruby: GenerateSnippet = (request) => program(checkedRequest(request, isSetForm));

/** What net/http's `set_form` writes as it stands: it gives a type to files only. */
const isSetForm = (entries: readonly FormEntry[]): boolean =>
  entries.every((entry) =>
    entry.kind === 'text'
      ? entry.contentType === undefined
      : entry.contentType !== undefined && isPlainType(entry.contentType),
  );

const program = (
  request: CheckedRequest,
): string => `${request.urlSecrets.length > 0 ? "require 'erb'\n" : ''}require 'net/http'

${keyChecks(request)}uri = URI(${isCarriedByUri(request) ? urlCode(request) : quoteRuby(originOf(request))})

request = ${requestCode(request)}
${headerCode(request)}${bodyCode(request)}
response = Net::HTTP.start(uri.hostname, uri.port${request.parts.scheme === 'https' ? ', use_ssl: true' : ''}) do |http|
  http.request(request)
end

puts "#{response.code} #{response.message}"
${request.method === 'HEAD' ? 'response.each_header { |name, value| puts "#{name}: #{value}" }' : 'puts response.body'}`;

const keyChecks = (request: CheckedRequest): string =>
  [...variablesOf(request)]
    .map((variable) => `abort '${variable} is not set' if ENV['${variable}'].to_s.empty?\n\n`)
    .join('');

const originOf = ({ parts }: CheckedRequest): string => `${parts.scheme}://${parts.authority}`;

/** Ruby's URI encodes or refuses what RFC 3986 has no place for, such as an apostrophe in a query. */
const isCarriedByUri = ({ parts }: CheckedRequest): boolean =>
  /^[\w\-.~%!$&()*+,;=:@/?•]*$/.test(parts.target);

const classes = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']);

function requestCode(request: CheckedRequest): string {
  const target = isCarriedByUri(request) ? 'uri' : targetCode(request);
  const { method } = request;
  if (!classes.has(method))
    return `Net::HTTPGenericRequest.new(${quoteRuby(method)}, ${request.body !== undefined}, true, ${target})`;
  return `Net::HTTP::${method.charAt(0)}${method.slice(1).toLowerCase()}.new(${target})`;
}

function headerCode(request: CheckedRequest): string {
  const repeated = repeatedNames(request);
  const written = new Set<string>();
  const hasOddType = request.headers.some(
    (line) => line.name.toLowerCase() === 'content-type' && hasOctets(line),
  );
  const lines = request.headers.map((line) => {
    const key = line.name.toLowerCase();
    const isMore = written.has(key);
    written.add(key);
    const value = valueCode(line) + (hasOddType && hasOctets(line) ? '.b' : '');
    return isMore
      ? `request.add_field(${quoteRuby(line.name)}, ${value})\n`
      : `request[${quoteRuby(line.name)}] = ${value}\n`;
  });
  if (!hasHeader(request, 'accept')) lines.push("request.delete('accept')\n");
  if (mayTakeBody(request) && !saysContentType(request))
    lines.push('def request.supply_default_content_type; end # net/http would call the body a form\n');
  if (repeated.size > 0 || request.headers.some((line) => !/[^-]$/.test(line.name))) lines.push(lineByLine);
  return lines.join('');
}

/** net/http takes a content type apart, which Ruby refuses for text that is no UTF-8; it joins no text with octets. */
const hasOctets = ({ value }: HeaderLine): boolean => /[\x80-\xff]/.test(value);

/** net/http joins values of one name with commas, and drops hyphens at the end of a name. */
const lineByLine = `def request.each_capitalized # one line for each value, names as they are
  @header.each { |name, values| values.each { |value| yield name, value } }
end
`;

/** A POST, PUT or PATCH without a body is sent with an empty one, which net/http would then call a form. */
const mayTakeBody = ({ method, body }: CheckedRequest): boolean =>
  body !== undefined || ['POST', 'PUT', 'PATCH'].includes(method);

const valueCode = (line: HeaderLine): string => {
  const pieces = piecesOf(line.value, secretsOf(line));
  const [only] = pieces;
  if (pieces.length === 1 && only)
    return 'text' in only ? quoteRubyHeader(only.text) : fetched(only.variable);
  return interpolated(pieces, rubyHeaderText, fetched);
};

const fetched = (variable: string): string => `ENV.fetch('${variable}')`;

const interpolated = (
  pieces: readonly Piece[],
  textCode: (text: string) => string,
  variableCode: (variable: string) => string,
): string =>
  `"${pieces.map((piece) => ('text' in piece ? textCode(piece.text) : `#{${variableCode(piece.variable)}}`)).join('')}"`;

const urlCode = ({ url, urlSecrets }: CheckedRequest): string => addressCode(url, urlSecrets);

const targetCode = ({ url, urlSecrets, parts }: CheckedRequest): string =>
  addressCode(parts.target, movedBy(urlSecrets, parts.target.length - url.length));

const addressCode = (text: string, secrets: readonly SecretSpan[]): string =>
  secrets.length === 0
    ? quoteRuby(text)
    : interpolated(piecesOf(text, secrets), rubyText, (name) => `ERB::Util.url_encode(${fetched(name)})`);

const bodyCode = ({ body }: CheckedRequest): string => {
  if (!body) return '';
  if (body.kind === 'form')
    return `request.set_form(\n  [\n${body.entries.map(entryCode).join(',\n')}\n  ],\n  'multipart/form-data'\n)\n`;
  return `request.body = ${bodyLiteral(body)}\n`;
};

function entryCode(entry: FormEntry): string {
  if (entry.kind === 'text') return `    [${quoteRuby(entry.name)}, ${quoteRuby(entry.text)}]`;
  const options = `{ filename: ${quoteRuby(entry.fileName)}, content_type: ${quoteRuby(entry.contentType ?? '')} }`;
  return `    [${quoteRuby(entry.name)}, File.open(${quoteRuby(entry.path)}, 'rb'), ${options}]`;
}

const pieceCode = (piece: SnippetPiece): string =>
  'path' in piece ? `File.binread(${quoteRuby(piece.path)})` : quoteRuby(piece.text);

function bodyLiteral(body: Exclude<SnippetBody, { readonly kind: 'form' }>): string {
  if (body.kind === 'bytes') return `'${base64Of(body.bytes)}'.unpack1('m')`;
  if (body.kind === 'file') return `File.binread(${quoteRuby(body.path)})`;
  if (body.kind === 'pieces')
    return `[\n${body.pieces.map((piece) => `  ${pieceCode(piece)}`).join(',\n')}\n].map(&:b).join`;
  if (body.pairs) {
    const fields = body.pairs.map(
      ({ name, value, variable }) =>
        `    [${quoteRuby(name)}, ${variable === undefined ? quoteRuby(value) : fetched(variable)}]`,
    );
    return `URI.encode_www_form(\n  [\n${fields.join(',\n')}\n  ]\n)`;
  }
  const pieces = bodyTextPieces(body);
  if (pieces.some((piece) => 'variable' in piece))
    return interpolated(pieces, rubyText, (name) => `URI.encode_www_form_component(${fetched(name)})`);
  const { text } = body;
  const marker = freeMarker(text);
  return !text.includes('\n') || marker === undefined ? quoteRuby(text) : heredoc(text, marker);
}

/**
 * A heredoc is raw when its marker is in single quotes ("Here Document Literals" in Ruby's doc/syntax/literals.rdoc)
 * and has escapes without any. It ends in a line feed that the body may not have. `<<~` drops the indentation
 * that all lines share; lines of blanks, tabs or escapes make that hard to foresee, so such a body stands at the margin.
 */
function heredoc(text: string, marker: string): string {
  const isRaw = isPlainText(text);
  const quoted = isRaw ? `'${marker}'` : marker;
  const content = (isRaw ? text : rubyDocumentText(text)).replace(/\n?$/, '\n');
  // `chomp` would take a carriage return along.
  const ending = text.endsWith('\n') ? '' : text.endsWith('\r') ? '.delete_suffix("\\n")' : '.chomp';
  const isIndentable = isRaw && /^\S/m.test(text) && !/^(?! *\S|$)/m.test(text);
  if (!isIndentable) return `<<${quoted}${ending}\n${content}${marker}`;
  return `<<~${quoted}${ending}\n${content.replace(/^(?=[^\n])/gm, '  ')}${marker}`;
}
