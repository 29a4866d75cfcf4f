import type { ApiHelp } from '../help/api-help.ts';
import { demoKey } from './demo-key.ts';
import { readRateLimit } from './rate-limit.ts';
import { cleanKey, describeKey, keyProblem, maskKey, personaCredentialHelp } from './keys.ts';

/** What the console knows of Persona's API beyond its document. */
export const personaHelp: ApiHelp = {
  id: 'persona',
  apiName: 'Persona',
  keySource: 'Dashboard → API → API Keys',
  keySourceUrl: 'https://app.withpersona.com/dashboard/api-keys',
  takesKey: ({ type, scheme }) => type === 'http' && scheme === 'bearer',
  keyPlaceholder: personaCredentialHelp.placeholder,
  keyVariable: personaCredentialHelp.variable,
  cleanKey,
  describeKey,
  maskKey,
  keyProblems: (key) => {
    const problem = keyProblem(key);
    return problem === undefined ? [] : [problem];
  },
  demoKey,
  origin: 'https://api.withpersona.com',
  documentParameters: ['header:Persona-Version'],
  bodyChecks: ['persona'],
  readRateLimit,
  rateWindow: 'minute',
};
