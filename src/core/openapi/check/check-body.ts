import type { Json } from '../document.ts';
import { effectiveSchema } from '../schema/effective-schema.ts';
import { deepestExplained, explainJson } from '../../json-text/explain-json.ts';
import { readJson } from '../../json-text/json-reader.ts';
import {
  childrenOf,
  isContainer,
  type JsonNode,
  type JsonTree,
  kindOf,
  memberOf,
  nameOf,
  namePlaceOf,
  type Place,
  placeOf,
  startOf,
} from '../../json-text/json-tree.ts';
import { followPath } from '../../json-text/paths.ts';
import { parseJson } from '../read/parse-json.ts';
import { stringsOf } from '../json.ts';
import { isJsonMediaType } from '../../media-type.ts';
import type { BodyContent, Schema } from '../operation.ts';
import type { BodyProblem } from './problem.ts';
import type { SchemaFault } from './schema-faults.ts';
import { faultSentence, knownNames } from './schema-words.ts';
import { splitSlips, valueAt, type GivenTexts } from './document-slips.ts';
import { lineStartsOf, positionAt } from '../read/text-position.ts';
import { type BodyUnseenPlace, unseenInBody } from '../../unseen/body-unseen.ts';
import { UnusableSchema, validateValue } from './validate.ts';

export type BodyCheckContext = {
  /** The body as a tree that knows its offsets; its outermost value is 0. */
  readonly tree: JsonTree;
  readonly text: string;
  readonly schema: Schema | undefined;
  /** Makes a problem at `[start, end)` of the text. */
  readonly problemAt: (
    severity: BodyProblem['severity'],
    message: string,
    start: number,
    end: number,
  ) => BodyProblem;
};

/** A check that an API adds to those of its schemas; it sees only bodies that are JSON. */
export type BodyCheck = (context: BodyCheckContext) => readonly BodyProblem[];

export type BodyCheckOptions = {
  /** Whether the operation needs a body; an empty text is a problem only then. */
  readonly isRequired?: boolean;
  /** Two names with one key are one name to the API, such as `name_first` and `name-first`. */
  readonly nameKey?: (name: string) => string;
};

export const maxProblems = 100;
/** Longer texts are only checked for being JSON. */
export const maxCheckedLength = 1024 * 1024;

/** What is worth telling about a body before it is sent, in the order of the text. */
export function checkBody(
  text: string,
  content: Pick<BodyContent, 'mediaType' | 'schema'> & GivenTexts,
  checks: readonly BodyCheck[] = [],
  options: BodyCheckOptions = {},
): readonly BodyProblem[] {
  const lineStarts = lineStartsOf(text);
  const problemAt: BodyCheckContext['problemAt'] = (severity, message, start, end) => ({
    severity,
    message,
    start,
    end: Math.min(Math.max(end, start), text.length),
    ...positionAt(lineStarts, start),
  });
  if (text.trim() === '') {
    const sentence = emptyBodySentence(content.schema, options.isRequired ?? true);
    return sentence === undefined ? [] : [problemAt('warning', sentence, 0, text.length)];
  }
  const faults = isJsonMediaType(content.mediaType)
    ? jsonProblems(text, content, checks, options, problemAt)
    : [];
  const found = [
    ...surrogateProblems(text, problemAt),
    ...withUnseen(faults, unseenInBody(text, content.mediaType), problemAt),
  ];
  return found.sort((a, b) => a.start - b.start || a.end - b.end).slice(0, maxProblems);
}

type Make = BodyCheckContext['problemAt'];

/** Many documents leave `required` off a body whose schema cannot do without some names: then those tell. */
function emptyBodySentence(schema: Schema | undefined, isRequired: boolean): string | undefined {
  if (isRequired) return 'The body is empty, and this operation expects one.';
  const names = schema ? stringsOf(effectiveSchema(schema, schema).schema, 'required') : [];
  if (names.length === 0) return undefined;
  const listed = names.map((name) => `\`${name}\``).join(', ');
  return `The body is empty; this operation expects ${listed} in it.`;
}

/** Half a surrogate pair has no UTF-8 form (RFC 3629 section 3). */
function surrogateProblems(text: string, problemAt: Make): BodyProblem[] {
  const at = text.search(/\p{Surrogate}/u);
  if (at < 0) return [];
  const code = text.charCodeAt(at).toString(16).toUpperCase();
  const message = `Half of a character (U+${code}) stands here; it cannot be sent as UTF-8. Remove it.`;
  return [problemAt('error', message, at, at + 1)];
}

/**
 * Characters that nobody sees, each place marked at the first of them: the sentence says where the others are. What
 * was told as a fault of the JSON is not told again.
 */
function withUnseen(
  faults: readonly BodyProblem[],
  places: readonly BodyUnseenPlace[],
  problemAt: Make,
): readonly BodyProblem[] {
  const told = new Set(
    places.flatMap(({ isOutside, characters: [first] }) => (isOutside && first ? first.start : [])),
  );
  const known = faults.map((fault) =>
    told.has(fault.start) ? ({ ...fault, isUnseen: true } as const) : fault,
  );
  const isTold = (start: number) => known.some((fault) => fault.isUnseen && fault.start === start);
  const own = places
    .slice(0, maxProblems)
    .flatMap(({ message, characters: [first] }): BodyProblem[] =>
      first && !isTold(first.start)
        ? [{ ...problemAt('warning', message, first.start, first.end), isUnseen: true }]
        : [],
    );
  return [...known, ...own];
}

function jsonProblems(
  text: string,
  content: Pick<BodyContent, 'mediaType' | 'schema'> & GivenTexts,
  checks: readonly BodyCheck[],
  options: BodyCheckOptions,
  problemAt: Make,
): readonly BodyProblem[] {
  const tree = readJson(text);
  if (tree.problems.length > 0)
    return explainJson(tree).map(({ message, start, end }) => problemAt('error', message, start, end));
  if (text.length > maxCheckedLength) {
    const message = 'This body is over 1 MB: it is JSON, but its names and values are not checked.';
    return [problemAt('warning', message, 0, 1)];
  }
  try {
    const value = parseJson(text);
    if (!value.ok || tree.depth > deepestExplained) throw new RangeError();
    const { schema } = content;
    const context: BodyCheckContext = { tree, text, schema, problemAt };
    return [
      ...duplicateProblems(tree, problemAt),
      ...(schema ? schemaProblems(tree, value.value.value, { ...content, schema }, options, problemAt) : []),
      ...checks.flatMap((check) => check(context)),
    ];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [problemAt('warning', 'This body is nested too deeply to be checked.', 0, 1)];
  }
}

function duplicateProblems(tree: JsonTree, problemAt: Make): BodyProblem[] {
  const problems: BodyProblem[] = [];
  for (let node = 0; node < tree.count && problems.length < maxProblems; node += 1) {
    if (kindOf(tree, node) !== 'object') continue;
    const seen = new Set<string>();
    for (const child of childrenOf(tree, node)) {
      const [name, place] = [nameOf(tree, child), namePlaceOf(tree, child)];
      if (name === undefined || !place) continue;
      if (seen.has(name)) {
        const message = `\`${name}\` is given more than once in this object; most servers read only the last one.`;
        problems.push(problemAt('warning', message, place.start, place.end));
      }
      seen.add(name);
    }
  }
  return problems;
}

function schemaProblems(
  tree: JsonTree,
  value: Json,
  content: GivenTexts & { readonly mediaType: string; readonly schema: Schema },
  options: BodyCheckOptions,
  problemAt: Make,
): BodyProblem[] {
  const { schema } = content;
  let faults;
  try {
    faults = validateValue(schema, value);
  } catch (error) {
    if (!(error instanceof UnusableSchema)) throw error;
    return [
      problemAt('warning', 'The schema of this body cannot be used, so its values are not checked.', 0, 1),
    ];
  }
  const told = faults.filter((fault) => !isOtherSpelling(tree, schema, fault, options.nameKey));
  const { mine, slips } = splitSlips(content, schema, value, told);
  const sentenceOf = (fault: SchemaFault) => faultSentence(schema, fault, valueAt(value, fault.path));
  const note = slipSentence(slips, sentenceOf);
  return [
    ...(note === undefined ? [] : [problemAt('warning', note, 0, 1)]),
    ...mine.slice(0, maxProblems).map((fault) => {
      const target = targetOf(tree, nodeAt(tree, fault.path), fault);
      const severity = fault.keyword === 'contradiction' ? 'warning' : 'error';
      return problemAt(severity, sentenceOf(fault), target.start, target.end);
    }),
  ];
}

/** One sentence for all that the document itself put in wrongly. */
function slipSentence(
  slips: readonly SchemaFault[],
  sentenceOf: (fault: SchemaFault) => string,
): string | undefined {
  const first = slips.find(({ keyword }) => keyword === 'contradiction') ?? slips[0];
  if (!first) return undefined;
  const sentence = sentenceOf(first);
  const told =
    first.keyword === 'contradiction'
      ? sentence
      : `The document contradicts itself: what it gives for this body does not fit its own schema. ${sentence}`;
  const more = slips.length - 1;
  return more === 0
    ? told
    : `${told} There ${more === 1 ? 'is one more place' : `are ${more} more places`} like it.`;
}

/** As far as the path goes; of a name given twice the last one, which is the value that was checked. */
const nodeAt = (tree: JsonTree, path: readonly string[]): JsonNode => followPath(tree, path).node;

/** An unknown name is marked itself; what an object lacks, at its name or its opening brace; the rest whole. */
function targetOf(tree: JsonTree, node: JsonNode, fault: SchemaFault): Place {
  const isAboutName = fault.keyword === 'additionalProperties' || fault.keyword === 'unevaluatedProperties';
  const named = isAboutName ? memberOf(tree, node, fault.name) : undefined;
  const name = named === undefined ? undefined : namePlaceOf(tree, named);
  if (name) return name;
  if (!isContainer(tree, node)) return placeOf(tree, node);
  const start = startOf(tree, node);
  return namePlaceOf(tree, node) ?? { start, end: start + 1 };
}

function isOtherSpelling(
  tree: JsonTree,
  schema: Schema,
  fault: SchemaFault,
  nameKey: ((name: string) => string) | undefined,
): boolean {
  if (!nameKey || fault.name === '') return false;
  const key = nameKey(fault.name);
  if (fault.keyword === 'required') {
    const members = [...childrenOf(tree, nodeAt(tree, fault.path))];
    return members.some((member) => nameKey(nameOf(tree, member) ?? '') === key);
  }
  if (fault.keyword !== 'additionalProperties' && fault.keyword !== 'unevaluatedProperties') return false;
  return knownNames(schema, fault.schema).some((name) => nameKey(name) === key);
}
