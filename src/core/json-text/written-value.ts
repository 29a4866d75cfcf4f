import type { Json } from '../openapi/document.ts';
import { readJson } from './json-reader.ts';
import {
  childrenOf,
  isReadable,
  type JsonKind,
  type JsonNode,
  kindOf,
  nameOf,
  type JsonTree,
  namePlaceOf,
  rawOf,
  startOf,
} from './json-tree.ts';

/**
 * A JSON value as it is written: every digit, escape and space of it. Places are counted from the value's own start,
 * so a value that only moved is still the same one.
 */
export type WrittenValue = {
  readonly kind: Exclude<JsonKind, 'broken'>;
  /** The text of the value, from its first character to its last. */
  readonly raw: string;
  /** Members of an object, items of an array, in order; a name that is given twice is there twice. */
  readonly parts: readonly WrittenPart[];
};

export type WrittenPart = {
  /** The member's name as a program reads it; items have none. */
  readonly name: string | undefined;
  /** Where the part starts: at the quote of its name, or at an item's value. */
  readonly at: number;
  readonly valueAt: number;
  readonly value: WrittenValue;
};

export type Rooted = { readonly start: number; readonly value: WrittenValue };

/** Deeper values are not for hands. */
const maxDepth = 150;
const none: readonly WrittenPart[] = [];

/**
 * Reads a text that holds one value; `undefined` when it does not (yet). Comments and a comma too many are read over:
 * they are for the checks to tell of. What is written as in `before` is the very same object again.
 */
export function readWritten(text: string, before?: WrittenValue): Rooted | undefined {
  const tree = readJson(text);
  if (!isReadable(tree) || tree.depth > maxDepth) return undefined;
  const value = writtenValue(tree, 0, before);
  return value && { start: startOf(tree, 0), value };
}

/** A value of a tree by itself. */
export function writtenValue(
  tree: JsonTree,
  root: JsonNode,
  before?: WrittenValue,
): WrittenValue | undefined {
  const end = tree.nexts[root] ?? 0;
  const former = before && formerValues(tree, root, before);
  const made = Array.from<WrittenValue>({ length: end - root });
  for (let node = end - 1; node >= root; node -= 1)
    made[node - root] = write(tree, node, former?.get(node), (child) => made[child - root]);
  return made[0];
}

/** What stood in the place of each value before. */
function formerValues(
  tree: JsonTree,
  root: JsonNode,
  before: WrittenValue,
): ReadonlyMap<JsonNode, WrittenValue> {
  const former = new Map([[root, before]]);
  for (const [node, { parts }] of former) {
    let index = 0;
    for (const child of childrenOf(tree, node)) {
      const part = parts[index];
      if (part === undefined) break;
      if (part.name === nameOf(tree, child)) former.set(child, part.value);
      index += 1;
    }
  }
  return former;
}

/** Made from the last to the first, so that what is inside is there already. */
function write(
  tree: JsonTree,
  node: JsonNode,
  before: WrittenValue | undefined,
  madeOf: (child: JsonNode) => WrittenValue | undefined,
): WrittenValue {
  const raw = rawOf(tree, node);
  const kind = kindOf(tree, node);
  if (before?.kind === kind && before.raw === raw) return before;
  const start = startOf(tree, node);
  const parts: WrittenPart[] = [];
  for (const child of childrenOf(tree, node)) {
    const valueAt = startOf(tree, child) - start;
    const at = namePlaceOf(tree, child)?.start;
    const value = madeOf(child);
    if (value)
      parts.push({ name: nameOf(tree, child), at: at === undefined ? valueAt : at - start, valueAt, value });
  }
  return { kind: kind === 'broken' ? 'null' : kind, raw, parts: parts.length === 0 ? none : parts };
}

/** Of a name given twice the last one, which is the one that programs read. */
export const partNamed = (value: WrittenValue, name: string): WrittenPart | undefined =>
  value.kind === 'object' ? value.parts.findLast((part) => part.name === name) : undefined;

/** The value as programs read it: for shapes, never for digits. */
export function asJson(value: WrittenValue): Json {
  if (value.kind === 'array') return value.parts.map((part) => asJson(part.value));
  if (value.kind === 'object')
    return Object.fromEntries(
      value.parts.map((part): [string, Json] => [part.name ?? '', asJson(part.value)]),
    );
  return JSON.parse(value.raw) as Json;
}
