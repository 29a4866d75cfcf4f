import type { OperationEntry } from '../document.ts';
import { beginsNearly, forgivenIn } from '../../near-words.ts';

type Prepared = {
  readonly entry: OperationEntry;
  readonly title: string;
  /** The title without articles, a space before it. */
  readonly plainTitle: string;
  readonly words: string;
  readonly all: string;
};

type Found = { readonly entry: OperationEntry; readonly score: number };

const prepared = new WeakMap<readonly OperationEntry[], readonly Prepared[]>();

/** Fewer than these are found: what is meant may be written otherwise. */
const few = 3;

/**
 * Operations in which every word of `query` occurs (method, path, title, id or tag), best first: the path that is
 * typed whole, then a title that starts with the query, then one that starts with a word of it, then words that start
 * with them, then any place; calls that the API makes come after those that can be made. Equal ones keep document
 * order. Articles count where they occur and are not missed where they do not: "create an access token" finds "Create
 * Access Token". Where few are found, those follow in which words are written nearly so: "aprove inq" finds "Approve an
 * Inquiry".
 */
export function searchOperations(
  operations: readonly OperationEntry[],
  query: string,
): readonly OperationEntry[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return operations;
  const words = wanted.split(/\s+/);
  const candidates = prepare(operations);
  const plain = words.filter((word) => !articles.has(word)).join(' ');
  const found: Found[] = [];
  for (const candidate of candidates) {
    const score = scoreOf(candidate, { wanted, plain, words });
    if (score !== undefined) found.push({ entry: candidate.entry, score });
  }
  const exact = bestFirst(found);
  if (exact.length >= few || !words.some((word) => forgivenIn(word) > 0)) return exact;
  const known = new Set(exact);
  return [...exact, ...bestFirst(findNear(candidates, words)).filter((entry) => !known.has(entry))];
}

const bestFirst = (found: readonly Found[]): readonly OperationEntry[] =>
  [...found].sort((a, b) => b.score - a.score).map(({ entry }) => entry);

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
      plainTitle: title.replace(/(^| )(an?|the)(?= )/g, '').trimStart(),
      words: ` ${all.replace(/[^\p{L}\p{N}]+/gu, ' ')}`,
      all,
    };
  });
  prepared.set(operations, made);
  return made;
}

const articles: ReadonlySet<string> = new Set(['a', 'an', 'the']);

/** The last word may be half typed. */
const isArticle = (word: string, index: number, words: readonly string[]): boolean =>
  articles.has(word) && index < words.length - 1;

type Query = { readonly wanted: string; readonly plain: string; readonly words: readonly string[] };

/** How well it fits, undefined where it does not. */
function scoreOf(candidate: Prepared, { wanted, plain, words }: Query): number | undefined {
  let score = 0;
  for (const [index, word] of words.entries()) {
    if (!candidate.all.includes(word)) {
      if (isArticle(word, index, words)) continue;
      return undefined;
    }
    if (candidate.title.startsWith(word)) score += 8;
    else if (` ${candidate.title}`.includes(` ${word}`)) score += 4;
    else if (candidate.words.includes(` ${word}`)) score += 2;
    else score += 1;
  }
  if (candidate.title.startsWith(wanted)) score += 100;
  else if (plain !== '' && candidate.plainTitle.startsWith(plain)) score += 90;
  if (words.includes(candidate.entry.path.toLowerCase())) score += 400;
  return score - setBack(candidate.entry);
}

/** Less than a path that is typed whole is worth, more than the beginning of a title. */
const setBack = ({ kind, isDeprecated }: OperationEntry): number =>
  (kind ? 200 : 0) + (isDeprecated ? 0.5 : 0);

const vocabularies = new WeakMap<readonly Prepared[], ReadonlyMap<string, readonly number[]>>();

/** Each word that occurs, and the places of the operations it occurs in: a slip is looked for once a word, not once an operation. */
function vocabularyOf(candidates: readonly Prepared[]): ReadonlyMap<string, readonly number[]> {
  const before = vocabularies.get(candidates);
  if (before) return before;
  const places = new Map<string, number[]>();
  for (const [at, { words }] of candidates.entries())
    for (const word of new Set(words.trim().split(' '))) {
      const known = places.get(word);
      if (known) known.push(at);
      else places.set(word, [at]);
    }
  vocabularies.set(candidates, places);
  return places;
}

/** Operations in which each word of the query occurs, or one that begins nearly so; one that is exact counts more. */
function findNear(candidates: readonly Prepared[], words: readonly string[]): readonly Found[] {
  let scores: Map<number, number> | undefined;
  for (const [index, word] of words.entries()) {
    if (isArticle(word, index, words)) continue;
    const found = placesNear(candidates, word);
    const before = scores;
    if (before)
      for (const [at, score] of found) {
        const soFar = before.get(at);
        if (soFar === undefined) found.delete(at);
        else found.set(at, soFar + score);
      }
    scores = found;
    if (found.size === 0) return [];
  }
  return [...(scores ?? [])].flatMap(([at, score]) => {
    const entry = candidates[at]?.entry;
    return entry ? [{ entry, score: score - setBack(entry) }] : [];
  });
}

function placesNear(candidates: readonly Prepared[], word: string): Map<number, number> {
  const limit = forgivenIn(word);
  const found = new Map<number, number>();
  for (const [at, { all }] of candidates.entries()) if (all.includes(word)) found.set(at, 4);
  if (limit === 0) return found;
  for (const [known, places] of vocabularyOf(candidates)) {
    if (!beginsNearly(known, word, limit)) continue;
    for (const at of places) {
      if (found.has(at)) continue;
      found.set(at, candidates[at]?.title.startsWith(known) ? 3 : 2);
    }
  }
  return found;
}
