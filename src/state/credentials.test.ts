import { beforeEach, describe, expect, test } from 'vitest';
import {
  clearToken,
  credentialsFor,
  credentialStore,
  forgetCredentials,
  judgeToken,
  pasteToken,
} from './credentials.ts';

const persona = 'https://api.withpersona.com';
const own = 'http://localhost:5173';
const read = (target: { origin: string; isLocalSandbox: boolean }) => {
  const { origin, credentials } = credentialsFor(credentialStore.getState().byOrigin, target, persona);
  return { origin, key: credentials['bearerAuth']?.text };
};

beforeEach(forgetCredentials);

describe('a key is bound to the origin it was typed for', () => {
  test('another server starts with an empty box', () => {
    pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
    expect(read({ origin: 'https://other.example', isLocalSandbox: false }).key).toBeUndefined();
  });

  test('the local sandbox takes the key typed for Persona', () => {
    pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
    expect(read({ origin: own, isLocalSandbox: true })).toEqual({
      origin: persona,
      key: 'persona_sandbox_1',
    });
  });

  test('a key of its own comes first there', () => {
    pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
    pasteToken(own, 'bearerAuth', 'persona_sandbox_demo');
    expect(read({ origin: own, isLocalSandbox: true })).toEqual({ origin: own, key: 'persona_sandbox_demo' });
  });

  test("the sandbox's key never goes to Persona", () => {
    pasteToken(own, 'bearerAuth', 'persona_sandbox_demo');
    expect(read({ origin: persona, isLocalSandbox: false }).key).toBeUndefined();
  });

  test('a server on our own origin that is not the sandbox gets nothing', () => {
    pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
    expect(read({ origin: own, isLocalSandbox: false }).key).toBeUndefined();
  });
});

test('a verdict about an earlier key does not mark the one typed since', () => {
  pasteToken(persona, 'bearerAuth', 'first');
  pasteToken(persona, 'bearerAuth', 'second');
  judgeToken(persona, 'bearerAuth', 'first', 'rejected');
  expect(credentialStore.getState().byOrigin[persona]?.['bearerAuth']?.verdict).toBe('none');
  judgeToken(persona, 'bearerAuth', 'second', 'accepted');
  expect(credentialStore.getState().byOrigin[persona]?.['bearerAuth']?.verdict).toBe('accepted');
});

test('what the sandbox says of a borrowed key is not what the API says of it', () => {
  pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
  const verdictAt = (target: { origin: string; isLocalSandbox: boolean }) =>
    credentialsFor(credentialStore.getState().byOrigin, target, persona).credentials['bearerAuth']?.verdict;
  const sandbox = { origin: own, isLocalSandbox: true };
  const api = { origin: persona, isLocalSandbox: false };
  judgeToken(persona, 'bearerAuth', 'persona_sandbox_1', 'accepted', own);
  expect([verdictAt(sandbox), verdictAt(api)]).toEqual(['accepted', 'none']);
  judgeToken(persona, 'bearerAuth', 'persona_sandbox_1', 'rejected', persona);
  expect([verdictAt(sandbox), verdictAt(api)]).toEqual(['accepted', 'rejected']);
  pasteToken(persona, 'bearerAuth', 'persona_sandbox_2');
  expect([verdictAt(sandbox), verdictAt(api)]).toEqual(['none', 'none']);
});

test.each([
  ['clearing', () => clearToken(persona, 'bearerAuth')],
  ['typing nothing', () => pasteToken(persona, 'bearerAuth', '')],
])('%s leaves no key behind', (_name, act) => {
  pasteToken(persona, 'bearerAuth', 'persona_sandbox_1');
  act();
  expect(JSON.stringify(credentialStore.getState())).not.toContain('persona_sandbox_1');
});
