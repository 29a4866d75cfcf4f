import type { Json } from '../document.ts';
import { wordOf } from '../json.ts';

/** Names of root files, the likeliest first. */
const usualNames = ['openapi', 'swagger', 'index', 'api', 'main', 'root'];

/** The file a folder of documents starts with, or all that it may be, likeliest first. */
export type FoundEntry = { readonly entry: string } | { readonly entries: readonly string[] };

/** Looks for the file that says which OpenAPI or Swagger it is: nearest to the top, with a usual name. */
export function findEntry(files: ReadonlyMap<string, Json>): FoundEntry {
  const entries = [...files]
    .filter(([, content]) => wordOf(content, 'openapi') !== '' || wordOf(content, 'swagger') !== '')
    .map(([path]) => ({ path, depth: path.split('/').length, rank: rankOf(path) }))
    .sort((a, b) => a.depth - b.depth || a.rank - b.rank || (a.path < b.path ? -1 : 1));
  const [first, second] = entries;
  if (!first) return { entries: [] };
  const isClear = !second || second.depth > first.depth || second.rank > first.rank;
  return isClear ? { entry: first.path } : { entries: entries.map(({ path }) => path) };
}

function rankOf(path: string): number {
  const stem = (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '').toLowerCase();
  const rank = usualNames.indexOf(stem);
  return rank < 0 ? usualNames.length : rank;
}
