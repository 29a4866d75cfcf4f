import type { HeaderLine } from '../../request/http-request.ts';
import { hasDotSegments } from '../../request/url-parts.ts';
import {
  bodySecretsOf,
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  isBodyMissed,
  saysContentType,
} from '../checked-request.ts';
import { filesIn } from '../file-paths.ts';
import { type FormPair, isKeptByCurl } from '../form-pairs.ts';
import { curlForm, isCurlForm } from './curl-form.ts';
import type { GenerateSnippet } from '../language.ts';
import { quoteShell, shellWord } from '../quote/shell.ts';
import { bodyWord, checks, fitsQuotes, headerWord, pairWord, printCommand, urlWord } from './shell-code.ts';

/** curl in dash, bash, zsh or fish, laid out as Persona's quickstart does. */
export const curl: GenerateSnippet = (request) => command(checkedRequest(request, isCurlForm));

/** From this size on curl asks `Expect: 100-continue` first, which is not part of the request. */
export const expectBytes = 1_000_000;

function command(request: CheckedRequest): string {
  const body = bodyArgument(request);
  const lines = [
    `curl ${methodOption(request)}`,
    ...urlOptions(request),
    `--url ${urlWord(request)}`,
    ...request.headers.map((line) => `--header ${lineWord(line)}`),
    ...silencedHeaders(request, body?.size ?? 0).map((name) => `--header '${name}:'`),
    ...(isBodyMissed(request) ? ["--header 'content-length: 0'"] : []),
    ...(body?.options ?? []),
    ...(request.method === 'HEAD' || isExample(request) ? [] : [status]),
  ];
  return `${checks(request, filesIn(request.body))}${body?.pipe ?? ''}${lines.join(' \\\n  ')}`;
}

/** Behind the answer and apart from it, so that what follows `|` reads the answer alone (curl 7.63). */
const status = "--write-out '%{stderr}\\n%{http_code}\\n'";

/** With a placeholder for its key a call is to be read, and Persona's quickstart stays as it is letter for letter. */
const isExample = ({ headers }: CheckedRequest): boolean =>
  headers.some(({ value }) => /YOUR_?[A-Z]/.test(value));

/**
 * `--head` excludes a body. Given one, curl knows HEAD only as a word and would wait for the octets that the answer's
 * Content-Length names, so the end of the connection has to end the answer.
 */
function methodOption({ method, body }: CheckedRequest): string {
  if (method !== 'HEAD') return `--request ${shellWord(method)}`;
  return body ? "--request HEAD --include --ignore-content-length --header 'connection: close'" : '--head';
}

export function urlOptions({ parts }: CheckedRequest): readonly string[] {
  return [
    ...(/[[\]]/.test(parts.target) || parts.authority.startsWith('[') ? ['--globoff'] : []),
    ...(hasDotSegments(parts.target) ? ['--path-as-is'] : []),
  ];
}

/** A header without a value needs the semicolon; `name:` would remove it (curl manual, --header). */
const lineWord = (line: HeaderLine): string =>
  line.value === '' ? quoteShell(`${line.name};`) : headerWord(line);

/** Lines that curl adds by itself and that say something the request does not. */
export function silencedHeaders(request: CheckedRequest, size: number): readonly string[] {
  return [
    ...(hasHeader(request, 'accept') ? [] : ['accept']),
    ...(request.body && !saysContentType(request) ? ['content-type'] : []),
    ...(size > expectBytes ? ['expect'] : []),
  ];
}

type BodyArgument = { readonly options: readonly string[]; readonly pipe: string; readonly size: number };

/** Inline `--data` keeps every character; only `@file` would drop line ends (curl manual, --data). */
function bodyArgument({ body }: CheckedRequest): BodyArgument | undefined {
  if (!body) return undefined;
  if (body.kind === 'form') return { options: curlForm(body.entries), pipe: '', size: body.size };
  if (body.kind === 'file')
    return { options: [`--data-binary ${shellWord(`@${body.path}`)}`], pipe: '', size: body.size };
  if (body.kind === 'text' && body.pairs) return { options: body.pairs.map(pairOption), pipe: '', size: 0 };
  if (body.kind === 'text' && bodySecretsOf(body).length > 0)
    return { options: [`--data ${bodyWord(body)}`], pipe: '', size: 0 };
  if (body.kind === 'text' && fitsQuotes(body.text)) {
    // A leading @ would name a file.
    const option = body.text.startsWith('@') ? '--data-raw' : '--data';
    return { options: [`${option} ${quoteShell(body.text)}`], pipe: '', size: 0 };
  }
  const pipe = `${printCommand(body)} |\n`;
  if (body.kind === 'pieces') return { options: ['--data-binary @-'], pipe, size: body.size };
  const size = body.kind === 'bytes' ? body.bytes.length : textSize(body.text);
  return { options: ['--data-binary @-'], pipe, size };
}

/** curl joins its data by `&`; a name has to be encoded by hand. */
function pairOption(pair: FormPair): string {
  const { encoded, value, variable } = pair;
  const name = encoded.slice(0, encoded.indexOf('='));
  const isKept = isKeptByCurl(pair) && fitsQuotes(value);
  const option = isKept ? '--data-urlencode' : '--data';
  if (variable !== undefined) return `${option} ${pairWord(name, variable, !isKept)}`;
  return `${option} ${quoteShell(isKept ? `${name}=${value}` : encoded)}`;
}

/** UTF-8 is never shorter than UTF-16 has units, and past the limit the exact number says nothing more. */
const textSize = (text: string): number =>
  text.length > expectBytes ? text.length : new TextEncoder().encode(text).length;
