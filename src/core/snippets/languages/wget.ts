import {
  bodySecretsOf,
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  repeatedNames,
} from '../checked-request.ts';
import { type SnippetBody } from '../snippet-body.ts';
import { filesIn } from '../file-paths.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { shellWord } from '../quote/shell.ts';
import { bodyWord, checks, fitsArgument, headerWord, printCommand, urlWord } from './shell-code.ts';

/** GNU Wget 1.15 and newer in dash, bash, zsh or fish. */
export const wget: GenerateSnippet = (request) => {
  // It knows no forms.
  const checked = checkedRequest(request, () => false);
  refuse(checked);
  return command(checked);
};

function refuse(request: CheckedRequest): void {
  const { method, parts } = request;
  if (method !== method.toUpperCase())
    throw new SnippetRefusal(`wget writes every method in capital letters, so it cannot send “${method}”.`);
  if (
    parts.target
      .split('?', 1)[0]
      ?.split('/')
      .some((segment) => segment === '.' || segment === '..')
  )
    throw new SnippetRefusal('wget folds the dots in a path, so it would send another address.');
  const repeated = request.headers.find(({ name }) => repeatedNames(request).has(name.toLowerCase()));
  if (repeated)
    throw new SnippetRefusal(`wget sends one header of each name, so it cannot repeat \`${repeated.name}\`.`);
  if (hasContent(request) && !hasHeader(request, 'content-type'))
    throw new SnippetRefusal('wget calls every body without a content type a form, and this one has none.');
}

/** An empty body is as good as none, which spares its content type. */
const hasContent = ({ body }: CheckedRequest): boolean =>
  body !== undefined && !(body.kind === 'text' && body.text === '');

/**
 * The status is part of what `-S` prints. wget would repeat a request whose answer fails to come, and
 * take all headers along to where a redirect leads, so both are kept to one.
 */
function command(request: CheckedRequest): string {
  const { method } = request;
  const body = hasContent(request) ? request.body : undefined;
  const piped = body && pipedBody(body);
  const lines = [
    ...(piped === undefined ? [`wget ${options}`] : [withBodyFile, options]),
    ...(method === 'GET' && !body ? [] : [`--method=${shellWord(method)}`]),
    ...request.headers.map((line) => `--header=${headerWord(line, line.value === '' ? ':' : ': ')}`),
    ...(body?.kind === 'file' ? [`--body-file=${shellWord(body.path)}`] : []),
    ...(body?.kind === 'text' && piped === undefined ? [`--body-data=${bodyWord(body)}`] : []),
    urlWord(request),
  ];
  return `${checks(request, filesIn(body))}${piped === undefined ? '' : `${piped} |\n`}${lines.join(' \\\n  ')}`;
}

const options = '-qSO- --content-on-error --max-redirect=0 --tries=1';

/** The command that prints a body which no argument can hold. */
const pipedBody = (body: SnippetBody): string | undefined =>
  body.kind === 'file' ||
  body.kind === 'form' ||
  (body.kind === 'text' && (fitsArgument(body.text) || bodySecretsOf(body).length > 0))
    ? undefined
    : printCommand(body);

/**
 * wget asks for the size of a file first, so a pipe would not do: a script, which sh reads whatever the shell, keeps what
 * is piped in a file for as long as wget runs.
 */
const withBodyFile =
  'sh -c \'body=$(mktemp) && cat > "$body" && wget --body-file="$body" "$@"; status=$?; rm "$body"; exit $status\' sh';
