import { beforeEach, expect, test } from 'vitest';
import type { SecurityScheme } from '../../core/openapi/operation.ts';
import { buildRequest } from '../../core/request/build-request.ts';
import { credentialStore, forgetCredentials, pasteToken, placeOf } from '../../state/credentials.ts';
import { chooseSecurity } from '../../state/settings.ts';
import { createInquiry } from '../../testing/requests/operations.ts';
import type { OpenOperation } from '../console.ts';
import { judgeLater } from './judge-answer.ts';

const scheme = (name: string, parameterName: string): SecurityScheme => ({
  name,
  type: 'apiKey',
  scheme: '',
  in: 'header',
  parameterName,
  description: '',
});
const server = {
  url: 'https://api.example.com',
  origin: 'https://api.example.com',
  label: '',
  isLocalSandbox: false,
};
const open: OpenOperation = {
  documentId: 'd',
  key: 'd/x',
  operation: {
    ...createInquiry,
    security: [{ schemes: [scheme('a', 'X-A')] }, { schemes: [scheme('b', 'X-B')] }],
  },
  server,
  servers: [server],
  help: undefined,
};
const place = placeOf('d', server.origin);
const verdicts = () =>
  Object.entries(credentialStore.getState().byPlace[place] ?? {}).map(
    ([name, { verdict }]) => `${name}: ${verdict}`,
  );

function send(security?: string) {
  const credentials = Object.fromEntries(
    Object.entries(credentialStore.getState().byPlace[place] ?? {}).map(([name, { text }]) => [name, text]),
  );
  const input = { serverUrl: server.url, parameters: {}, body: undefined, credentials };
  const request = buildRequest(open.operation, security === undefined ? input : { ...input, security });
  if (!request.ok) throw new Error(request.problem.message);
  return judgeLater(open, request.value);
}

beforeEach(() => {
  forgetCredentials();
  chooseSecurity('d', 'a');
  pasteToken(place, 'a', 'one');
  pasteToken(place, 'b', 'two');
});

test.each([
  [200, ['b: none', 'a: accepted']],
  [401, ['b: none', 'a: rejected']],
  [403, ['a: none', 'b: none']],
  [500, ['a: none', 'b: none']],
])('%i judges what was sent and nothing else', (status, expected) => {
  send('a')(status);
  expect(verdicts().sort()).toEqual([...expected].sort());
});

test('a key typed while the call was on its way is not judged', () => {
  const judge = send('a');
  pasteToken(place, 'a', 'three');
  judge(401);
  expect(verdicts().sort()).toEqual(['a: none', 'b: none']);
});

test('a call that carried nothing says nothing', () => {
  chooseSecurity('d', '');
  send('')(401);
  expect(verdicts().sort()).toEqual(['a: none', 'b: none']);
});

test('a key in a cookie is judged like any other', () => {
  const inCookie = { ...scheme('a', 'sid'), in: 'cookie' as const };
  const operation = { ...open.operation, security: [{ schemes: [inCookie] }] };
  const headers = [{ name: 'cookie', value: 'sid=one', secret: { start: 4, end: 7, variable: 'A' } }];
  const request = { method: 'GET', url: 'https://api.example.com/x', headers, body: undefined };
  judgeLater({ ...open, operation }, request)(200);
  expect(verdicts().sort()).toEqual(['a: accepted', 'b: none']);
});

test('a key that stayed home is not judged by another secret that went out', () => {
  const { url, headers } = { url: 'https://api.example.com/x', headers: [] };
  const urlSecrets = [{ start: 10, end: 12, variable: 'TOKEN' }];
  const other = [{ name: 'X-Session-Token', value: 'one', secret: { start: 0, end: 3, variable: 'T' } }];
  judgeLater(open, { method: 'GET', url, headers, body: undefined, urlSecrets })(200);
  judgeLater(open, { method: 'GET', url, headers: other, body: undefined })(401);
  expect(verdicts().sort()).toEqual(['a: none', 'b: none']);
});
