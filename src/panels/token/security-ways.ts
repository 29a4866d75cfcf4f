import { alternativeKey, type SecurityAlternative } from '../../core/openapi/operation.ts';

/** One line of "Authenticate with". */
export type SecurityWay = { readonly key: string; readonly label: string };

/** The ways to choose from, in document order, "none" last; empty when there is nothing to choose. */
export function waysOf(security: readonly SecurityAlternative[]): readonly SecurityWay[] {
  // Two that differ in their scopes alone are one way to the user.
  const keys = [...new Set(security.map(alternativeKey))];
  if (keys.length < 2) return [];
  const given = keys.filter((key) => key !== '').map((key) => ({ key, label: key }));
  return [...given, { key: '', label: keys.includes('') ? 'None, it is optional' : 'None' }];
}
