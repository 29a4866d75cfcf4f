/**
 * A JSON text as a tree of numbered values, in flat arrays: 21 bytes a value, and a tree passes from a worker without
 * a copy. A value is a number; values stand in the order of the text, so what is inside of value `n` are the values from
 * `n + 1` up to, and not with, `nexts[n]`. Offsets count UTF-16 units of the text.
 */
export type JsonTree = {
  readonly text: JsonSource;
  /** How many values there are; the arrays may be longer. */
  readonly count: number;
  /** The kind, and `openMark` where the end of a container or string is missing. */
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly nexts: Uint32Array;
  /** Where the name of a member starts, at its quote; 0 where there is none. */
  readonly nameStarts: Uint32Array;
  readonly nameEnds: Uint32Array;
  /** How many containers stand in one another. */
  readonly depth: number;
  /** What is not as RFC 8259 has it, in the order of the text; empty for JSON. */
  readonly problems: readonly JsonProblem[];
};

/** A text, or several that follow each other. */
export type JsonSource = { readonly length: number; slice(start: number, end?: number): string };

/** The number of a value in its tree. */
export type JsonNode = number;
/** A member's name or an item's index. */
export type PathStep = string | number;
export type Place = { readonly start: number; readonly end: number };

/** `broken` is what stands in the place of a value and is none, or the gap where a value is missing. */
export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' | 'broken';
export const jsonKinds: readonly JsonKind[] = [
  'broken',
  'object',
  'array',
  'string',
  'number',
  'boolean',
  'null',
];
export const [broken, object, array, string, number, boolean, nothing] = [0, 1, 2, 3, 4, 5, 6] as const;
export const openMark = 8;

export type JsonProblem = Place & {
  readonly kind: JsonProblemKind;
  /** Where the token starts at which the text stopped being JSON. */
  readonly at: number;
  /** What should have stood there. */
  readonly expected: Expected;
};

export type JsonProblemKind =
  | 'bracket missing'
  | 'bracket too many'
  | 'colon missing'
  | 'colon too many'
  | 'comma missing'
  | 'comma too many'
  | 'comma trailing'
  | 'comment'
  | 'comment not closed'
  | 'control character'
  | 'end'
  | 'escape'
  | 'hex digits'
  | 'name expected'
  | 'not closed'
  | 'not the end'
  | 'number starts with 0'
  | 'number unfinished'
  | 'odd space'
  | 'text not closed'
  | 'value expected'
  | 'value missing'
  | 'value and colon missing'
  | 'word';

export type Expected =
  | 'value'
  | 'item or ]'
  | 'name or }'
  | 'name'
  | ':'
  | 'comma or }'
  | 'comma or ]'
  | 'end';

/** What can be read over: the text means one value all the same. */
const harmless: ReadonlySet<JsonProblemKind> = new Set(['comment', 'comma trailing', 'odd space']);

/** Whether the text holds one value: JSON (RFC 8259), or JSON with comments, a comma too many or odd spaces. */
export const isReadable = ({ count, problems }: JsonTree): boolean =>
  count > 0 && problems.every(({ kind }) => harmless.has(kind));

export const kindOf = (tree: JsonTree, node: JsonNode): JsonKind =>
  jsonKinds[(tree.kinds[node] ?? 0) & 7] ?? 'broken';

/** False for a container or a string that the text ends too early for. */
export const isClosed = (tree: JsonTree, node: JsonNode): boolean =>
  ((tree.kinds[node] ?? 0) & openMark) === 0;

export const isContainer = (tree: JsonTree, node: JsonNode): boolean => {
  const kind = (tree.kinds[node] ?? 0) & 7;
  return kind === object || kind === array;
};

export const startOf = (tree: JsonTree, node: JsonNode): number => tree.starts[node] ?? 0;
export const endOf = (tree: JsonTree, node: JsonNode): number => tree.ends[node] ?? 0;
export const placeOf = (tree: JsonTree, node: JsonNode): Place => ({
  start: startOf(tree, node),
  end: endOf(tree, node),
});

/** The place of a member's name, with its quotes. */
export const namePlaceOf = (tree: JsonTree, node: JsonNode): Place | undefined => {
  const start = tree.nameStarts[node] ?? 0;
  return start === 0 ? undefined : { start, end: tree.nameEnds[node] ?? 0 };
};

/** The value as it is written, every digit, escape and space of it. */
export const rawOf = (tree: JsonTree, node: JsonNode): string =>
  tree.text.slice(startOf(tree, node), endOf(tree, node));

/** The name of a member as a program reads it; `undefined` for items and for a value that is alone. */
export function nameOf(tree: JsonTree, node: JsonNode): string | undefined {
  const place = namePlaceOf(tree, node);
  return place && textOfString(tree.text.slice(place.start, place.end));
}

/** What a string says; `undefined` when the value is none. */
export const stringOf = (tree: JsonTree, node: JsonNode): string | undefined =>
  kindOf(tree, node) === 'string' ? textOfString(rawOf(tree, node)) : undefined;

/**
 * What a written string says, as far as it can be read: broken escapes stay as they are, and so does a name without
 * quotes.
 *
 *     textOfString('"caf\\u00e9"') // 'café'
 */
export function textOfString(raw: string): string {
  if (!raw.startsWith('"')) return raw;
  if (raw.length > 1 && raw.endsWith('"') && !raw.includes('\\')) return raw.slice(1, -1);
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw.slice(1, raw.length > 1 && raw.endsWith('"') ? -1 : undefined);
  }
}

/** Members of an object or items of an array, in the order of the text; a name that is given twice is there twice. */
export function* childrenOf(tree: JsonTree, node: JsonNode): Generator<JsonNode> {
  const end = tree.nexts[node] ?? 0;
  for (let child = node + 1; child < end; child = tree.nexts[child] ?? end) yield child;
}

/** Values that stand alone or follow each other at the outermost level. */
export function* rootsOf(tree: JsonTree): Generator<JsonNode> {
  for (let root = 0; root < tree.count; root = tree.nexts[root] ?? tree.count) yield root;
}

export const countChildren = (tree: JsonTree, node: JsonNode): number => [...childrenOf(tree, node)].length;

const isNamed = (tree: JsonTree, node: JsonNode, name: string, quoted: string): boolean => {
  const start = tree.nameStarts[node] ?? 0;
  if (start === 0) return false;
  const written = tree.text.slice(start, tree.nameEnds[node]);
  return (
    written === quoted ||
    ((written.includes('\\') || !written.startsWith('"')) && textOfString(written) === name)
  );
};

/** The member of a name. Of a name given twice the last one, which is the one that most programs read. */
export function memberOf(tree: JsonTree, node: JsonNode, name: string): JsonNode | undefined {
  if (kindOf(tree, node) !== 'object') return undefined;
  const quoted = `"${name}"`;
  let found: JsonNode | undefined;
  for (const child of childrenOf(tree, node)) if (isNamed(tree, child, name, quoted)) found = child;
  return found;
}

export function itemOf(tree: JsonTree, node: JsonNode, index: number): JsonNode | undefined {
  if (kindOf(tree, node) !== 'array' || index < 0) return undefined;
  let left = index;
  for (const child of childrenOf(tree, node)) if (left-- === 0) return child;
  return undefined;
}
