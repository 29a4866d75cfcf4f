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

const webhook = (title: string, path: string): OperationEntry => ({
  ...entry(title, 'POST', path, 'Webhooks'),
  kind: 'webhook',
});

const persona = [
  webhook('Inquiry approved', 'inquiry.approved'),
  entry('Mark an Inquiry', 'POST', '/inquiries/mark', 'Inquiries'),
  entry('Approve an Inquiry', 'POST', '/inquiries/{inquiry-id}/approve', 'Inquiries'),
  entry('Inquiry templates', 'GET', '/inquiry-templates', 'Inquiry Templates'),
  entry('Retrieve a Verification', 'GET', '/verifications/{verification-id}', 'Verifications'),
  entry('Read thing 898', 'GET', '/things-898', 'Things'),
];

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

  test.each([
    [
      'operations before what the API calls, words at the beginning of a title first',
      'inquiry',
      ['Inquiry templates', 'Mark an Inquiry', 'Approve an Inquiry', 'Inquiry approved'],
    ],
    ['a webhook whose name is typed whole', 'inquiry.approved', ['Inquiry approved']],
    [
      'articles that are left out keep the beginning a beginning',
      'approve inq',
      ['Approve an Inquiry', 'Inquiry approved'],
    ],
    ['a letter missing, the other word half typed', 'aprove inq', ['Approve an Inquiry', 'Inquiry approved']],
    ['letters swapped, an article in between', 'retreive a verfication', ['Retrieve a Verification']],
    ['a slip in the tag', 'verifcations', ['Retrieve a Verification']],
    ['what is exact comes before what is nearly so', 'mark inquiry', ['Mark an Inquiry']],
    ['a number is not forgiven', 'thing 899', []],
    ['a short word is not forgiven', 'thg', []],
    ['another word is no slip', 'zebra crossing', []],
  ])('%s', (_name, query, titles) => {
    expect(searchOperations(persona, query).map(({ title }) => title)).toEqual(titles);
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
