import { describe, expect, test } from 'vitest';
import type { OperationEntry } from './document.ts';
import { searchOperations } from './search.ts';

const entry = (
  title: string,
  method = 'GET',
  path = '/x',
  tag = 'T',
  isDeprecated = false,
): OperationEntry => ({
  id: title.toLowerCase().replaceAll(' ', '-'),
  method,
  path,
  title,
  tag,
  isDeprecated,
});

const entries = [
  entry('Retrieve an Account', 'GET', '/accounts/{account-id}', 'Accounts'),
  entry('List all Inquiries', 'GET', '/inquiries', 'Inquiries'),
  entry('Create an Inquiry', 'POST', '/inquiries', 'Inquiries'),
  entry('Recreate a Session', 'POST', '/inquiry-sessions', 'Inquiry Sessions'),
  entry('Create an Account', 'POST', '/accounts', 'Accounts', true),
];

describe('searchOperations', () => {
  test.each([
    ['every word must occur', 'create account', ['Create an Account']],
    [
      'a title that starts with it, then words, then any place',
      'create',
      ['Create an Inquiry', 'Create an Account', 'Recreate a Session'],
    ],
    ['a method', 'post session', ['Recreate a Session']],
    ['a path', '/accounts/{', ['Retrieve an Account']],
    ['an id', 'list-all', ['List all Inquiries']],
    ['a tag', 'inquiry sessions', ['Recreate a Session']],
    ['letter case and spaces do not matter', '  CREATE   an  ', ['Create an Inquiry', 'Create an Account']],
    ['nothing fits', 'zebra', []],
    ['signs are only signs', '.*(', []],
  ])('%s', (_name, query, titles) => {
    expect(searchOperations(entries, query).map(({ title }) => title)).toEqual(titles);
  });

  test('an empty query gives all in order', () => {
    expect(searchOperations(entries, ' ')).toBe(entries);
  });

  test('1,200 operations are searched within a frame', () => {
    const many = Array.from({ length: 1_200 }, (_, index) =>
      entry(`Update thing ${index} of the list`, 'PATCH', `/things/${index}/parts`),
    );
    searchOperations(many, 'warm');
    const times = Array.from({ length: 20 }, () => {
      const before = performance.now();
      searchOperations(many, 'up thing list 1');
      return performance.now() - before;
    }).sort((a, b) => a - b);
    expect(times[10]).toBeLessThan(16);
  });
});
