import type { JsonNode, JsonTree } from '../../json-text/json-tree.ts';
import { endOf, nameOf, startOf } from '../../json-text/json-tree.ts';
import type { PathStep } from '../../json-text/json-tree.ts';
import { type DisplayLines, lineCount, LineBuilder, type TokenKind, tokenKind } from '../display-lines.ts';
import { layOutJson } from '../json-lines.ts';
import { jsonPathOf } from './query-scanner.ts';

/** A value that was selected, and which of several outermost values it stands in, from 1; 0 where there is one. */
export type Selected = { readonly node: JsonNode; readonly root: JsonNode; readonly number: number };

export type SelectionLines = {
  /** Each value behind its path, laid out as in the whole answer. */
  readonly lines: DisplayLines;
  /** How many of the values are there. */
  readonly shown: number;
  /** The last of them is not whole. */
  readonly isCut: boolean;
};

const mostValues = 20_000;
const mostCharacters = 2_000_000;

/** Selected values in lines, as many as can be looked at: the first 20,000, and two million characters of them. */
export function layOutSelection(tree: JsonTree, selected: Iterable<Selected>): SelectionLines {
  const builder = new LineBuilder();
  const places = new PathCursor(tree);
  let left = mostCharacters;
  let shown = 0;
  let isCut = false;
  for (const { node, root, number } of selected) {
    if (shown === mostValues || left <= 0) break;
    const [start, end] = [startOf(tree, node), endOf(tree, node)];
    isCut = end - start > left;
    const path = jsonPathOf(places.pathTo(node, root));
    const value = layOutJson(tree.text.slice(start, Math.min(end, start + left)), { isCut: true });
    addValue(builder, number, path, value);
    left -= end - start + path.length;
    shown += 1;
  }
  return { lines: builder.build(undefined, 0, shown), shown, isCut };
}

function addValue(builder: LineBuilder, number: number, path: string, value: DisplayLines): void {
  const first = builder.line;
  const all = lineCount(value);
  if (number > 0) builder.add(`${number}: `, tokenKind.punctuation);
  builder.add(path, tokenKind.key);
  builder.add(': ', tokenKind.punctuation);
  for (let line = 0; line < all; line += 1) {
    for (let token = value.lineTokens[line] ?? 0; token < (value.lineTokens[line + 1] ?? 0); token += 1)
      builder.add(
        value.text.slice(value.tokenStarts[token], value.tokenStarts[token + 1]),
        value.tokenKinds[token] as TokenKind,
      );
    const parent = value.parents[line] ?? -1;
    builder.endLine(value.depths[line] ?? 0, parent < 0 ? -1 : first + parent);
  }
  if (all === 0) builder.endLine(0, -1);
  for (let line = 0; line < all; line += 1) {
    const end = value.foldEnds[line] ?? -1;
    if (end >= 0) builder.setFold(first + line, first + end, value.counts[line] ?? 0);
  }
}

/**
 * Paths of many values. It goes on from the place of the one before, so that those of 20,000 items in a row are found
 * in one walk and not in 20,000.
 */
class PathCursor {
  readonly #tree: JsonTree;
  #root = -1;
  /** The child that leads on, and its index, in each container from the root down. */
  #levels: { readonly first: JsonNode; child: JsonNode; index: number }[] = [];

  constructor(tree: JsonTree) {
    this.#tree = tree;
  }

  pathTo(node: JsonNode, root: JsonNode): readonly PathStep[] {
    const { nexts } = this.#tree;
    if (this.#root !== root) this.#levels = [];
    this.#root = root;
    const path: PathStep[] = [];
    for (let depth = 0, holder = root; holder !== node; depth += 1) {
      const known = this.#levels[depth];
      const level = known?.first === holder + 1 ? known : { first: holder + 1, child: holder + 1, index: 0 };
      if (node < level.child) Object.assign(level, { child: level.first, index: 0 });
      while (node >= (nexts[level.child] ?? Infinity)) {
        level.child = nexts[level.child] ?? node;
        level.index += 1;
      }
      if (level !== known) this.#levels.splice(depth, Infinity, level);
      path.push(nameOf(this.#tree, level.child) ?? level.index);
      holder = level.child;
    }
    return path;
  }
}
