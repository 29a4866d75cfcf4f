import type { HeaderLine } from '../../request/http-request.ts';
import { hasDotSegments } from '../../request/url-parts.ts';
import {
  bodySecretsOf,
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  saysContentType,
} from '../checked-request.ts';
import { type SnippetBody } from '../snippet-body.ts';
import { baseName, filesIn } from '../file-paths.ts';
import type { FormEntry } from '../form-entries.ts';
import { isKeptByUnreserved } from '../form-pairs.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { shellWord } from '../quote/shell.ts';
import { hasNeedlessEscape, losesEnds, urllib3Rewrites } from './python-target.ts';
import {
  bodyWord,
  checks,
  fitsArgument,
  fitsQuotes,
  headerWord,
  printCommand,
  urlWord,
  valueWord,
} from './shell-code.ts';

/** HTTPie 3.2 and newer in dash, bash, zsh or fish. */
export const httpie: GenerateSnippet = (request) => {
  const checked = checkedRequest(request, isItems);
  refuse(checked);
  return command(checked);
};

function refuse(request: CheckedRequest): void {
  const { method, parts, headers } = request;
  if (!/^[A-Z]+$/.test(method))
    throw new SnippetRefusal(`HTTPie knows only methods in capital letters, so it cannot send “${method}”.`);
  const [path = '', ...query] = parts.target.split('?');
  // --path-as-is keeps the path, but for what comes behind a semicolon in its last segment.
  const params = /;[^/]*$/.exec(path)?.[0] ?? '';
  const losesSemicolon = keepsPath(request) && params === ';';
  const escapes = hasNeedlessEscape(params + query.join('?'));
  if (urllib3Rewrites(parts.target) || losesEnds(parts.target) || escapes || losesSemicolon)
    throw new SnippetRefusal(
      'HTTPie writes some signs of an address in another way, as it would in this one.',
    );
  // It encodes what it was given as UTF-8; a masked key is not sent.
  const latin1 = headers.find(({ value }) => /[\u0080-\u00ff]/.test(value));
  if (latin1)
    throw new SnippetRefusal(
      `HTTPie cannot send the letters beyond ASCII in the value of \`${latin1.name}\`.`,
    );
}

/**
 * A body comes through the pipe, or in an argument that `--ignore-stdin` lets HTTPie look at: in a script it would
 * wait for the input of the script.
 */
function command(request: CheckedRequest): string {
  const { method, body } = request;
  const input = inputOf(body);
  const items = itemsOf(request);
  // Behind a bare `--` nothing is an option, and it must not part the items from the address.
  const fields = fieldsOf(body);
  const hasDash = [...request.headers, ...fields].some(({ name }) => name.startsWith('-'));
  const raw = input.raw === undefined ? [] : [`--raw=${input.raw}`];
  const options = [
    ...(input.fromStdin ? [] : ['--ignore-stdin ']),
    ...(body?.kind === 'form' ? ['--multipart '] : fields.length > 0 ? ['--form '] : []),
    ...(keepsPath(request) ? ['--path-as-is '] : []),
  ].join('');
  const target = `${method} ${urlWord(request)}`;
  const http = `${program(request)} ${options}`;
  const lines = [
    ...(hasDash ? [http.trim(), ...raw, `-- ${target}`] : [`${http}${target}`]),
    ...items,
    ...(hasDash ? [] : raw),
  ];
  // It stops by itself where a file is missing that it reads itself.
  const files = body?.kind === 'pieces' ? filesIn(body) : [];
  return `${checks(request, files)}${input.before}${lines.join(' \\\n  ')}${input.after}`;
}

/** A variable that begins with `@` or `=` would be a file or JSON, so a form with secrets is one text. */
function fieldsOf(body: SnippetBody | undefined): readonly FormEntry[] {
  if (body?.kind === 'form') return body.entries;
  if (body?.kind !== 'text' || !body.pairs || bodySecretsOf(body).length > 0) return [];
  const entries = body.pairs.map(({ name, value }): FormEntry => ({
    kind: 'text',
    name,
    contentType: undefined,
    text: value,
  }));
  const isKept = body.pairs.every((pair) => pair.name !== '' && isKeptByUnreserved(pair));
  return isKept && isItems(entries) && entries.every((entry) => 'text' in entry && fitsQuotes(entry.text))
    ? entries
    : [];
}

const keepsPath = ({ parts }: CheckedRequest): boolean =>
  hasDotSegments(parts.target) || hasNeedlessEscape(parts.target.split('?', 1)[0] ?? '');

type Input = {
  /** A word of the shell. */
  readonly raw: string | undefined;
  readonly fromStdin: boolean;
  readonly before: string;
  readonly after: string;
};

function inputOf(body: SnippetBody | undefined): Input {
  const none: Input = { raw: undefined, fromStdin: false, before: '', after: '' };
  if (
    !body ||
    body.kind === 'form' ||
    fieldsOf(body).length > 0 ||
    (body.kind === 'text' && body.text === '')
  )
    return none;
  if (body.kind === 'file') return { ...none, fromStdin: true, after: ` \\\n  < ${shellWord(body.path)}` };
  if (body.kind === 'text' && (fitsQuotes(body.text) || bodySecretsOf(body).length > 0))
    return { ...none, raw: bodyWord(body) };
  return { ...none, fromStdin: true, before: `${printCommand(body)} |\n` };
}

function itemsOf(request: CheckedRequest): readonly string[] {
  const { body, headers } = request;
  const odd = headers.filter(isOdd);
  return [
    ...headers.map((line) =>
      isOdd(line) ? shellWord(`${line.name}:@${fileOf(odd.indexOf(line))}`) : headerItem(line),
    ),
    // What HTTPie would say by itself.
    ...(hasHeader(request, 'accept') ? [] : ['accept:']),
    ...(body && !saysContentType(request) ? ['content-type:'] : []),
    ...fieldsOf(body).map(fieldItem),
  ];
}

/**
 * `:=` and `:@` would be JSON and a file, which a blank keeps apart: HTTPie takes blanks off the ends of a value. `name:`
 * would remove a header, `name;` is an empty one (HTTPie's documentation, "Request items" and "Headers").
 */
function headerItem(line: HeaderLine): string {
  if (line.value === '') return shellWord(`${line.name};`);
  const separator = line.secret?.start === 0 || /^[=@]/.test(line.value) ? ': ' : ':';
  return line.secret ? headerWord(line, separator) : shellWord(`${line.name}${separator}${line.value}`);
}

/** A backslash is a letter unless a separator follows; then it is gone, and no other way to write it is left. */
const isUnescapable = (text: string): boolean => /(?<!\\)(?:\\\\)*\\[:;=@]/.test(text);

const isOdd = ({ value }: HeaderLine): boolean => isUnescapable(value);

const firstFile = 3;
const fileOf = (index: number): string => `/dev/fd/${index + firstFile}`;

/**
 * Odd values are read from pipes, each under a number of its own: a script that sh reads whatever the shell prints them,
 * and gives HTTPie the input that it began with.
 */
function program({ headers }: CheckedRequest): string {
  const odd = headers.filter(isOdd);
  if (odd.length === 0) return 'http';
  const [first] = odd.slice(mostOdd);
  if (first)
    throw new SnippetRefusal(
      `HTTPie drops backslashes before signs it parts items at, as in the value of \`${first.name}\`.`,
    );
  const script = odd.reduceRight(
    (inner, _line, index) => `printf %s "$${index + 1}" | { exec ${index + firstFile}<&0; ${inner}; }`,
    `shift ${odd.length}; exec http "$@" <&9`,
  );
  return `sh -c 'exec 9<&0; ${script}' sh ${odd.map(valueWord).join(' ')} \\\n `;
}

/** dash reads one digit before `<&` as the number of a file. */
const mostOdd = 6;

/** What HTTPie's items write as it stands: entries of one name side by side, and a type for files only. */
const isItems = (entries: readonly FormEntry[]): boolean =>
  entries.every((entry, index) => {
    const first = entries.findIndex(({ name }) => name === entry.name);
    if (entries.slice(first, index).some(({ name }) => name !== entry.name)) return false;
    // It would take the sign behind the name for a part of it.
    if (entry.name.endsWith('\\')) return false;
    if (entry.kind === 'text')
      return entry.contentType === undefined && !isUnescapable(entry.text) && fitsArgument(entry.text);
    return (
      entry.contentType !== undefined &&
      baseName(entry.path) === entry.fileName &&
      !`${entry.path}${entry.contentType}`.includes(';type=') &&
      !entry.contentType.includes('\\')
    );
  });

/** A separator in a name has a backslash before it, and so has a sign that would make another one of the first. */
function fieldItem(entry: FormEntry): string {
  const name = entry.name.replace(/[:;=@]/g, '\\$&');
  if (entry.kind === 'text') return shellWord(`${name}=${entry.text.replace(/^[=@]/, '\\$&')}`);
  return shellWord(`${name}@${entry.path};type=${entry.contentType ?? ''}`);
}
