import { isPlainName, nameStep } from './query-scanner.ts';
import { readQuery } from './read-query.ts';

/** What is being typed at the end of a query, and where the names that may stand there are found. */
export type Completion = {
  /** Text that stays. */
  readonly head: string;
  /** What stands between it and the name. */
  readonly mark: '.' | '..' | '[';
  /** The beginning of the name. */
  readonly typed: string;
  /** Queries; the names are in the objects they select. */
  readonly queries: readonly string[];
};

const atEnd = /^(?<head>.*?)(?<mark>\.\.|\.|\[)(?<quote>['"]?)(?<typed>[^'"\][.()<>=!&|@$*?,:]*)$/s;

/** The path that a text ends with, of names and indexes. */
const lastPath = /[$@](?:\.{1,2}[^\s.[\]()<>=!&|'"]+|\[(?:-?\d+|\*|'[^']*'|"[^"]*")\])*$/s;

/**
 * The name being typed at the end of a query.
 *
 *     completionOf('$.data[?@.sta') // names inside of the items of `$.data` that begin with `sta`
 */
export function completionOf(text: string): Completion | undefined {
  const { head = '', mark, quote = '', typed = '' } = atEnd.exec(text)?.groups ?? {};
  if (mark !== '.' && mark !== '..' && mark !== '[') return undefined;
  if (mark === '[' && quote === '') return undefined;
  const holder = holderOf(head);
  if (holder === undefined) return undefined;
  return { head, mark, typed, queries: mark === '..' ? [holder, `${holder}..*`] : [holder] };
}

/** In a filter, `@` is each of the values that are tested: `$.data[?@.attributes` is `$.data[*].attributes`. */
function holderOf(head: string): string | undefined {
  if (readQuery(head).ok) return head.trim();
  const path = lastPath.exec(head);
  if (!path) return undefined;
  if (path[0].startsWith('$')) return path[0];
  const filter = head.lastIndexOf('[?', path.index);
  const outer = filter < 0 ? undefined : holderOf(head.slice(0, filter));
  return outer === undefined ? undefined : `${outer}[*]${path[0].slice(1)}`;
}

/** The query with a name at its end. */
export function complete({ head, mark }: Completion, name: string): string {
  if (mark === '..') return `${head}..${isPlainName(name) ? name : nameStep(name)}`;
  return `${head}${mark === '[' && isPlainName(name) ? `['${name}']` : nameStep(name)}`;
}

/** Names that go on as was typed; then those that have it within, from two characters on. Letter case aside. */
export function rankNames(names: readonly string[], typed: string): readonly string[] {
  const wanted = typed.toLowerCase();
  const starts = names.filter((name) => name.toLowerCase().startsWith(wanted));
  const within = wanted.length < 2 ? [] : names.filter((name) => name.toLowerCase().indexOf(wanted) > 0);
  const ranked = [...starts, ...within];
  return ranked.length === 1 && ranked[0] === typed ? [] : ranked;
}
