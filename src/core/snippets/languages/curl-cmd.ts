import { maskMark } from '../../request/secrets.ts';
import {
  bodySecretsOf,
  bodyTextPieces,
  checkedRequest,
  type CheckedRequest,
  linePieces,
  type Piece,
  piecesOf,
  variablesOf,
  isBodyMissed,
} from '../checked-request.ts';
import { type SnippetBody } from '../snippet-body.ts';
import { baseName, filesIn } from '../file-paths.ts';
import type { FormEntry } from '../form-entries.ts';
import { type FormPair, isKeptByCurl } from '../form-pairs.ts';
import { joinedTexts } from '../joined-texts.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import {
  cmdWord,
  isCmdText,
  isCurlConfigText,
  percent,
  percentStatements,
  quoteCmd,
  quoteCurlConfig,
} from '../quote/cmd.ts';
import { silencedHeaders, urlOptions } from './curl.ts';
import {
  base64File,
  bodyFile,
  configFile,
  decoded,
  echoed,
  fileStops,
  madeStop,
  partFile,
  refuseLong,
  removal,
  unless,
  unsetStop,
} from './curl-cmd-script.ts';
import { type CurlOption, formOptions, isCurlForm } from './curl-form.ts';

/**
 * curl in cmd.exe, typed at the prompt or saved as a batch file. An argument holds what is ASCII and on one line. What
 * else curl's configuration files have a form for is written into one, line by line, and all other octets come by
 * certutil's base64: so no code page, and no line end of cmd.exe, has a part in it.
 */
export const curlCmd: GenerateSnippet = (request) => command(checkedRequest(request, isCmdForm));

const isCmdForm = (entries: readonly FormEntry[]): boolean =>
  isCurlForm(entries) &&
  entries.every((entry) =>
    entry.kind === 'text'
      ? isCurlConfigText(entry.name + entry.text) && entry.text.length < longestPiece
      : isCmdText(entry.name + entry.fileName),
  );

/** Of the text of a body in one line, well within the 8191 characters that cmd.exe takes. */
const longestPiece = 1800;
const longestArgument = 3000;

/** An option of curl, whose value may come from variables of the environment. */
type Option = { readonly name: string; readonly pieces: readonly Piece[] };

const plain = ([name, value]: CurlOption): Option => ({ name, pieces: [{ text: value }] });

function command(request: CheckedRequest): string {
  check(request);
  const body = bodyOf(request.body);
  const options: readonly Option[] = [
    ...methodOptions(request),
    ...[...variablesOf(request)].map((variable): Option => plain(['--variable', `%${variable}`])),
    ...urlOptions(request).map((name): Option => ({ name, pieces: [] })),
    { name: '--url', pieces: piecesOf(request.url, request.urlSecrets) },
    ...request.headers.map((line): Option => ({
      name: '--header',
      // A header without a value needs the semicolon; `name:` would remove it (curl manual, --header).
      pieces: line.value === '' ? [{ text: `${line.name};` }] : linePieces(line),
    })),
    ...silencedHeaders(request, body.size).map((name): Option => plain(['--header', `${name}:`])),
    ...(isBodyMissed(request) ? [plain(['--header', 'content-length: 0'])] : []),
    ...body.options.map(plain),
    ...body.fields,
  ];
  // All of one name together, as they keep their order.
  const moved = new Set(options.filter((option) => !isTyped(option)).map(({ name }) => name.slice(0, 6)));
  const isMoved = ({ name }: Option): boolean => moved.has(name.slice(0, 6));
  const config = [...options.filter(isMoved).map(configLine), ...body.config];
  const words = [
    ...options.filter((option) => !isMoved(option)).map(optionWord),
    ...body.words,
    ...(config.length > 0 ? [`--config "${configFile}"`] : []),
  ];
  const files = [...(config.length > 0 ? [configFile] : []), ...body.made];
  const curl = `curl ${words.join(' ^\n  ')}`;
  const stops = [
    ...[...variablesOf(request)].map(unsetStop),
    ...[...new Set(filesIn(request.body).map(windowsName))].flatMap(fileStops),
    ...body.needed.map(madeStop),
  ];
  refuseLong([curl, body.joining ?? '', removal(files), ...config]);
  const written = [
    ...(config.length > 0 ? [echoed(config, configFile)] : []),
    ...body.before,
    unless(stops, body.joining === undefined ? curl : joined(body.joining, curl)),
    ...(files.length > 0 ? [removal(files)] : []),
  ].join('\n');
  const note = variablesOf(request).size > 0 ? 'rem Needs curl 8.3 or newer; see curl --version\n' : '';
  return `${note}${written.includes(percent) ? percentStatements : ''}${written}`;
}

const joined = (joining: string, curl: string): string =>
  `(\n  ${joining} && ${curl.replaceAll('\n', '\n  ')}\n)`;

const isTyped = ({ pieces }: Option): boolean =>
  pieces.every((piece) => 'variable' in piece || isCmdText(piece.text));

function check({ headers }: CheckedRequest): void {
  const line = headers.find(({ value }) => /[^\t -~]/.test(value.replaceAll(maskMark, '')));
  if (line)
    throw new SnippetRefusal(
      `Windows gives curl the letters beyond ASCII in \`${line.name}\` in the code page of the system, so they could arrive as others.`,
    );
}

/**
 * `--head` excludes a body. Given one, curl knows HEAD only as a word and would wait for the octets that the answer's
 * Content-Length names, so the end of the connection has to end the answer.
 */
function methodOptions({ method, body }: CheckedRequest): readonly Option[] {
  if (method !== 'HEAD') return [plain(['--request', method])];
  if (!body) return [{ name: '--head', pieces: [] }];
  return [
    plain(['--request', 'HEAD']),
    { name: '--include', pieces: [] },
    { name: '--ignore-content-length', pieces: [] },
    plain(['--header', 'connection: close']),
  ];
}

/** The option as curl expands it: `{{name}}` is the variable, and a backslash before other braces is taken away. */
function expanded({ name, pieces }: Option): CurlOption {
  if (!pieces.some((piece) => 'variable' in piece))
    return [name, pieces.map((piece) => ('text' in piece ? piece.text : '')).join('')];
  const encode = name === '--url' || name === '--data' ? ':url' : '';
  const text = pieces.map((piece, index) => {
    if ('variable' in piece) return `{{${piece.variable}${encode}}}`;
    const isBeforeVariable = index < pieces.length - 1;
    if (isBeforeVariable && /[{\\]$/.test(piece.text))
      throw new SnippetRefusal(
        'curl would take the brace or backslash before the key for a part of the variable’s name.',
      );
    return piece.text.replaceAll('{{', '\\{{');
  });
  return [`--expand-${name.slice(2)}`, text.join('')];
}

function optionWord(option: Option): string {
  if (option.pieces.length === 0) return option.name;
  const [name, value] = expanded(option);
  return `${name} ${cmdWord(value)}`;
}

function configLine(option: Option): string {
  const [name, value] = expanded(option);
  return `${name.slice(2)} = ${quoteCurlConfig(value)}`;
}

type Body = {
  readonly options: readonly CurlOption[];
  /** Options that hold the fields of a form. */
  readonly fields: readonly Option[];
  /** Further options as they are typed. */
  readonly words: readonly string[];
  /** Lines of the configuration file, as `echo` writes them. */
  readonly config: readonly string[];
  /** Statements that make files, the files, and those of them that must be there then. */
  readonly before: readonly string[];
  readonly made: readonly string[];
  readonly needed: readonly string[];
  /** What has to succeed right before curl. */
  readonly joining: string | undefined;
  readonly size: number;
};

const noBody: Body = {
  options: [],
  fields: [],
  words: [],
  config: [],
  before: [],
  made: [],
  needed: [],
  joining: undefined,
  size: 0,
};

function bodyOf(body: SnippetBody | undefined): Body {
  if (!body) return noBody;
  if (body.kind === 'form')
    return { ...noBody, options: formOptions(body.entries.map(inFolder)), size: body.size };
  if (body.kind === 'file')
    return { ...noBody, options: [['--data-binary', `@${windowsName(body.path)}`]], size: body.size };
  if (body.kind === 'pieces') return joinedFiles(body);
  if (body.kind === 'bytes') return octetsBody(body.bytes);
  if (body.pairs) return { ...noBody, fields: body.pairs.map(fieldOption) };
  if (bodySecretsOf(body).length > 0)
    return { ...noBody, fields: [secretOption(bodyTextPieces(body), body)] };
  const { text } = body;
  if (isCmdText(text) && text.length < longestArgument)
    return { ...noBody, options: [[text.startsWith('@') ? '--data-raw' : '--data', text]] };
  const lines = isCurlConfigText(text) ? configBody(text) : undefined;
  return lines ? { ...noBody, config: lines, size: text.length } : octetsBody(new TextEncoder().encode(text));
}

/** What a variable holds is encoded by `--data-urlencode`, or by `:url`, which both leave `~` as it is but not `*`. */
function fieldOption(pair: FormPair): Option {
  const { encoded, value, variable } = pair;
  const name = encoded.slice(0, encoded.indexOf('='));
  const isKept = isKeptByCurl(pair) && isCmdText(value);
  if (variable === undefined)
    return isKept ? plain(['--data-urlencode', `${name}=${value}`]) : plain(['--data', encoded]);
  if (!isKeptByCurl(pair)) refuseSecret();
  return { name: '--data-urlencode', pieces: [{ text: `${name}=` }, { variable }] };
}

function secretOption(
  pieces: readonly Piece[],
  { text, secrets = [] }: Extract<SnippetBody, { readonly kind: 'text' }>,
): Option {
  if (!isCmdText(text) || secrets.some(({ start, end }) => /[+*]|%7E/.test(text.slice(start, end))))
    refuseSecret();
  return { name: '--data', pieces };
}

function refuseSecret(): never {
  throw new SnippetRefusal(
    'curl would encode the secret in the form in another way; copy with the key in it.',
  );
}

/** Of several `json` options curl makes one text without a sign between them; one that begins with `@` would be a file. */
function configBody(text: string): readonly string[] | undefined {
  const pieces: string[] = [];
  for (const piece of text.match(piecePattern) ?? []) {
    if (piece.startsWith('@') && pieces.length > 0) pieces[pieces.length - 1] += piece;
    else pieces.push(piece);
  }
  if (pieces.some((piece) => piece.length > 2 * longestPiece)) return undefined;
  return pieces.map(
    (piece, index) =>
      `${index === 0 && piece.startsWith('@') ? 'data-raw' : 'json'} = ${quoteCurlConfig(piece)}`,
  );
}

/** A line with its end, or as much of one as a line of cmd.exe should hold. */
const piecePattern = new RegExp(`[^\\n]{0,${longestPiece - 1}}\\n|[^\\n]{1,${longestPiece}}`, 'g');

function octetsBody(bytes: Uint8Array): Body {
  if (bytes.length === 0) return { ...noBody, options: [['--data', '']] };
  return {
    ...noBody,
    words: [`--data-binary "@${bodyFile}"`],
    before: decoded(bytes, bodyFile),
    made: [base64File, bodyFile],
    needed: [bodyFile],
    size: bytes.length,
  };
}

/** Texts and files one behind the other, joined by `copy /b`. */
function joinedFiles(body: Extract<SnippetBody, { readonly kind: 'pieces' }>): Body {
  const before: string[] = [];
  const needed: string[] = [];
  const parts = joinedTexts(body.pieces).map((piece, index) => {
    if ('path' in piece) return quoteCmd(windowsName(piece.path));
    const file = partFile(index + 1);
    before.push(...decoded(new TextEncoder().encode(piece.text), file));
    needed.push(file);
    return `"${file}"`;
  });
  return {
    ...noBody,
    words: [`--data-binary "@${bodyFile}"`],
    before,
    made: [base64File, ...needed, bodyFile],
    needed,
    joining: `copy /b /y ${parts.join('+')} "${bodyFile}" >nul`,
    size: body.size,
  };
}

const inFolder = (entry: FormEntry): FormEntry =>
  entry.kind === 'file' ? { ...entry, path: windowsName(entry.path) } : entry;

/** The name of the file in the folder at hand ("Naming Files, Paths, and Namespaces", Microsoft). */
function windowsName(path: string): string {
  const name = baseName(path);
  if (/[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name))
    throw new SnippetRefusal(`Windows has no file with the name “${name}”.`);
  if (!isCmdText(name))
    throw new SnippetRefusal(
      `Windows gives curl the letters beyond ASCII in “${name}” in the code page of the system, so it could look for another file.`,
    );
  return name;
}
