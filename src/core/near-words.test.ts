import { expect, test } from 'vitest';
import { beginsNearly, forgivenIn } from './near-words.ts';

test.each([
  ['a letter missing', 'aprove', 'approve', true],
  ['a letter too many', 'apprrove', 'approve', true],
  ['a wrong letter', 'apprave', 'approve', true],
  ['two swapped', 'inqiury', 'inquiry', true],
  ['the first letter wrong', 'onquiry', 'inquiry', true],
  ['the end is still to come', 'verfic', 'verification', true],
  ['two slips in a long word', 'verifacaton', 'verification', true],
  ['two slips in a short one', 'aprov', 'improve', false],
  ['three letters are as they are', 'lst', 'list', false],
  ['a number is as it is', '8991', '8981', false],
  ['another word', 'zebra', 'retrieve', false],
])('%s', (_name, typed, word, expected) =>
  expect(beginsNearly(word, typed, forgivenIn(typed))).toBe(expected),
);
