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
  secretsOf,
  variablesOf,
  isBodyMissed,
} from '../checked-request.ts';
import { type SnippetBody } from '../snippet-body.ts';
import { baseName } from '../file-paths.ts';
import { type FormEntry, isPlainType } from '../form-entries.ts';
import { type FormPair, isPlainForm } from '../form-pairs.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { quoteRust, quoteRustBytes, quoteRustReadable, rustFormatText } from '../quote/rust.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import { snakeCase, variableNames } from './variable-names.ts';

/** Rust 1.58 and newer with reqwest 0.11 and newer; its header lines may repeat and hold any octets. */
export const rust: GenerateSnippet = (request) => program(checkedRequest(request, isReqwestForm));

/** What reqwest's form writes as it stands: any text, and types as the mime crate spells them. */
const isReqwestForm = (entries: readonly FormEntry[]): boolean =>
  entries.every(({ contentType }) => contentType === undefined || isPlainType(contentType));

type Names = ReadonlyMap<string, string>;

function program(request: CheckedRequest): string {
  check(request);
  const { body, method, urlSecrets } = request;
  const pairs = pairsOf(request);
  // `form` says the type itself.
  const headers = request.headers.filter((line) => !pairs || line.name.toLowerCase() !== 'content-type');
  const names = variableNames(variablesOf(request), snakeCase, taken);
  const isGuarded = mayLeakOnRedirect(request, droppedOnRedirect);
  const hasSecrets = bodySecretsOf(body).length > 0 && !pairs;
  const constant =
    body?.kind === 'text' && body.text.includes('\n') && !hasSecrets && !pairs
      ? bodyConstant(body.text)
      : undefined;
  return `// Cargo.toml: reqwest = { version = "0.12", features = [${features(body)}] }
use std::error::Error;

${usings(request, isGuarded)}
${constant === undefined ? '' : `const BODY: &str = ${constant};\n\n`}fn main() -> Result<(), Box<dyn Error>> {
${[...names].map(variableCode).join('')}${names.size > 0 ? '\n' : ''}    let client = ${isGuarded ? guardedClient : 'Client::new()'};
${body ? bodyStatement(body) : ''}    let response = client
        ${startCode(request, names)}
${headers.map((line) => `        .header(${quoteRust(line.name)}, ${valueCode(line, names)})\n`).join('')}${body ? `        ${pairs ? pairsCall(pairs, names) : bodyCall(body, names)}\n` : ''}${isBodyMissed(request) ? `        .header("content-length", "0")\n` : ''}        .send()?;

    println!("{}", response.status());
    println!(${method === 'HEAD' ? '"{:#?}", response.headers()' : '"{}", response.text()?'});
    Ok(())
}${urlSecrets.length > 0 ? encodedFunction : ''}${hasSecrets ? formEncodedFunction : ''}`;
}

/** The longest address that the http crate takes. */
const longestUrl = 65_534;

function check({ method, parts, url }: CheckedRequest): void {
  // Older versions of the http crate know no such method (METHOD_CHARS in its source; 0.2.7 was run).
  if (/[#$%&']/.test(method))
    throw new SnippetRefusal(
      `reqwest takes no \`#\`, \`$\`, \`%\`, \`&\` or apostrophe in a method, as “${method}” has.`,
    );
  if (url.length > longestUrl)
    throw new SnippetRefusal(
      `reqwest takes addresses of up to ${longestUrl} characters; this one is longer.`,
    );
  // Not left to URL: Node 20 keeps some of them.
  if (hasDotSegments(parts.target))
    throw new SnippetRefusal('reqwest folds the dot segments of a path, so another address would be called.');
  const rest = new URL(url.replaceAll(maskMark, '')).href.replace(/^\w+:\/\/[^/?]*/, '');
  if (rest !== parts.target.replaceAll(maskMark, ''))
    throw new SnippetRefusal(
      'reqwest percent-encodes an apostrophe in a query, so another address would be called.',
    );
}

const features = (body: SnippetBody | undefined): string =>
  body?.kind === 'form' ? '"blocking", "multipart"' : '"blocking"';

const methods = new Map([
  ['GET', 'get'],
  ['POST', 'post'],
  ['PUT', 'put'],
  ['PATCH', 'patch'],
  ['DELETE', 'delete'],
  ['HEAD', 'head'],
]);

function usings({ body, method }: CheckedRequest, isGuarded: boolean): string {
  const parts =
    body?.kind === 'form' &&
    body.entries.some((entry) => entry.kind === 'file' || entry.contentType !== undefined);
  return [
    ...(body?.kind === 'form'
      ? [`use reqwest::blocking::multipart::${parts ? '{Form, Part}' : 'Form'};\n`]
      : []),
    'use reqwest::blocking::Client;\n',
    ...(isGuarded ? ['use reqwest::redirect::Policy;\n'] : []),
    ...(methods.has(method) ? [] : ['use reqwest::Method;\n']),
  ].join('');
}

const taken = new Set([
  ...(
    'abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if ' +
    'impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true try ' +
    'type typeof union unsafe unsized use virtual where while yield'
  ).split(' '),
  ...'body client encoded form form_encoded main response'.split(' '),
]);

const variableCode = ([variable, name]: readonly [string, string]): string =>
  `    let ${name} = std::env::var("${variable}").ok().filter(|key| !key.is_empty()).expect("${variable} is not set");\n`;

/** What reqwest keeps from another host. */
const droppedOnRedirect = new Set([
  'authorization',
  'cookie',
  'cookie2',
  'proxy-authorization',
  'www-authenticate',
]);

const guardedClient = `Client::builder()
        .redirect(Policy::none()) // which could take the key to another host
        .build()?`;

function startCode({ method, url, urlSecrets }: CheckedRequest, names: Names): string {
  const urlCode = textCode(piecesOf(url, urlSecrets), names, (name) => `encoded(&${name})`);
  const known = methods.get(method);
  if (known !== undefined) return `.${known}(${urlCode})`;
  const methodCode = /^(?:OPTIONS|TRACE)$/.test(method)
    ? `Method::${method}`
    : `Method::from_bytes(${quoteRustBytes(new TextEncoder().encode(method))})?`;
  return `.request(${methodCode}, ${urlCode})`;
}

/** `format!` names plain variables in its text and takes other values behind it. */
function textCode(pieces: readonly Piece[], names: Names, codeOf?: (name: string) => string): string {
  const [only] = pieces;
  if (pieces.length === 1 && only)
    return 'text' in only ? quoteRust(only.text) : (codeOf ?? borrowed)(names.get(only.variable) ?? '');
  const values: string[] = [];
  const text = pieces.map((piece) => {
    if ('text' in piece) return rustFormatText(piece.text);
    const name = names.get(piece.variable) ?? '';
    if (!codeOf) return `{${name}}`;
    values.push(`, ${codeOf(name)}`);
    return '{}';
  });
  return `format!("${text.join('')}"${values.join('')})`;
}

const borrowed = (name: string): string => `&${name}`;

/** A text goes out as UTF-8, so latin1 letters are written as the octets they stand for. */
function valueCode(line: HeaderLine, names: Names): string {
  const pieces = piecesOf(line.value, secretsOf(line));
  if (!/[\x80-\xff]/.test(line.value)) return textCode(pieces, names);
  const slices = pieces.map((piece) =>
    'text' in piece
      ? `&${quoteRustBytes(Uint8Array.from(piece.text, (letter) => letter.charCodeAt(0)))}[..]`
      : `${names.get(piece.variable)}.as_bytes()`,
  );
  return slices.length === 1 ? (slices[0] ?? '') : `[${slices.join(', ')}].concat()`;
}

/** More lines than this in one `concat!` could not be read anyway. */
const mostLines = 100;

/** Raw where that is exact, and else a literal for each line where they are not too many. */
function bodyConstant(text: string): string {
  const whole = quoteRustReadable(text);
  if (whole.startsWith('r')) return whole;
  const lines = text.split(/(?<=\n)/);
  if (lines.length > mostLines || lines.length < 2) return whole;
  return `concat!(\n${lines.map((line) => `    ${quoteRust(line)},\n`).join('')})`;
}

function bodyStatement(body: SnippetBody): string {
  if (body.kind === 'form') return `    let form = Form::new()\n${formLines(body.entries).join('\n')};\n`;
  if (body.kind !== 'pieces') return '';
  const pieces = body.pieces.map((piece) =>
    'path' in piece
      ? `    body.extend_from_slice(&std::fs::read(${quoteRust(piece.path)})?);\n`
      : `    body.extend_from_slice(${quoteRust(piece.text)}.as_bytes());\n`,
  );
  return `\n    let mut body = Vec::new();\n${pieces.join('')}\n`;
}

/**
 * The fields of a form under the plain type that `form` gives it. serde_urlencoded writes them as the URL standard does, and
 * serde knows arrays of up to 32.
 */
function pairsOf({ body, headers }: CheckedRequest): readonly FormPair[] | undefined {
  return body?.kind === 'text' && isPlainForm(headers) && (body.pairs?.length ?? 0) <= 32
    ? body.pairs
    : undefined;
}

function pairsCall(pairs: readonly FormPair[], names: Names): string {
  const lines = pairs.map(({ name, value, variable }) => {
    const code = variable === undefined ? quoteRust(value) : `${names.get(variable)}.as_str()`;
    return `            (${quoteRust(name)}, ${code}),\n`;
  });
  return `.form(&[\n${lines.join('')}        ])`;
}

function bodyCall(body: SnippetBody, names: Names): string {
  if (body.kind === 'text' && bodySecretsOf(body).length > 0)
    return `.body(${textCode(bodyTextPieces(body), names, (name) => `form_encoded(&${name})`)})`;
  if (body.kind === 'form') return '.multipart(form)';
  if (body.kind === 'pieces') return '.body(body)';
  if (body.kind === 'file') return `.body(std::fs::File::open(${quoteRust(body.path)})?)`;
  if (body.kind === 'bytes') return `.body(&${quoteRustBytes(body.bytes)}[..])`;
  return body.text.includes('\n') ? '.body(BODY)' : `.body(${quoteRustReadable(body.text)})`;
}

/** Without `percent_encode_noop`, names with any but the plainest letters would be written in another way. */
const formLines = (entries: readonly FormEntry[]): readonly string[] => [
  ...(entries.every(({ name }) => /^[\w.-]+$/.test(name)) ? [] : ['        .percent_encode_noop()']),
  ...entries.map((entry) => `        ${entryCode(entry)}`),
];

function entryCode(entry: FormEntry): string {
  const name = quoteRust(entry.name);
  if (entry.kind === 'text' && entry.contentType === undefined)
    return `.text(${name}, ${entry.text.includes('\n') ? quoteRust(entry.text) : quoteRustReadable(entry.text)})`;
  const part =
    entry.kind === 'text'
      ? `Part::text(${entry.text.includes('\n') ? quoteRust(entry.text) : quoteRustReadable(entry.text)})`
      : `Part::file(${quoteRust(entry.path)})?`;
  const fileName =
    entry.kind === 'file' && entry.fileName !== baseName(entry.path)
      ? `.file_name(${quoteRust(entry.fileName)})`
      : '';
  return `.part(${name}, ${part}${fileName}.mime_str(${quoteRust(entry.contentType ?? '')})?)`;
}

/** WHATWG URL, "application/x-www-form-urlencoded serializing". */
const formEncodedFunction = `

fn form_encoded(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => char::from(byte).to_string(),
            b' ' => "+".to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}`;

const encodedFunction = `

fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}`;
