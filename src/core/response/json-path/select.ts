import { type JsonNode, type JsonTree, itemOf, kindOf, memberOf, nameOf } from '../../json-text/json-tree.ts';
import { array, object } from '../../json-text/json-tree.ts';
import { compareValues, lengthOf, type Value, valueOf } from './compare.ts';
import { matchesWhole, searchesIn } from './i-regexp.ts';
import type { Call, Query, Segment, Selector, Term, Test } from './query.ts';

export type Selection = {
  /** Values in the order RFC 9535 gives them; one that is selected twice is there twice. */
  readonly nodes: readonly JsonNode[];
  /** There are more. */
  readonly isCut: boolean;
};

/** More values than anybody reads, and no more memory than a page can spare. */
const mostNodes = 1_000_000;

/**
 * The values of a tree that a query selects (RFC 9535), from one of its outermost values. It never calls itself for
 * depth; filters in filters are as deep as the query has them.
 */
export function select(tree: JsonTree, query: Query, root: JsonNode = 0, most = mostNodes): Selection {
  if (root >= tree.count) return { nodes: [], isCut: false };
  return new Selecting(tree, root, most).run(query);
}

class Selecting {
  readonly #tree: JsonTree;
  readonly #root: JsonNode;
  readonly #most: number;
  #isCut = false;
  /** What paths from the root give inside of filters: the same for every value that is tested. */
  readonly #fromRoot = new Map<Query, readonly JsonNode[]>();

  constructor(tree: JsonTree, root: JsonNode, most: number) {
    this.#tree = tree;
    this.#root = root;
    this.#most = most;
  }

  run(query: Query): Selection {
    const nodes = this.#follow(query.segments, this.#root);
    return { nodes, isCut: this.#isCut };
  }

  #nodesOf(query: Query, here: JsonNode): readonly JsonNode[] {
    if (query.isRelative) return this.#follow(query.segments, here);
    let nodes = this.#fromRoot.get(query);
    if (!nodes) this.#fromRoot.set(query, (nodes = this.#follow(query.segments, this.#root)));
    return nodes;
  }

  #follow(segments: readonly Segment[], from: JsonNode): readonly JsonNode[] {
    let nodes: JsonNode[] = [from];
    for (const segment of segments) {
      const next: JsonNode[] = [];
      for (const node of nodes) this.#apply(segment, node, next);
      nodes = next;
    }
    return nodes;
  }

  #apply({ isDescendant, selectors }: Segment, node: JsonNode, into: JsonNode[]): void {
    // Values stand in the order of the text, so what is inside follows (section 2.5.2.2 asks for no other order).
    const end = isDescendant ? (this.#tree.nexts[node] ?? node + 1) : node + 1;
    for (let here = node; here < end; here += 1) {
      const kind = (this.#tree.kinds[here] ?? 0) & 7;
      if (kind !== object && kind !== array) continue;
      for (const selector of selectors) this.#select(selector, here, into);
      if (this.#isCut) return;
    }
  }

  #push(into: JsonNode[], node: JsonNode): void {
    if (into.length < this.#most) into.push(node);
    else this.#isCut = true;
  }

  #select(selector: Selector, node: JsonNode, into: JsonNode[]): void {
    const tree = this.#tree;
    const end = tree.nexts[node] ?? 0;
    switch (selector.kind) {
      case 'name': {
        const member = memberOf(tree, node, selector.name);
        if (member !== undefined) this.#push(into, member);
        return;
      }
      case 'index': {
        if (kindOf(tree, node) !== 'array') return;
        const { index } = selector;
        const item = itemOf(tree, node, index < 0 ? this.#countOf(node) + index : index);
        if (item !== undefined) this.#push(into, item);
        return;
      }
      case 'slice':
        if (kindOf(tree, node) === 'array') this.#slice(selector, node, into);
        return;
      case 'wildcard':
        for (let child = node + 1; child < end; child = tree.nexts[child] ?? end) this.#push(into, child);
        return;
      case 'filter':
        for (let child = node + 1; child < end && !this.#isCut; child = tree.nexts[child] ?? end)
          if (this.#holds(selector.test, child)) this.#push(into, child);
    }
  }

  #countOf(node: JsonNode): number {
    let count = 0;
    const end = this.#tree.nexts[node] ?? 0;
    for (let child = node + 1; child < end; child = this.#tree.nexts[child] ?? end) count += 1;
    return count;
  }

  /** Section 2.3.4.2.2. */
  #slice({ start, end, step }: Selector & { kind: 'slice' }, node: JsonNode, into: JsonNode[]): void {
    if (step === 0) return;
    const items: JsonNode[] = [];
    const after = this.#tree.nexts[node] ?? 0;
    for (let child = node + 1; child < after; child = this.#tree.nexts[child] ?? after) items.push(child);
    const { length } = items;
    const fromEnd = (index: number) => (index < 0 ? length + index : index);
    const first = fromEnd(start ?? (step > 0 ? 0 : length - 1));
    const last = end === undefined ? (step > 0 ? length : -1) : fromEnd(end);
    if (step > 0)
      for (let at = Math.max(first, 0); at < Math.min(last, length); at += step)
        this.#push(into, items[at] ?? node);
    else
      for (let at = Math.min(first, length - 1); at > Math.max(last, -1); at += step)
        this.#push(into, items[at] ?? node);
  }

  #holds(test: Test, here: JsonNode): boolean {
    switch (test.kind) {
      case 'or':
        return test.tests.some((one) => this.#holds(one, here));
      case 'and':
        return test.tests.every((one) => this.#holds(one, here));
      case 'not':
        return !this.#holds(test.test, here);
      case 'exists':
        return this.#nodesOf(test.query, here).length > 0;
      case 'compare':
        return compareValues(
          this.#tree,
          test.operator,
          this.#valueOf(test.left, here),
          this.#valueOf(test.right, here),
        );
      case 'call':
        return this.#saysYes(test, here);
    }
  }

  /** `match` and `search`; what is no text matches nothing (sections 2.4.6 and 2.4.7). */
  #saysYes({ name, terms: [subject, pattern] }: Call, here: JsonNode): boolean {
    const text = subject && this.#valueOf(subject, here);
    const expression = pattern && this.#valueOf(pattern, here);
    if (text?.kind !== 'text' || expression?.kind !== 'text') return false;
    return (name === 'match' ? matchesWhole : searchesIn)(text.text, expression.text);
  }

  #valueOf(term: Term, here: JsonNode): Value | undefined {
    if (term.kind === 'query') {
      const [node] = this.#nodesOf(term, here);
      return node === undefined ? undefined : valueOf(this.#tree, node);
    }
    return term.kind === 'call' ? this.#result(term, here) : term;
  }

  #result({ name, terms: [term] }: Call, here: JsonNode): Value | undefined {
    if (!term) return undefined;
    if (name === 'length') return lengthOf(this.#tree, this.#valueOf(term, here));
    if (term.kind !== 'query') return undefined;
    const nodes = this.#nodesOf(term, here);
    if (name === 'count') return { kind: 'number', raw: String(nodes.length) };
    const [node] = nodes;
    return nodes.length === 1 && node !== undefined ? valueOf(this.#tree, node) : undefined;
  }
}

/** Names of members inside of the selected values, each once, in the order of the text: what may come next in a path. */
export function namesInside(tree: JsonTree, nodes: readonly JsonNode[], most: number): readonly string[] {
  const names = new Set<string>();
  let looked = 0;
  for (const node of nodes) {
    if (kindOf(tree, node) !== 'object') continue;
    const end = tree.nexts[node] ?? 0;
    for (let child = node + 1; child < end; child = tree.nexts[child] ?? end) {
      names.add(nameOf(tree, child) ?? '');
      looked += 1;
      if (names.size === most || looked === 100_000) return [...names];
    }
  }
  return [...names];
}
