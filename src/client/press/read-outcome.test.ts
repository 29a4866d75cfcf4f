import { expect, test } from 'vitest';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { exchangeOf } from '../../testing/requests/open-operations.ts';
import { outcomeWords } from './read-outcome.ts';

const request: HttpRequest = {
  method: 'POST',
  url: 'https://api.example.com/',
  headers: [],
  body: undefined,
};
const answer = (status: number, reason = '') => exchangeOf({ request, status, reason });
const problem = (code: string) => ({ code, title: '', advice: '' });

test.each([
  ['nothing yet', {}, undefined],
  ['an answer', { exchange: answer(201, 'Created') }, { kind: 'success', text: '201 - Created' }],
  ['an answer without a reason', { exchange: answer(299) }, { kind: 'success', text: '299' }],
  ['a redirect', { exchange: answer(302, 'Found') }, { kind: 'warning', text: '302 - Found' }],
  ['an error', { exchange: answer(422) }, { kind: 'danger', text: '422' }],
  ['a cancelled press', { problem: problem('cancelled') }, { kind: 'danger', text: 'Stopped' }],
  [
    'a failure after an answer',
    { exchange: answer(200), problem: problem('timeout') },
    { kind: 'danger', text: 'No answer' },
  ],
] as const)('%s', (_name, outcome, words) => {
  expect(outcomeWords({ exchange: undefined, problem: undefined, ...outcome })).toEqual(words);
});
