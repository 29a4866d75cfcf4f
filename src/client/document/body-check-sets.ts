import type { BodyCheck, BodyCheckOptions } from '../../core/openapi/check/check-body.ts';
import { kebabName, personaBodyChecks } from '../../core/persona/body-checks.ts';

export type BodyCheckSet = { readonly checks: readonly BodyCheck[] } & Pick<BodyCheckOptions, 'nameKey'>;

/** Checks that APIs add to their schemas, by the name `ApiHelp.bodyChecks` lists; they run in the worker. */
const bodyCheckSets: ReadonlyMap<string, BodyCheckSet> = new Map([
  ['persona', { checks: personaBodyChecks, nameKey: kebabName }],
]);

export function joinCheckSets(names: readonly string[]): BodyCheckSet {
  const sets = names.flatMap((name) => bodyCheckSets.get(name) ?? []);
  const nameKey = sets.find((set) => set.nameKey)?.nameKey;
  return { checks: sets.flatMap(({ checks }) => checks), ...(nameKey ? { nameKey } : {}) };
}
