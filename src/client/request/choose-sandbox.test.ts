import { beforeEach, expect, test } from 'vitest';
import { personaHelp } from '../../core/persona/help.ts';
import { credentialStore, forgetCredentials, pasteToken, placeOf } from '../../state/credentials.ts';
import { settingsStore } from '../../state/settings.ts';
import { openAt, sandboxServer } from '../../testing/requests/open-operations.ts';
import { createInquiry, schemeOf } from '../../testing/requests/operations.ts';
import type { OpenOperation } from '../console.ts';
import { chooseLocalSandbox } from './choose-sandbox.ts';

const open = openAt(personaHelp.origin);
const scheme = createInquiry.security[0]?.schemes[0]?.name ?? '';
const place = placeOf('d', sandboxServer.origin);
const keyAtSandbox = () => credentialStore.getState().byPlace[place]?.[scheme]?.text;
const chosen = () => settingsStore.getState().serverByDocument['d'];

beforeEach(() => {
  forgetCredentials();
  settingsStore.setState({ serverByDocument: {} });
});

test('the sandbox is chosen and takes the demo key', () => {
  chooseLocalSandbox(open);
  expect([chosen(), keyAtSandbox()]).toEqual([sandboxServer.url, personaHelp.demoKey]);
});

test.each([
  ['a key of its own', place, 'persona_sandbox_own'],
  ['a key typed for the API, which it borrows', placeOf('d', personaHelp.origin), 'persona_sandbox_api'],
])('%s stays in its place', (_name, where, text) => {
  pasteToken(where, scheme, text);
  chooseLocalSandbox(open);
  expect(chosen()).toBe(sandboxServer.url);
  expect([undefined, 'persona_sandbox_own']).toContain(keyAtSandbox());
  expect(credentialStore.getState().byPlace[where]?.[scheme]?.text).toBe(text);
});

test.each<[string, OpenOperation, string | undefined]>([
  ['an API without help gets no key', { ...open, help: undefined }, sandboxServer.url],
  [
    'an operation without security gets no key',
    { ...open, operation: { ...createInquiry, security: [] } },
    sandboxServer.url,
  ],
  [
    'a scheme that takes other keys gets none',
    {
      ...open,
      operation: {
        ...createInquiry,
        security: [{ schemes: [schemeOf({ name: scheme, type: 'apiKey', scheme: '', in: 'query' })] }],
      },
    },
    sandboxServer.url,
  ],
  ['without a sandbox nothing is chosen', { ...open, servers: [open.server] }, undefined],
])('%s', (_name, at, server) => {
  chooseLocalSandbox(at);
  expect([chosen(), keyAtSandbox()]).toEqual([server, undefined]);
});
