import { expect, test } from 'vitest';
import { personaHelp } from '../../core/persona/help.ts';
import { fail, ok } from '../../core/result.ts';
import { placeOf } from '../../state/credentials.ts';
import { openAt, sandboxServer } from '../../testing/requests/open-operations.ts';
import { createInquiry } from '../../testing/requests/operations.ts';
import { decidePress, type PressMoment, type PressQuestion } from './decide-press.ts';

const open = openAt(personaHelp.origin);
const request = { method: 'POST', url: `${open.server.url}/inquiries`, headers: [], body: undefined };

const withKey = (text: string, origin = personaHelp.origin): PressMoment['credentials'] => ({
  byPlace: { [placeOf('d', origin)]: { [scheme]: { text, notes: [], verdict: 'none' } } },
  productionOrigins: [],
});
const scheme = createInquiry.security[0]?.schemes[0]?.name ?? '';
const production = withKey('persona_production_1234567890');
const noKey = { byPlace: {}, productionOrigins: [] };

const decide = (moment: Partial<PressMoment> = {}) =>
  decidePress({
    open,
    request: ok(request),
    credentials: noKey,
    originState: 'allowed',
    isSending: false,
    agreed: new Set<PressQuestion>(),
    ...moment,
  });
const short = (moment: Partial<PressMoment>) => {
  const step = decide(moment);
  return step.kind === 'ask' ? `ask ${step.question}` : step.kind;
};
const agreedTo = (...questions: PressQuestion[]) => new Set(questions);
const get = { ...open, operation: { ...createInquiry, method: 'GET' } };
const problem = (where: 'server' | 'path' | 'body' | 'credential') => fail({ where, message: 'Because.' });
const borrowed = { ...open, server: sandboxServer };

test.each<[string, string, Partial<PressMoment>]>([
  ['a request without a key', 'send', {}],
  ['a press while a request is on its way', 'nothing', { isSending: true }],
  ['one that could not be built then', 'nothing', { isSending: true, request: problem('path') }],
  ['a server without an address', 'ask server', { request: problem('server') }],
  ['a parameter that is missing', 'show', { request: problem('path') }],
  ['a body that cannot be sent', 'show', { request: problem('body') }],
  ['a key that cannot be sent', 'show', { request: problem('credential') }],
  ['a problem before an origin', 'show', { request: problem('path'), originState: 'not-allowed' }],
  ['an origin that is not allowed', 'ask origin', { originState: 'not-allowed' }],
  ['an origin of which nothing is known yet', 'send', { originState: 'unknown' }],
  ['an origin that the user agreed to', 'send', { originState: 'not-allowed', agreed: agreedTo('origin') }],
  ['the origin before production', 'ask origin', { originState: 'not-allowed', credentials: production }],
  ['a production key that changes data', 'ask production', { credentials: production }],
  [
    'the same after the yes at this press',
    'send',
    { credentials: production, agreed: agreedTo('production') },
  ],
  [
    'the same after the yes at an earlier press',
    'send',
    { credentials: { ...production, productionOrigins: [personaHelp.origin] } },
  ],
  [
    'the same after a yes for another origin',
    'ask production',
    { credentials: { ...production, productionOrigins: ['https://api.example.com'] } },
  ],
  ['a production key that reads', 'send', { credentials: production, open: get }],
  ['a production key at the sandbox', 'send', { credentials: production, open: borrowed }],
  ['a sandbox key', 'send', { credentials: withKey('persona_sandbox_1234567890') }],
  [
    'a production key at a server that nobody knows',
    'ask production',
    {
      open: openAt('https://api.example.com'),
      credentials: withKey('persona_production_1234567890', 'https://api.example.com'),
    },
  ],
  [
    'a production key that was typed for another origin',
    'send',
    { open: openAt('https://api.example.com'), credentials: production },
  ],
  [
    'a key of an API without help',
    'send',
    { open: { ...open, help: undefined }, credentials: withKey('persona_production_1234567890') },
  ],
])('%s: %s', (_name, expected, moment) => {
  expect(short(moment)).toBe(expected);
});

test.each(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY'])(
  'production is asked about for %s unless it is safe',
  (method) => {
    const isSafe = /^(GET|HEAD|OPTIONS)$/.test(method);
    const one = { ...open, operation: { ...createInquiry, method } };
    expect(short({ open: one, credentials: production })).toBe(isSafe ? 'send' : 'ask production');
  },
);

test('what is sent is the request, and it is remembered by what it was, without its values', () => {
  const { id, title, method, path } = createInquiry;
  expect(decide()).toEqual({
    kind: 'send',
    request,
    recent: { documentId: 'd', operationId: id, title, method, path },
  });
});

test('the problem that is shown is that of the request', () => {
  expect(decide({ request: problem('path') })).toEqual({ kind: 'show', problem: problem('path').problem });
});
