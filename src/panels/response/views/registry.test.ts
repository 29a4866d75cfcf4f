import { expect, test } from 'vitest';
import { readAnswer } from '../answer.ts';
import { responseViews, viewFor } from './registry.ts';

const answerOf = (type: string, text: string) =>
  readAnswer(
    {
      request: { method: 'GET', url: 'https://a.example/', headers: [], body: undefined },
      status: 200,
      statusText: '',
      headers: [{ name: 'content-type', value: type }],
      body: new TextEncoder().encode(text),
      isComplete: true,
      startedAt: 0,
    } as unknown as Parameters<typeof readAnswer>[0],
    'list-things',
  );
const tabs = (type: string, text: string) =>
  responseViews.filter((view) => view.accepts(answerOf(type, text))).map(({ id }) => id);

test.each([
  ['a list of objects', 'application/json', '{"data":[ {"id":1}]}', true],
  ['an object', 'application/json', '{"id":1}', false],
  ['a list of numbers', 'application/json', '[1,2]', false],
  ['JSON Lines', 'application/x-ndjson', '{"a":1}\n{"a":2}', true],
  ['CSV', 'text/csv', 'a,b\n1,2', true],
  ['plain text', 'text/plain', 'a,b', false],
])('%s: a table or none', (_name, type, text, hasTable) => {
  expect(tabs(type, text).includes('table')).toBe(hasTable);
});

test.each([
  ['JSON begins with Pretty', 'application/json', '[{"a":1}]', undefined, 'pretty'],
  ['CSV begins with Table', 'text/csv', 'a\n1', undefined, 'table'],
  ['what was chosen wins', 'text/csv', 'a\n1', 'raw', 'raw'],
  ['a view that has nothing to show of it does not', 'application/json', '{}', 'table', 'pretty'],
  ['nor one that is gone', 'application/json', '{}', 'tree', 'pretty'],
])('%s', (_name, type, text, chosen, shown) => {
  expect(viewFor(answerOf(type, text), chosen).id).toBe(shown);
});
