import { describe, expect, test } from 'vitest';
import { isWithin, nearestPlace, type Place } from './focus-place.ts';

const standing = (...places: readonly Place[]) => places.map((place) => ({ place }));
const found = (places: readonly Place[], wanted: Place) => nearestPlace(standing(...places), wanted)?.place;

const nearest: readonly [string, readonly Place[], Place, Place | undefined][] = [
  [
    'a name that another one ends with',
    [
      ['q', 'account-id'],
      ['q', 'id'],
    ],
    ['q', 'id'],
    ['q', 'id'],
  ],
  [
    'a name that another one starts with',
    [
      ['q', 'id-type'],
      ['q', 'id'],
    ],
    ['q', 'id'],
    ['q', 'id'],
  ],
  [
    'one name in two places of the request',
    [
      ['query', 'id'],
      ['path', 'id'],
    ],
    ['path', 'id'],
    ['path', 'id'],
  ],
  ['only another name is there', [['q', 'account-id']], ['q', 'id'], undefined],
  [
    'a name with the sign that parts names elsewhere',
    [
      ['q', 'a', 'b'],
      ['q', 'a b'],
    ],
    ['q', 'a b'],
    ['q', 'a b'],
  ],
  [
    'a number and a text that reads the same',
    [
      ['b', '0'],
      ['b', 0],
    ],
    ['b', 0],
    ['b', 0],
  ],
  [
    'an object whose members have rows: the first of them',
    [
      ['q', 'x'],
      ['q', 'page', 'a'],
      ['q', 'page', 'b'],
    ],
    ['q', 'page'],
    ['q', 'page', 'a'],
  ],
  [
    'a member whose object is typed as one text',
    [
      ['q', 'page'],
      ['q', 'x'],
    ],
    ['q', 'page', 'a'],
    ['q', 'page'],
  ],
  [
    'a member whose parent and grandparent are there',
    [['q'], ['q', 'page']],
    ['q', 'page', 'a'],
    ['q', 'page'],
  ],
  [
    'the object itself, though its member comes first',
    [
      ['q', 'page', 'a'],
      ['q', 'page'],
    ],
    ['q', 'page'],
    ['q', 'page'],
  ],
  ['nothing is there', [], ['q', 'id'], undefined],
];
test.each(nearest)('%s', (_name, places, wanted, expected) => {
  expect(found(places, wanted)).toEqual(expected);
});

describe('a part of a place', () => {
  test('is itself, and what is inside it', () => {
    expect(isWithin(['q', 'page'], ['q', 'page'])).toBe(true);
    expect(isWithin(['q', 'page', 'a'], ['q', 'page'])).toBe(true);
  });
  test('is not what holds it, nor what starts with its name', () => {
    expect(isWithin(['q'], ['q', 'page'])).toBe(false);
    expect(isWithin(['q', 'page-size'], ['q', 'page'])).toBe(false);
  });
});
