import { expect, test } from 'vitest';
import type { SecurityScheme } from '../../core/openapi/operation.ts';
import { personaHelp } from '../../core/persona/help.ts';
import { createInquiry, schemeOf } from '../../testing/requests/operations.ts';
import { credentialHelpOf } from './credential-help-of.ts';

const scheme = (name: string, rest: Partial<SecurityScheme> = {}) => schemeOf({ name, ...rest });
const bearer = scheme('bearerAuth');
const pass = scheme('privacyPassAuth', {
  type: 'apiKey',
  scheme: '',
  in: 'header',
  parameterName: 'Authorization',
});
const server = {
  url: 'https://api.withpersona.com/api/v1',
  origin: 'https://api.withpersona.com',
  label: '',
  isLocalSandbox: false,
};

test.each([
  ['its own key', [bearer], undefined],
  ['another credential', [pass], 'PERSONA_PRIVACY_PASS_API_KEY'],
  ['another one beside its key', [bearer, pass], 'PERSONA_PRIVACY_PASS_API_KEY'],
])('the variable of the API stands for its own key only: %s', (_name, schemes, expected) => {
  const { variable, variables = {} } = credentialHelpOf({
    documentId: 'd',
    key: 'd/x',
    operation: { ...createInquiry, security: [{ schemes }] },
    server,
    servers: [server],
    help: personaHelp,
  });
  expect(variable).toBe(personaHelp.keyVariable);
  expect(variables).toEqual(expected === undefined ? {} : { privacyPassAuth: expected });
});
