import { describe, expect, test } from 'vitest';
import { operationHref, readRoute } from './route.ts';

const address = 'https://example.com/a b.json?x=1&y=#2';
const spec = `?${new URLSearchParams({ spec: address })}`;

describe('the address of the page', () => {
  test.each([
    ['nothing', '', ['', '', '']],
    ['an operation of the bundled document', '#/create-an-inquiry', ['', '', 'create-an-inquiry']],
    ['a remembered document', '?document=a1b2', ['a1b2', '', '']],
    ['its operation', '?document=a1b2#/x', ['a1b2', '', 'x']],
    ['a document by address', `${spec}#/x`, ['', address, 'x']],
    ['an operation id with a slash', '#/repos%2Fget', ['', '', 'repos/get']],
    ['an operation id with a hash', '?document=a#/x%23y', ['a', '', 'x#y']],
    ['a second fragment sign in the fragment', '#/a#b', ['', '', 'a#b']],
    ['what is no operation', '#request', ['', '', '']],
    ['a broken escape', '#/%E0%A4%A', ['', '', '']],
  ])('%s', (_name, place, [documentId, address, operationId]) => {
    expect(readRoute(place)).toEqual({ documentId, address, operationId });
  });

  test.each([
    ['#overview', true],
    ['?document=a#overview', true],
    ['#/overview', undefined],
    ['#/a#overview', undefined],
  ])('the overview has an address that no operation has: %s', (place, expected) => {
    expect(readRoute(place).isOverview).toBe(expected);
  });

  test('an operation comes back as it went in', () => {
    for (const id of ['a/b', '..', 'ä?#&', '%']) expect(readRoute(operationHref(id)).operationId).toBe(id);
  });
});
