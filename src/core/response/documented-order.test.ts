import { expect, test } from 'vitest';
import { documentedOrder } from './documented-order.ts';

test.each([
  ['ranges stand with their class', ['400', '429', '2XX', '5XX', '4XX'], ['2XX', '400', '429', '4XX', '5XX']],
  ['the default is what is left', ['default', '404', '200'], ['200', '404', 'default']],
  ['small letters', ['404', '2xx', '201'], ['201', '2xx', '404']],
  ['what is no status comes after those that are', ['x', '200', 'default'], ['200', 'x', 'default']],
])('%s', (_name, statuses, expected) => {
  const responses = statuses.map((status) => ({ status, description: '', mediaTypes: [] }));
  expect(documentedOrder(responses).map(({ status }) => status)).toEqual(expected);
});
