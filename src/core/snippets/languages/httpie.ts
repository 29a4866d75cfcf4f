import type { HeaderLine } from '../../request/http-request.ts';
import { hasDotSegments } from '../../request/url-parts.ts';
import {
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  saysContentType,
  type SnippetBody,
} from '../checked-request.ts';
import { baseName } from '../file-paths.ts';
import type { FormEntry } from '../form-entries.ts';
import { type SnippetLanguage, SnippetRefusal } from '../language.ts';
import { quoteShell, shellWord } from '../quote/shell.ts';
import { hasNeedlessEscape, losesEnds, urllib3Rewrites } from './python-target.ts';
import { fitsArgument, headerWord, printCommand, urlWord, valueWord } from './shell-code.ts';

/** HTTPie 3.2 and newer in a shell with $'…' and <(…) (bash, zsh). */
export const httpie: SnippetLanguage = {
  id: 'httpie',
  label: 'HTTPie',
  editorLanguage: 'shell',
  generate: (request) => {
    const checked = checkedRequest(request, isItems);
    refuse(checked);
    return command(checked);
  },
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
  const fields = body?.kind === 'form' ? body.entries : [];
  const hasDash = [...request.headers, ...fields].some(({ name }) => name.startsWith('-'));
  const raw = input.raw === undefined ? [] : [`--raw=${quoteShell(input.raw)}`];
  const options = [
    ...(input.fromStdin ? [] : ['--ignore-stdin ']),
    ...(body?.kind === 'form' ? ['--multipart '] : []),
    ...(keepsPath(request) ? ['--path-as-is '] : []),
  ].join('');
  const target = `${method} ${urlWord(request)}`;
  const lines = [
    ...(hasDash ? [`http ${options}`.trim(), ...raw, `-- ${target}`] : [`http ${options}${target}`]),
    ...items,
    ...(hasDash ? [] : raw),
  ];
  return `${input.before}${lines.join(' \\\n  ')}${input.after}`;
}

const keepsPath = ({ parts }: CheckedRequest): boolean =>
  hasDotSegments(parts.target) || hasNeedlessEscape(parts.target.split('?', 1)[0] ?? '');

type Input = {
  readonly raw: string | undefined;
  readonly fromStdin: boolean;
  readonly before: string;
  readonly after: string;
};

function inputOf(body: SnippetBody | undefined): Input {
  const none: Input = { raw: undefined, fromStdin: false, before: '', after: '' };
  if (!body || body.kind === 'form' || (body.kind === 'text' && body.text === '')) return none;
  if (body.kind === 'file') return { ...none, fromStdin: true, after: ` \\\n  < ${shellWord(body.path)}` };
  if (body.kind === 'text' && fitsArgument(body.text)) return { ...none, raw: body.text };
  return { ...none, fromStdin: true, before: `${printCommand(body)} |\n` };
}

function itemsOf(request: CheckedRequest): readonly string[] {
  const { body, headers } = request;
  return [
    ...headers.map(headerItem),
    // What HTTPie would say by itself.
    ...(hasHeader(request, 'accept') ? [] : ['accept:']),
    ...(body && !saysContentType(request) ? ['content-type:'] : []),
    ...(body?.kind === 'form' ? body.entries.map(fieldItem) : []),
  ];
}

/**
 * `:=` and `:@` would be JSON and a file, which a blank keeps apart: HTTPie takes blanks off the ends of a value. `name:`
 * would remove a header, `name;` is an empty one (HTTPie's documentation, "Request items" and "Headers").
 */
function headerItem(line: HeaderLine): string {
  if (line.value === '') return shellWord(`${line.name};`);
  if (isUnescapable(line.value)) return `${quoteShell(`${line.name}:@`)}<(printf '%s' ${valueWord(line)})`;
  const separator = line.secret?.start === 0 || /^[=@]/.test(line.value) ? ': ' : ':';
  return line.secret ? headerWord(line, separator) : shellWord(`${line.name}${separator}${line.value}`);
}

/** A backslash is a letter unless a separator follows; then it is gone, and no other way to write it is left. */
const isUnescapable = (text: string): boolean => /(?<!\\)(?:\\\\)*\\[:;=@]/.test(text);

/** What HTTPie's items write as it stands: entries of one name side by side, and a type for files only. */
const isItems = (entries: readonly FormEntry[]): boolean =>
  entries.every((entry, index) => {
    const first = entries.findIndex(({ name }) => name === entry.name);
    if (entries.slice(first, index).some(({ name }) => name !== entry.name)) return false;
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
