import { beforeEach, expect, test } from 'vitest';
import { forgetCredentials, pasteToken, placeOf } from './credentials.ts';
import { listKeepers } from './keepers.ts';
import { currentFinder } from './search-keys.ts';

const place = placeOf('d', 'https://api.example.com');
const keeper = () => listKeepers().find(({ name }) => name === 'search for credentials');

beforeEach(forgetCredentials);

test('the finder is made once for the same credentials', () => {
  pasteToken(place, 'key', 'long-secret-text');
  expect(currentFinder()).toBe(currentFinder());
  expect(currentFinder()('a long-secret-text b')).toHaveLength(1);
});

test.each(['forgetAll', 'forgetDocument'] as const)(
  '%s drops the one that holds credentials',
  async (act) => {
    pasteToken(place, 'key', 'long-secret-text');
    const before = currentFinder();
    await keeper()?.[act]('d');
    expect(currentFinder()).not.toBe(before);
  },
);
