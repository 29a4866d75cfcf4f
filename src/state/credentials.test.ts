import { beforeEach, describe, expect, test } from 'vitest';
import {
  clearToken,
  credentialsFor,
  credentialStore,
  forgetCredentials,
  judgeToken,
  pasteToken,
  placeOf,
} from './credentials.ts';

const api = 'https://api.withpersona.com';
const page = 'http://localhost:5173';
const persona = placeOf('persona', api);
const own = placeOf('persona', page);
const at = (origin: string, isLocalSandbox: boolean, documentId = 'persona') => ({
  documentId,
  server: { origin, isLocalSandbox },
  help: { origin: api },
});
const read = (target: ReturnType<typeof at>) => {
  const { place, credentials } = credentialsFor(credentialStore.getState().byPlace, target);
  return { place, key: credentials['bearerAuth']?.text };
};

beforeEach(forgetCredentials);

describe('a key is bound to the origin it was typed for', () => {
  test('another server starts with an empty box', () => {
    pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
    expect(read(at('https://other.example', false)).key).toBeUndefined();
  });

  test('another document about the same server starts with an empty box', () => {
    pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
    expect(read(at(api, false, 'opened')).key).toBeUndefined();
    expect(read(at(page, true, 'opened')).key).toBeUndefined();
  });

  test('the local sandbox takes the key typed for Persona', () => {
    pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
    expect(read(at(page, true))).toEqual({
      place: persona,
      key: 'persona_sandbox_1',
    });
  });

  test('a key of its own comes first there', () => {
    pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
    pasteToken(own, 'bearerAuth', 'persona_sandbox_demo');
    expect(read(at(page, true))).toEqual({ place: own, key: 'persona_sandbox_demo' });
  });

  test("the sandbox's key never goes to Persona", () => {
    pasteToken(own, 'bearerAuth', 'persona_sandbox_demo');
    expect(read(at(api, false)).key).toBeUndefined();
  });

  test('a server on our own origin that is not the sandbox gets nothing', () => {
    pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
    expect(read(at(page, false)).key).toBeUndefined();
  });
});

test('a verdict about an earlier key does not mark the one typed since', () => {
  pasteToken(persona, 'bearerAuth', 'first');
  pasteToken(persona, 'bearerAuth', 'second');
  judgeToken(persona, 'bearerAuth', 'first', 'rejected');
  expect(credentialStore.getState().byPlace[persona]?.['bearerAuth']?.verdict).toBe('none');
  judgeToken(persona, 'bearerAuth', 'second', 'accepted');
  expect(credentialStore.getState().byPlace[persona]?.['bearerAuth']?.verdict).toBe('accepted');
});

test('what the sandbox says of a borrowed key is not what the API says of it', () => {
  pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
  const verdictAt = (target: ReturnType<typeof at>) =>
    credentialsFor(credentialStore.getState().byPlace, target).credentials['bearerAuth']?.verdict;
  const sandbox = at(page, true);
  const proper = at(api, false);
  judgeToken(persona, 'bearerAuth', 'persona_sandbox_1', 'accepted', own);
  expect([verdictAt(sandbox), verdictAt(proper)]).toEqual(['accepted', 'none']);
  judgeToken(persona, 'bearerAuth', 'persona_sandbox_1', 'rejected', persona);
  expect([verdictAt(sandbox), verdictAt(proper)]).toEqual(['accepted', 'rejected']);
  pasteToken(persona, 'bearerAuth', 'persona_sandbox_2');
  expect([verdictAt(sandbox), verdictAt(proper)]).toEqual(['none', 'none']);
});

test.each([
  ['clearing', () => clearToken(persona, 'bearerAuth')],
  ['typing nothing', () => pasteToken(persona, 'bearerAuth', '')],
])('%s leaves no key behind', (_name, act) => {
  pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
  act();
  expect(JSON.stringify(credentialStore.getState())).not.toContain('persona_sandbox_1');
});

test('a scheme called `constructor` has no key before one is typed', () => {
  pasteToken(persona, 'bearerAuth', 'a');
  judgeToken(persona, 'constructor', 'a', 'accepted');
  expect(Object.keys(credentialStore.getState().byPlace[persona] ?? {})).toEqual(['bearerAuth']);
  pasteToken(persona, '__proto__', 'b');
  expect(Object.entries(credentialStore.getState().byPlace[persona] ?? {})).toMatchObject([
    ['bearerAuth', { text: 'a' }],
    ['__proto__', { text: 'b' }],
  ]);
});
