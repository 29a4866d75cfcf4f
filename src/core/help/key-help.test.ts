import { expect, test } from 'vitest';
import { schemeOf } from '../../testing/requests/operations.ts';
import type { SecurityScheme } from '../openapi/operation.ts';
import { personaHelp } from '../persona/help.ts';
import { keyHelpOf } from './key-help.ts';

const scheme = (rest: Partial<SecurityScheme>) => schemeOf({ name: 's', ...rest });
const bearer = scheme({});
const pass = scheme({ type: 'apiKey', scheme: '', in: 'header', parameterName: 'Authorization' });

test.each([
  ['its own bearer key', [bearer], true],
  ['a pass in the same header', [pass], false],
  ['a sign-in', [scheme({ type: 'oauth2', scheme: '' })], false],
  ['one of two', [pass, bearer], true],
  ['nothing', [], false],
])('%s', (_name, schemes, isSpokenOf) => {
  expect(keyHelpOf(personaHelp, [{ schemes }]) !== undefined).toBe(isSpokenOf);
  expect(keyHelpOf(undefined, [{ schemes }])).toBeUndefined();
});
