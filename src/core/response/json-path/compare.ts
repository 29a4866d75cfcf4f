import {
  type JsonNode,
  type JsonTree,
  childrenOf,
  countChildren,
  kindOf,
  nameOf,
  rawOf,
  textOfString,
} from '../../json-text/json-tree.ts';
import type { Literal, Operator } from './query.ts';

/** A value in a comparison; `undefined` is RFC 9535's Nothing. */
export type Value = Literal | { readonly kind: 'object' | 'array' | 'broken'; readonly node: JsonNode };

export function valueOf(tree: JsonTree, node: JsonNode): Value {
  const kind = kindOf(tree, node);
  if (kind === 'object' || kind === 'array' || kind === 'broken') return { kind, node };
  const raw = rawOf(tree, node);
  if (kind === 'string') return { kind: 'text', text: textOfString(raw) };
  return kind === 'number' ? { kind, raw } : { kind: 'word', word: raw as 'true' | 'false' | 'null' };
}

/** How `==`, `<` and the others order two values (RFC 9535 section 2.3.5.2.2). */
export function compareValues(
  tree: JsonTree,
  operator: Operator,
  left: Value | undefined,
  right: Value | undefined,
): boolean {
  switch (operator) {
    case '==':
      return isEqual(tree, left, right);
    case '!=':
      return !isEqual(tree, left, right);
    case '<':
      return isLess(left, right);
    case '>':
      return isLess(right, left);
    case '<=':
      return isLess(left, right) || isEqual(tree, left, right);
    case '>=':
      return isLess(right, left) || isEqual(tree, left, right);
  }
}

/** Characters of a text, items of an array, members of an object; Nothing for the rest (section 2.4.4). */
export function lengthOf(tree: JsonTree, value: Value | undefined): Value | undefined {
  if (value?.kind === 'text') return { kind: 'number', raw: String(countCharacters(value.text)) };
  if (value?.kind === 'array') return { kind: 'number', raw: String(countChildren(tree, value.node)) };
  if (value?.kind !== 'object') return undefined;
  const names = new Set([...childrenOf(tree, value.node)].map((child) => nameOf(tree, child)));
  return { kind: 'number', raw: String(names.size) };
}

function countCharacters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}

function isLess(left: Value | undefined, right: Value | undefined): boolean {
  if (left?.kind === 'number' && right?.kind === 'number') return orderOf(left.raw, right.raw) < 0;
  return left?.kind === 'text' && right?.kind === 'text' && isTextLess(left.text, right.text);
}

/** By Unicode characters, where JavaScript's `<` goes by UTF-16 units: U+FF5E comes before U+1F600. */
function isTextLess(left: string, right: string): boolean {
  for (let at = 0; ;) {
    const one = left.codePointAt(at);
    const other = right.codePointAt(at);
    if (one !== other || one === undefined) return (one ?? -1) < (other ?? -1);
    at += one > 0xffff ? 2 : 1;
  }
}

/** Digits that are read exactly; longer numbers are compared as JavaScript has them. */
const mostDigits = 300;

/** Negative, 0 or positive. Whole numbers that JavaScript would round, such as long ids, keep their digits. */
function orderOf(left: string, right: string): number {
  const difference = Number(left) - Number(right);
  if (difference !== 0 || !isLong(left) || !isLong(right)) return difference || 0;
  const [one, other] = [BigInt(left), BigInt(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

const isLong = (raw: string): boolean => raw.length > 15 && raw.length < mostDigits && /^-?\d+$/.test(raw);

/** Containers are compared by what is in them, the order of members aside; by a list of pairs, so any depth will do. */
function isEqual(tree: JsonTree, left: Value | undefined, right: Value | undefined): boolean {
  const pairs: [Value | undefined, Value | undefined][] = [[left, right]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [one, other] = pair;
    if (one === undefined || other === undefined) {
      if (one !== other) return false;
    } else if (one.kind === 'number' && other.kind === 'number') {
      if (orderOf(one.raw, other.raw) !== 0) return false;
    } else if (one.kind === 'text' && other.kind === 'text') {
      if (one.text !== other.text) return false;
    } else if (one.kind === 'word' && other.kind === 'word') {
      if (one.word !== other.word) return false;
    } else if ('node' in one && 'node' in other && one.kind === other.kind && one.kind !== 'broken') {
      if (one.node === other.node) continue;
      const mine = stepsOf(tree, one.node);
      const theirs = stepsOf(tree, other.node);
      if (mine.size !== theirs.size) return false;
      for (const [step, node] of mine) {
        const counterpart = theirs.get(step);
        if (counterpart === undefined) return false;
        pairs.push([valueOf(tree, node), valueOf(tree, counterpart)]);
      }
    } else return false;
  }
  return true;
}

/** Members by name, items by index; of a name given twice the last, as everywhere. */
function stepsOf(tree: JsonTree, node: JsonNode): ReadonlyMap<string | number, JsonNode> {
  const steps = new Map<string | number, JsonNode>();
  let index = 0;
  for (const child of childrenOf(tree, node)) steps.set(nameOf(tree, child) ?? index++, child);
  return steps;
}
