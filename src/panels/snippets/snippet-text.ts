import type { ApiHelp, KeyEnvironment } from '../../core/help/api-help.ts';
import type { RequestProblem } from '../../core/request/make-request.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { presentSecrets, type SecretMode } from '../../core/request/secrets.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { type GenerateSnippet, SnippetRefusal } from '../../core/snippets/language.ts';

/** The program, or a sentence that says why there is none. */
export function snippetOf(
  request: Result<HttpRequest, RequestProblem>,
  generate: GenerateSnippet,
  mode: SecretMode,
): Result<string, string> {
  if (!request.ok) return fail(request.problem.message);
  try {
    return ok(generate(presentSecrets(request.value, mode)));
  } catch (error) {
    if (error instanceof SnippetRefusal) return fail(error.message);
    throw error;
  }
}

export type KeyPresentation = {
  /** What kind of key the request carries: `none` when a placeholder or nothing stands there. */
  readonly key: KeyEnvironment | 'none';
  readonly onScreen: SecretMode;
  readonly onCopy: SecretMode;
  /** Environment variable that stands for the key. */
  readonly variable: string;
};

/**
 * A sandbox key is masked on screen and filled in by copying, so that the command runs. Any other key is read from the
 * environment, on screen as in the copy, and is handed out by a separate act only.
 */
export function keyPresentation(request: HttpRequest, help: ApiHelp | undefined): KeyPresentation {
  const inHeaders = request.headers.flatMap(({ value, secret }) =>
    secret ? [{ variable: secret.variable, text: value.slice(secret.start, secret.end) }] : [],
  );
  const inUrl = (request.urlSecrets ?? []).map(({ start, end, variable }) => ({
    variable,
    text: request.url.slice(start, end),
  }));
  const { body } = request;
  const inBody = (body?.kind === 'text' ? (body.secrets ?? []) : []).map(({ start, end, variable }) => ({
    variable,
    text: body?.kind === 'text' ? body.text.slice(start, end) : '',
  }));
  const secrets = [...inHeaders, ...inUrl, ...inBody];
  const variable = secrets[0]?.variable ?? '';
  if (secrets.length === 0) return { key: 'none', onScreen: 'inline', onCopy: 'inline', variable };
  const kinds = secrets.map(({ text }) => help?.describeKey(text).environment ?? 'unknown');
  if (kinds.every((kind) => kind === 'sandbox'))
    return { key: 'sandbox', onScreen: 'masked', onCopy: 'inline', variable };
  const key = kinds.includes('production') ? 'production' : 'unknown';
  return { key, onScreen: 'variable', onCopy: 'variable', variable };
}

export const maxShownLines = 400;
export const maxShownUnits = 100 * 1024;

/** As much of a text as is shown before "Show all". */
export function headOf(text: string): { readonly shown: string; readonly isCut: boolean } {
  let end = -1;
  for (let line = 0; line < maxShownLines; line += 1) {
    end = text.indexOf('\n', end + 1);
    if (end < 0 || end > maxShownUnits) break;
  }
  const isLong = text.length > maxShownUnits;
  if (end < 0 && !isLong) return { shown: text, isCut: false };
  const at = end < 0 || end > maxShownUnits ? maxShownUnits : end;
  // Between the halves of a surrogate pair there is no character to end with.
  const shown = text.slice(0, at).replace(/[\uD800-\uDBFF]$/, '');
  return { shown, isCut: shown.length < text.trimEnd().length };
}
