import {
  childrenOf,
  endOf,
  itemOf,
  type JsonNode,
  type JsonTree,
  kindOf,
  memberOf,
  nameOf,
  namePlaceOf,
  type PathStep,
  startOf,
} from './json-tree.ts';

/** A way from the outermost value to one inside of it, such as `['data', 'tags', 0]`. */
export type JsonPath = readonly PathStep[];

/**
 * What a step leads to: the member of a name (the last, of several), the item of an index. The text of an index leads to
 * an item as well, as in JSON Pointer (RFC 6901 section 4).
 */
export function stepInto(tree: JsonTree, node: JsonNode, step: PathStep): JsonNode | undefined {
  if (typeof step === 'number') return itemOf(tree, node, step);
  if (kindOf(tree, node) !== 'array') return memberOf(tree, node, step);
  return /^(?:0|[1-9]\d{0,9})$/.test(step) ? itemOf(tree, node, Number(step)) : undefined;
}

/** Follows a path as far as it goes: the value it ends at, and the steps that lead nowhere. */
export function followPath(
  tree: JsonTree,
  path: JsonPath,
  from: JsonNode = 0,
): { node: JsonNode; left: JsonPath } {
  let node = from;
  for (const [index, step] of path.entries()) {
    const next = stepInto(tree, node, step);
    if (next === undefined) return { node, left: path.slice(index) };
    node = next;
  }
  return { node, left: [] };
}

/**
 * The value at a path, or `undefined`.
 *
 *     atPath(readJson('{"tags": [1.0]}'), ['tags', 0])
 */
export function atPath(tree: JsonTree, path: JsonPath, from: JsonNode = 0): JsonNode | undefined {
  if (from >= tree.count) return undefined;
  const { node, left } = followPath(tree, path, from);
  return left.length === 0 ? node : undefined;
}

/**
 * The deepest value that the beginning of a path leads to, with how many steps do. Names are compared by their `key`, and
 * where a name is given more than once each of them is tried: the one that leads deepest counts, of equals the last.
 */
export function nearestTo(
  tree: JsonTree,
  path: readonly string[],
  key: (name: string) => string = (name) => name,
): { readonly node: JsonNode; readonly steps: number } | undefined {
  const keys = path.map(key);
  let best: { readonly node: JsonNode; readonly steps: number } | undefined;
  const waiting: { readonly node: JsonNode; readonly steps: number }[] =
    tree.count > 0 ? [{ node: 0, steps: 0 }] : [];
  for (let here = waiting.pop(); here; here = waiting.pop()) {
    const { node, steps } = here;
    if (!best || steps > best.steps || (steps === best.steps && node > best.node)) best = here;
    if (steps === keys.length) continue;
    if (kindOf(tree, node) === 'array') {
      const item = stepInto(tree, node, keys[steps] ?? '');
      if (item !== undefined) waiting.push({ node: item, steps: steps + 1 });
    } else
      for (const child of childrenOf(tree, node)) {
        const name = nameOf(tree, child);
        if (name !== undefined && key(name) === keys[steps]) waiting.push({ node: child, steps: steps + 1 });
      }
  }
  return best;
}

/** The step of a path that stands for every item of an array, and for any name of a map. */
export const anyStep = '*';

/**
 * The first value that a path with `*` in it leads to. Items need no step of their own: `['tags', 'name']` finds the
 * name of the first tag that has one.
 */
export function findFirst(tree: JsonTree, path: JsonPath): JsonNode | undefined {
  const waiting: { readonly node: JsonNode; readonly steps: number }[] =
    tree.count > 0 ? [{ node: 0, steps: 0 }] : [];
  for (let here = waiting.pop(); here; here = waiting.pop()) {
    const { node, steps } = here;
    const step = path[steps];
    if (step === undefined) return node;
    const isInList = kindOf(tree, node) === 'array' && typeof step === 'string';
    if (step === anyStep || isInList) {
      const next = steps + (step === anyStep ? 1 : 0);
      const children = [...childrenOf(tree, node)].map((child) => ({ node: child, steps: next }));
      waiting.push(...children.toReversed());
    } else {
      const next = stepInto(tree, node, step);
      if (next !== undefined) waiting.push({ node: next, steps: steps + 1 });
    }
  }
  return undefined;
}

/** The path to a value, from the outermost one around it. */
export function pathOf(tree: JsonTree, node: JsonNode): JsonPath {
  return stepsTo(tree, (child) => child <= node && node < (tree.nexts[child] ?? 0), node).path;
}

/**
 * The path to the innermost value at an offset; the name of a member and the white space inside of a container count as
 * that member and that container. `undefined` outside of all values.
 */
export function pathAt(tree: JsonTree, offset: number): JsonPath | undefined {
  const found = stepsTo(tree, (child) => holds(tree, child, offset));
  return found.node === undefined ? undefined : found.path;
}

/** The innermost value at an offset, as `pathAt` finds it. */
export const nodeAt = (tree: JsonTree, offset: number): JsonNode | undefined =>
  stepsTo(tree, (child) => holds(tree, child, offset)).node;

/** What a value stands in; `undefined` for one that stands alone. */
export const holderOf = (tree: JsonTree, node: JsonNode): JsonNode | undefined =>
  stepsTo(tree, (child) => child < node && node < (tree.nexts[child] ?? 0)).node;

function holds(tree: JsonTree, node: JsonNode, offset: number): boolean {
  const from = namePlaceOf(tree, node)?.start ?? startOf(tree, node);
  return from <= offset && offset < Math.max(endOf(tree, node), from + 1);
}

/** Goes down as long as one of the values inside is meant. */
function stepsTo(
  tree: JsonTree,
  isMeant: (node: JsonNode) => boolean,
  until?: JsonNode,
): { readonly node: JsonNode | undefined; readonly path: JsonPath } {
  const path: PathStep[] = [];
  let node: JsonNode | undefined;
  let first = 0;
  let end = tree.count;
  while (node === undefined || node !== until) {
    let index = 0;
    let child = first;
    for (; child < end && !isMeant(child); child = tree.nexts[child] ?? end) index += 1;
    if (child >= end) break;
    if (node !== undefined) path.push(nameOf(tree, child) ?? index);
    node = child;
    first = child + 1;
    end = tree.nexts[child] ?? end;
  }
  return { node, path };
}

/**
 * A path as a JSON Pointer (RFC 6901).
 *
 *     pointerOf(['a/b', 0]) // '/a~1b/0'
 */
export const pointerOf = (path: JsonPath): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The path of a JSON Pointer, its indexes as text; `undefined` for a text that is none. */
export function pathOfPointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
