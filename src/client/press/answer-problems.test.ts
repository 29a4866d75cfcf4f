import { expect, test } from 'vitest';
import { personaHelp } from '../../core/persona/help.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { exchangeOf } from '../../testing/requests/open-operations.ts';
import { problemsInAnswer } from './answer-problems.ts';

const request: HttpRequest = {
  method: 'POST',
  url: 'https://api.example.com/',
  headers: [],
  body: { kind: 'text', text: '{"data":{"attributes":{"inquiry-template-id":"x"}}}' },
};

const errors = JSON.stringify({
  errors: [{ title: 'Bad', details: 'Bad', source: { pointer: '/data/attributes/inquiry-template-id' } }],
});
const withBody = (status: number, body: string, sent: HttpRequest = request) =>
  exchangeOf({ request: sent, status, body: new TextEncoder().encode(body) });

test('the problems of an error answer stand at their place in the body that was sent', () => {
  expect(problemsInAnswer({ help: personaHelp }, withBody(422, errors))).toHaveLength(1);
});

test.each([
  ['no answer', personaHelp, undefined],
  ['an API without help', undefined, withBody(422, errors)],
  ['an answer that is no error', personaHelp, withBody(200, errors)],
  ['a request without a text body', personaHelp, withBody(422, errors, { ...request, body: undefined })],
  ['an answer that is no JSON', personaHelp, withBody(500, '<html>')],
  ['an error beyond what is read', personaHelp, withBody(422, ' '.repeat(256 * 1024) + errors)],
])('%s names none', (_name, help, exchange) => {
  expect(problemsInAnswer({ help }, exchange)).toEqual([]);
});
