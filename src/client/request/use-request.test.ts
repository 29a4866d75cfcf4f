import { beforeEach, expect, test } from 'vitest';
import { forgetCredentials, pasteToken } from '../../state/credentials.ts';
import { forgetDrafts, typeBody } from '../../state/drafts.ts';
import { createInquiry } from '../../testing/operations.ts';
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

beforeEach(() => {
  forgetCredentials();
  forgetDrafts();
});

test('panels that ask for the same request get the same one', () => {
  pasteToken(server.origin, 'bearerAuth', 'one');
  expect(readRequest(open)).toBe(readRequest(open));
});

test.each([
  ['the body', () => typeBody(open.key, 'application/json', '{"typed":1}')],
  ['the key', () => pasteToken(server.origin, 'bearerAuth', 'another')],
])('an edit of %s makes another', (_name, edit) => {
  pasteToken(server.origin, 'bearerAuth', 'one');
  const before = readRequest(open);
  edit();
  expect(readRequest(open).request).not.toEqual(before.request);
});
