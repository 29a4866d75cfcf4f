import { type ErrorItem, echo } from './errors.ts';
import { type Dictionary, isDictionary, toSnake } from './inflection.ts';
import { maxMembers, maxValues } from './json-sieve.ts';

/** What was left out of a body when it was read, and the complaint about it. */
export type Cut = { readonly count: number; readonly error: ErrorItem };

const cuts = new WeakMap<Dictionary, Cut>();

/** The path of the first object that has as many members as are read. */
const findCrowded = (value: unknown, path: readonly string[]): readonly string[] | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  if (isDictionary(value) && entries.length >= maxMembers) return path;
  for (const [name, entry] of entries) {
    const found = findCrowded(entry, [...path, name]);
    if (found) return found;
  }
  return undefined;
};

/** Notes that members of a body were left out. Whoever reads the body refuses it for that, beside what else is wrong. */
export const markCut = (body: Dictionary, count: number): void => {
  const path = findCrowded(body, []);
  const place = path && path.length > 0 ? echo(path.map(toSnake).join('.')) : 'The request body';
  const details = path
    ? `${place} has more than ${maxMembers} members`
    : `The request body has more than ${maxValues} members or 1 MB of them`;
  cuts.set(body, { count, error: { title: 'Bad request', details } });
};

export const cutOf = (body: Dictionary | undefined): Cut | undefined => body && cuts.get(body);
