import { describe, expect, test } from 'vitest';
import type { OperationEntry } from '../document.ts';
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
  entry('Make an Account note', 'POST', '/accounts/notes', 'Notes'),
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
    [
      'a whole path, before what begins with it',
      'post /accounts',
      ['Create an Account', 'Make an Account note'],
    ],
    ['an id', 'list-all', ['List all Inquiries']],
    ['a tag', 'inquiry sessions', ['Recreate a Session']],
    ['letter case and spaces do not matter', '  CREATE   an  ', ['Create an Inquiry', 'Create an Account']],
    ['an article that is not there is not missed', 'list the inquiries', ['List all Inquiries']],
    ['an article alone is a word like any other', 'the', []],
    ['articles alone find nothing that has none of them', 'the the', []],
    ['nothing fits', 'zebra', []],
    ['signs are only signs', '.*(', []],
  ])('%s', (_name, query, titles) => {
    expect(searchOperations(entries, query).map(({ title }) => title)).toEqual(titles);
  });

  test('an empty query gives all in order', () => {
    expect(searchOperations(entries, ' ')).toBe(entries);
  });

  test('a list is read and put into lower case once, not at every key', () => {
    let reads = 0;
    const counted = entries.map((one) => ({
      ...one,
      get title() {
        reads += 1;
        return one.title;
      },
    }));
    searchOperations(counted, 'u');
    const first = reads;
    searchOperations(counted, 'up');
    expect(first).toBeGreaterThan(0);
    expect(reads).toBe(first);
  });
});
