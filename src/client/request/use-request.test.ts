import { beforeEach, expect, test } from 'vitest';
import { forgetCredentials, pasteToken, placeOf } from '../../state/credentials.ts';
import { forgetDrafts, typeBody } from '../../state/drafts.ts';
import { listKeepers } from '../../state/keepers.ts';
import { chooseSecurity, settingsStore } from '../../state/settings.ts';
import { createInquiry } from '../../testing/requests/operations.ts';
import type { OpenOperation } from '../console.ts';
import { readRequest } from './use-request.ts';

const server = {
  url: 'https://api.example.com/v1',
  origin: 'https://api.example.com',
  label: 'API',
  isLocalSandbox: false,
};
const open: OpenOperation = {
  documentId: 'test',
  operation: createInquiry,
  server,
  servers: [server],
  help: undefined,
  key: 'test/create',
};

const place = placeOf(open.documentId, server.origin);

beforeEach(() => {
  forgetCredentials();
  forgetDrafts();
  settingsStore.setState({ securityByDocument: {} });
});

test('panels that ask for the same request get the same one', () => {
  pasteToken(place, 'bearerAuth', 'one');
  expect(readRequest(open)).toBe(readRequest(open));
});

test.each([
  ['the body', () => typeBody(open.key, 'application/json', '{"typed":1}')],
  ['the choice of what authenticates', () => chooseSecurity(open.documentId, '')],
  ['the key', () => pasteToken(place, 'bearerAuth', 'another')],
])('an edit of %s makes another', (_name, edit) => {
  pasteToken(place, 'bearerAuth', 'one');
  const before = readRequest(open);
  edit();
  expect(readRequest(open).request).not.toEqual(before.request);
});

test('the request is not held on to when its document is removed, nor when everything is forgotten', async () => {
  pasteToken(place, 'bearerAuth', 'one');
  const keeper = listKeepers().find(({ name }) => name === 'the request as it was shown last');
  const before = readRequest(open);
  await keeper?.forgetDocument('another');
  expect(readRequest(open)).toBe(before);
  await keeper?.forgetDocument(open.documentId);
  const after = readRequest(open);
  expect(after).not.toBe(before);
  await keeper?.forgetAll();
  expect(readRequest(open)).not.toBe(after);
});
