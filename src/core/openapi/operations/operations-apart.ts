import type { OperationEntry } from '../document.ts';
import { humanize } from './operation-names.ts';

/** Words without their number, so that a tag in the plural is found in a title in the singular. */
const stemsOf = (words: string): readonly string[] =>
  humanize(words)
    .toLowerCase()
    .split(' ')
    .map((word) => word.replace(/s$/, '').replace(/(?:ie|e|y)$/, ''));

/**
 * The title of an operation below the heading of its tag. One that was made of the operation's id often repeats the
 * words of the tag (`VirtualMachines_list`, `listCoreV1Namespace`), which the heading says already: they are left out,
 * unless nothing stays.
 */
export function titleUnderTag({ title, isTitledById, tag }: OperationEntry): string {
  if (!isTitledById) return title;
  const heading = stemsOf(tag);
  const words = title.split(' ');
  const stems = stemsOf(title);
  const at = stems.findIndex((_, at) => heading.every((stem, place) => stems[at + place] === stem));
  if (at < 0 || words.length === heading.length) return title;
  return humanize(words.toSpliced(at, heading.length).join(' '));
}

/**
 * For operations that a list would show alike, of the same method and title: the end of each one's path that no other of
 * them has, such as `…/{id}/start`; the id where paths are the same. Others are not in the map.
 * @param titleOf what the list shows as the title
 */
export function pathsApart(
  entries: readonly OperationEntry[],
  titleOf: (entry: OperationEntry) => string,
): ReadonlyMap<OperationEntry, string> {
  const groups = new Map<string, OperationEntry[]>();
  for (const entry of entries) {
    const look = `${entry.kind ?? entry.method} ${titleOf(entry)}`;
    const group = groups.get(look);
    if (group) group.push(entry);
    else groups.set(look, [entry]);
  }
  const apart = new Map<OperationEntry, string>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const ends = group.map(({ path }) => endsOf(path));
    const counts = new Map<string, number>();
    for (const end of ends.flat()) counts.set(end, (counts.get(end) ?? 0) + 1);
    for (const [at, entry] of group.entries()) {
      const whole = ends[at]?.at(-1) ?? '';
      const shortest = ends[at]?.find((end) => counts.get(end) === 1);
      const isWhole = shortest === undefined || shortest === whole || `/${shortest}` === whole;
      apart.set(entry, counts.get(whole) === 1 ? (isWhole ? whole : `…/${shortest}`) : entry.id);
    }
  }
  return apart;
}

/** More would be shown as the whole path. */
const longestEnd = 4;

/** `c`, `b/c`, `a/b/c` and `/a/b/c` of `/a/b/c`. */
function endsOf(path: string): readonly string[] {
  const segments = path.split('/').filter((segment) => segment !== '');
  const ends = segments.slice(-longestEnd).map((_, at, last) => last.slice(last.length - 1 - at).join('/'));
  return [...ends, path];
}
