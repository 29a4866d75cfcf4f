import type { OperationEntry } from '../document.ts';

type Prepared = {
  readonly entry: OperationEntry;
  readonly title: string;
  readonly words: string;
  readonly all: string;
};

const prepared = new WeakMap<readonly OperationEntry[], readonly Prepared[]>();

/**
 * Operations in which every word of `query` occurs (method, path, title, id or tag), best first: the path
 * that is typed whole, then a title that starts with the query, then words that start with it, then any place. Equal ones keep document order. Articles count where
 * they occur and are not missed where they do not: "create an access token" finds "Create Access Token".
 */
export function searchOperations(
  operations: readonly OperationEntry[],
  query: string,
): readonly OperationEntry[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return operations;
  const words = wanted.split(/\s+/);
  const scored: { readonly entry: OperationEntry; readonly score: number }[] = [];
  for (const candidate of prepare(operations)) {
    const score = scoreOf(candidate, wanted, words);
    if (score > 0) scored.push({ entry: candidate.entry, score });
  }
  return scored.sort((a, b) => b.score - a.score).map(({ entry }) => entry);
}

/** Lower-cased once a list; a space before every word makes "word starts with" one `includes`. */
function prepare(operations: readonly OperationEntry[]): readonly Prepared[] {
  const before = prepared.get(operations);
  if (before) return before;
  const made = operations.map((entry): Prepared => {
    const title = entry.title.toLowerCase();
    const all = `${entry.method} ${entry.path} ${entry.title} ${entry.id} ${entry.tag}`.toLowerCase();
    return {
      entry,
      title,

      words: ` ${all.replace(/[^\p{L}\p{N}]+/gu, ' ')}`,
      all,
    };
  });
  prepared.set(operations, made);
  return made;
}

const articles: ReadonlySet<string> = new Set(['a', 'an', 'the']);

function scoreOf(candidate: Prepared, query: string, words: readonly string[]): number {
  let score = 0;
  for (const [index, word] of words.entries()) {
    if (!candidate.all.includes(word)) {
      // The last word may be half typed.
      if (articles.has(word) && index < words.length - 1) continue;
      return 0;
    }
    const inTitle = ` ${candidate.title}`.includes(` ${word}`);
    if (inTitle) score += 4;
    else if (candidate.words.includes(` ${word}`)) score += 2;
    else score += 1;
  }
  if (candidate.title.startsWith(query)) score += 100;
  if (words.includes(candidate.entry.path.toLowerCase())) score += 200;
  return candidate.entry.isDeprecated ? score - 0.5 : score;
}
