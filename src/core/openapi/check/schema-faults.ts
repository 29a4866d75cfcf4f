import type { Json } from '../document.ts';
import { isList, own } from '../json.ts';

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

/**
 * A choice is told once. When the value's type leaves a single branch (`null` or an object, say), or one branch is
 * clearly meant, that branch's faults say more.
 */
export function choiceFaults(
  told: SchemaFault,
  branches: readonly (readonly SchemaFault[])[],
): readonly SchemaFault[] {
  const candidates = branches
    .map(withoutConsequences)
    .filter((faults) => !faults.some((fault) => isTellingApart(fault, told.path.length)));
  const [only] = candidates;
  return candidates.length === 1 && only && only.length > 0 ? only : [told];
}

/** A wrong type of the value itself, or a wrong constant one level down, says that another branch is meant. */
function isTellingApart(fault: SchemaFault, depth: number): boolean {
  const level = fault.path.length - depth;
  if (level === 0) return fault.keyword === 'type' || fault.keyword === 'const' || fault.keyword === 'enum';
  const isSingle = fault.keyword === 'const' || (fault.keyword === 'enum' && singleChoice(fault.schema));
  return level === 1 && (isSingle || fault.keyword === 'discriminator');
}

const singleChoice = (schema: Json): boolean => {
  const choices = own(schema, 'enum');
  return isList(choices) && choices.length === 1;
};

/** Names count as unevaluated when their schema failed too, so that is told only where nothing else went wrong. */
export function withoutConsequences(faults: readonly SchemaFault[]): readonly SchemaFault[] {
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
  ['oneOf', 'anyOf', 'additionalProperties', 'discriminator', 'contradiction'].includes(fault.keyword);
