import type { OutputUnit } from '@cfworker/json-schema';
import type { Json } from './document.ts';
import { isList, own, textOf } from './json.ts';
import type { Schema } from './operation.ts';
import { definitionOf } from './standalone-schema.ts';

/** One thing that is wrong with a body: which keyword of which schema refused the value at `path`. */
export type SchemaFault = {
  readonly path: readonly string[];
  readonly keyword: string;
  readonly schema: Json;
  /** What the keyword talks about when it is a name: the missing or the unknown one. */
  readonly name: string;
  /** For oneOf and anyOf: how many branches fit. */
  readonly matches: number;
};

/** These only say that something below them failed. */
const echoes = new Set([
  'properties',
  'patternProperties',
  'items',
  'prefixItems',
  'additionalItems',
  '$ref',
  'allOf',
  'if',
]);
echoes
  .add('dependentSchemas')
  .add('additionalProperties')
  .add('unevaluatedProperties')
  .add('unevaluatedItems');

/** Turns the validator's list, where every level repeats its parts, into the faults a reader has to mend. */
export function schemaFaults(root: Schema, errors: readonly OutputUnit[]): readonly SchemaFault[] {
  return withoutConsequences(collect(root, errors));
}

function collect(root: Schema, errors: readonly OutputUnit[]): SchemaFault[] {
  const faults: SchemaFault[] = [];
  for (let index = 0; index < errors.length; index++) {
    const error = errors[index];
    if (!error) continue;
    const choice = error.keyword === 'oneOf' || error.keyword === 'anyOf' || error.keyword === 'contains';
    if (choice || error.keyword === 'propertyNames') {
      const inner = insideOf(errors, index);
      index += inner.length;
      faults.push(...(choice ? choiceFaults(root, error, inner) : [faultOf(root, error, '')]));
    } else if (error.keyword === 'false') {
      faults.push(falseFault(root, error, errors[index - 1]));
    } else if (!echoes.has(error.keyword)) {
      faults.push(faultOf(root, error, nameIn(error.error)));
    }
  }
  return faults;
}

/** The errors that follow `errors[at]` and come from below its keyword; `false` schemas carry no location. */
function insideOf(errors: readonly OutputUnit[], at: number): readonly OutputUnit[] {
  const prefix = errors[at]?.keywordLocation ?? '';
  let end = at + 1;
  for (let next = errors[end]; next; next = errors[++end]) {
    const isInside = next.keywordLocation.startsWith(`${prefix}/`) || next.keywordLocation === prefix;
    const isFalse = next.keyword === 'false' && end > at + 1;
    if (!isInside && !isFalse) break;
  }
  return errors.slice(at + 1, end);
}

/**
 * A choice is told once. When the value's type leaves a single branch (`null` or an object, say), or one branch is
 * clearly meant, that branch's faults say more.
 */
function choiceFaults(root: Schema, error: OutputUnit, inner: readonly OutputUnit[]): readonly SchemaFault[] {
  const matches = Number(/\((\d+) matches\)/.exec(error.error)?.[1] ?? 0);
  const told: SchemaFault = { ...faultOf(root, error, ''), matches };
  if (matches > 1 || error.keyword === 'contains') return [told];
  const branches = new Map<string, OutputUnit[]>();
  let current = '';
  for (const unit of inner) {
    if (unit.keyword !== 'false') {
      const rest = unit.keywordLocation.slice(error.keywordLocation.length + 1);
      current = rest.split('/')[0] ?? '';
    }
    branches.set(current, [...(branches.get(current) ?? []), unit]);
  }
  const here = decode(error.instanceLocation).length;
  const candidates = [...branches.values()]
    .map((units) => withoutConsequences(collect(root, units)))
    .filter((faults) => !faults.some((fault) => isTellingApart(fault, here)));
  const [only] = candidates;
  return candidates.length === 1 && only && only.length > 0 ? only : [told];
}

/** A wrong type of the value itself, or a wrong constant one level down, says that another branch is meant. */
function isTellingApart(fault: SchemaFault, depth: number): boolean {
  const level = fault.path.length - depth;
  if (level === 0) return fault.keyword === 'type' || fault.keyword === 'const' || fault.keyword === 'enum';
  const isSingle = fault.keyword === 'const' || (fault.keyword === 'enum' && singleChoice(fault.schema));
  return level === 1 && isSingle;
}

const singleChoice = (schema: Json): boolean => {
  const choices = own(schema, 'enum');
  return isList(choices) && choices.length === 1;
};

/** Names count as unevaluated when their schema failed too, so that is told only where nothing else went wrong. */
function withoutConsequences(faults: readonly SchemaFault[]): SchemaFault[] {
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const key = JSON.stringify([fault.path, fault.keyword, fault.name, fault.matches]);
    if (seen.has(key)) return false;
    seen.add(key);
    if (fault.keyword !== 'unevaluatedProperties') return true;
    const inside = (other: SchemaFault) =>
      [...fault.path, fault.name].every((step, index) => other.path[index] === step) ||
      (choiceOrClosed(other) && other.path.join('/') === fault.path.join('/'));
    return !faults.some(
      (other) => other !== fault && other.keyword !== 'unevaluatedProperties' && inside(other),
    );
  });
}

const choiceOrClosed = (fault: SchemaFault): boolean =>
  fault.keyword === 'oneOf' || fault.keyword === 'anyOf' || fault.keyword === 'additionalProperties';

function faultOf(root: Schema, error: OutputUnit, name: string): SchemaFault {
  return {
    path: decode(error.instanceLocation),
    keyword: error.keyword,
    schema: schemaAt(root, decode(error.keywordLocation).slice(0, -1)),
    name,
    matches: 0,
  };
}

/** A `false` schema refuses the value that its parent keyword, told just before, led to. */
function falseFault(root: Schema, error: OutputUnit, parent: OutputUnit | undefined): SchemaFault {
  const path = decode(error.instanceLocation);
  if (!parent || !echoes.has(parent.keyword))
    return { path, keyword: 'false', schema: {}, name: path.at(-1) ?? '', matches: 0 };
  const schema = schemaAt(root, decode(parent.keywordLocation).slice(0, -1));
  return { path: path.slice(0, -1), keyword: parent.keyword, schema, name: path.at(-1) ?? '', matches: 0 };
}

/** The validator puts the name it talks about between quotes; a quote inside a name stays. */
const nameIn = (sentence: string): string => {
  const dependent = /^Instance has ".*" but does not have "(.*)"\.$/s.exec(sentence);
  return dependent?.[1] ?? /^[^"]*"(.*)"[^"]*$/s.exec(sentence)?.[1] ?? '';
};

const decode = (location: string): readonly string[] =>
  location
    .split('/')
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));

/** Walks a keyword location, which goes through `$ref` as if the target stood there. */
function schemaAt(root: Schema, steps: readonly string[]): Json {
  let at: Json = root;
  for (const step of steps) {
    const reference = textOf(at, '$ref');
    const next: Json | undefined =
      step === '$ref' && reference !== ''
        ? definitionOf(root, reference)
        : isList(at)
          ? at[Number(step)]
          : own(at, step);
    if (next === undefined) return {};
    at = next;
  }
  return at;
}
