import type { SecurityAlternative, SecurityScheme } from '../openapi/operation.ts';
import type { ApiHelp } from './api-help.ts';

/** The help, where it is about this credential: other schemes of the same document have none. */
export const keyHelp = (help: ApiHelp | undefined, scheme: SecurityScheme): ApiHelp | undefined =>
  help?.takesKey(scheme) ? help : undefined;

/** The help, where its keys are of use to an operation with this security. */
export const keyHelpOf = (
  help: ApiHelp | undefined,
  security: readonly SecurityAlternative[],
): ApiHelp | undefined =>
  security.some(({ schemes }) => schemes.some((scheme) => keyHelp(help, scheme))) ? help : undefined;
