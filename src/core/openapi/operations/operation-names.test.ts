import { expect, test } from 'vitest';
import { descriptionOf, titleOf } from './operation-names.ts';

const long = `Makes a response. ${'Provide some text or an image as input for it. '.repeat(4)}`;

test.each([
  ['a summary', { summary: 'List items' }, 'List items', ''],
  ['code in a summary', { summary: 'Bearer (`jwt`)' }, 'Bearer (`jwt`)', ''],
  ['its line ends', { summary: 'List\n  items\n', description: 'All.' }, 'List items', 'All.'],
  ['a link in it', { summary: 'See [text](/docs/text)' }, 'See text', 'See [text](/docs/text)'],
  ['a description in its place', { summary: long }, 'Makes a response', long.trim()],
  ['both', { summary: long, description: 'More.' }, 'Makes a response', `${long.trim()}\n\nMore.`],
  ['the same in both', { summary: long, description: `${long}More.` }, 'Makes a response', `${long}More.`],
  [
    'one long sentence',
    { summary: 'word '.repeat(60) },
    `${'word '.repeat(23)}word…`,
    'word '.repeat(60).trim(),
  ],
  ['only an id', { operationId: 'listItems', description: 'All.' }, 'List items', 'All.'],
  ['nothing', {}, 'GET /x', ''],
])('%s makes title and description', (_name, operation, title, description) => {
  expect(titleOf(operation, 'GET /x').title).toBe(title);
  expect(descriptionOf(operation)).toBe(description);
});

// Work that grew with the square of the text would not end within the test's time.
test('a summary of brackets is read', () => {
  expect(titleOf({ summary: '[('.repeat(500_000) }, '').title).not.toBe('');
});
