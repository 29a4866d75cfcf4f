import { checkedRequest, type CheckedRequest, hasHeader, repeatedNames } from '../checked-request.ts';
import { type SnippetLanguage, SnippetRefusal } from '../language.ts';
import { quoteShell, shellWord } from '../quote/shell.ts';
import { fitsArgument, headerWord, printCommand, urlWord } from './shell-code.ts';

/** GNU Wget 1.15 and newer in a POSIX-like shell with $'…' (bash, zsh). */
export const wget: SnippetLanguage = {
  id: 'wget',
  label: 'wget',
  editorLanguage: 'shell',
  generate: (request) => {
    // It knows no forms.
    const checked = checkedRequest(request, () => false);
    refuse(checked);
    return command(checked);
  },
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
  const body = bodyOption(request);
  const lines = [
    'wget -qSO- --content-on-error --max-redirect=0 --tries=1',
    ...(method === 'GET' && !body ? [] : [`--method=${shellWord(method)}`]),
    ...request.headers.map((line) => `--header=${headerWord(line, line.value === '' ? ':' : ': ')}`),
    ...(body ? [body.option] : []),
    urlWord(request),
  ];
  return `${body?.before ?? ''}${lines.join(' \\\n  ')}${body?.after ?? ''}`;
}

type BodyOption = { readonly option: string; readonly before: string; readonly after: string };

/** A pipe would not do for what an argument cannot hold: wget asks for the size of the file first. */
function bodyOption(request: CheckedRequest): BodyOption | undefined {
  const { body } = request;
  if (!body || !hasContent(request) || body.kind === 'form') return undefined;
  if (body.kind === 'file') return { option: `--body-file=${shellWord(body.path)}`, before: '', after: '' };
  if (body.kind === 'text' && fitsArgument(body.text))
    return { option: `--body-data=${quoteShell(body.text)}`, before: '', after: '' };
  return {
    option: '--body-file="$body"',
    before: `body=$(mktemp)\n${printCommand(body)} > "$body"\n`,
    after: '\nrm "$body"',
  };
}
