import { JsonReader } from '../../json-text/json-reader.ts';
import { type JsonTree, rootsOf } from '../../json-text/json-tree.ts';
import type { DisplayLines } from '../display-lines.ts';
import { complete, completionOf, rankNames } from './completion.ts';
import type { QueryProblem } from './query.ts';
import { readQuery } from './read-query.ts';
import { namesInside, select } from './select.ts';
import { layOutSelection, type Selected } from './selection-lines.ts';

/** The bytes that are filtered: those of the whole answer, also where only its beginning is shown. */
export type QuerySource = {
  readonly body: Uint8Array;
  readonly encoding: string;
  /** Values follow each other (NDJSON); each is a `$` of its own. */
  readonly hasManyValues: boolean;
  readonly isCut: boolean;
};

export type Offer = { readonly name: string; readonly query: string };

export type QueryOutcome = {
  /** Names that may stand at the end of the query, the likeliest first, and the query with each of them. */
  readonly offers: readonly Offer[];
  readonly result:
    | { readonly ok: false; readonly problem: QueryProblem }
    | {
        readonly ok: true;
        readonly lines: DisplayLines;
        /** How many values match, and how many of them are in the lines. */
        readonly count: number;
        readonly shown: number;
        /** More match than were counted. */
        readonly isCountCut: boolean;
        /** The last one shown is not whole. */
        readonly isValueCut: boolean;
      };
};

const sliceBytes = 1024 * 1024;
const mostNodes = 1_000_000;
const mostNames = 200;

export function readSource({ body, encoding, hasManyValues, isCut }: QuerySource): JsonTree {
  const decoder = new TextDecoder(encoding);
  const reader = new JsonReader({ many: hasManyValues });
  for (let at = 0; at < body.length; at += sliceBytes)
    reader.add(decoder.decode(body.subarray(at, at + sliceBytes), { stream: true }));
  reader.add(decoder.decode());
  return reader.end({ isCut });
}

/** What a query gives of a tree: the lines to show, or why it is none; and how it may go on. */
export function runQuery(tree: JsonTree, text: string): QueryOutcome {
  const offers = offersFor(tree, text);
  const read = readQuery(text);
  if (!read.ok) return { offers, result: { ok: false, problem: read.problem } };
  const selected: Selected[] = [];
  let isCountCut = false;
  const roots = [...rootsOf(tree)];
  for (const [index, root] of roots.entries()) {
    const { nodes, isCut } = select(tree, read.value, root, mostNodes - selected.length);
    const number = roots.length > 1 ? index + 1 : 0;
    for (const node of nodes) selected.push({ node, root, number });
    if (isCut) {
      isCountCut = true;
      break;
    }
  }
  const { lines, shown, isCut } = layOutSelection(tree, selected);
  const count = selected.length;
  return { offers, result: { ok: true, lines, count, shown, isCountCut, isValueCut: isCut } };
}

function offersFor(tree: JsonTree, text: string): readonly Offer[] {
  const completion = completionOf(text);
  if (!completion) return [];
  const names = new Set<string>();
  let looked = 0;
  for (const query of completion.queries) {
    const read = readQuery(query);
    if (!read.ok) continue;
    for (const root of rootsOf(tree)) {
      const { nodes } = select(tree, read.value, root, 10_000);
      for (const name of namesInside(tree, nodes, mostNames)) names.add(name);
      looked += 1 + nodes.length;
      if (looked > 10_000 || names.size >= mostNames) break;
    }
  }
  const ranked = rankNames([...names], completion.typed);
  return ranked.map((name) => ({ name, query: complete(completion, name) }));
}
