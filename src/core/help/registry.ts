import { personaHelp } from '../persona/help.ts';
import type { ApiHelp } from './api-help.ts';

const helps: readonly ApiHelp[] = [personaHelp];

/** The help for a document, found by the origins of its servers; most APIs have none. */
export const findHelp = (origins: readonly string[]): ApiHelp | undefined =>
  helps.find((help) => origins.includes(help.origin));
