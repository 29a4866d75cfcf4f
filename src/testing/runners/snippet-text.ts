import type { HttpRequest } from '../../core/request/http-request.ts';
import { SnippetRefusal } from '../../core/snippets/language.ts';
import type { LoadedLanguage } from '../requests/snippet-languages.ts';

/** What a user sees: the program, or the sentence that says why there is none. */
export function snippetText({ generate }: LoadedLanguage, request: HttpRequest): string {
  try {
    return generate(request);
  } catch (refusal) {
    if (refusal instanceof SnippetRefusal) return refusal.message;
    throw refusal;
  }
}
