import { expect, test } from 'vitest';
import { drawnSpan, placesOf, rowAt, rowsIn } from './row-window.ts';
import { lookOf, type RowLook, type SidebarRow } from './sidebar-rows.ts';

const looks: readonly RowLook[] = ['tag', 'operation', 'operation', 'tag', 'operation'];
const heights = {
  overview: 30,
  tag: 20,
  found: 10,
  operation: 30,
  apart: 50,
  long: 51,
  longApart: 71,
};
const places = placesOf(looks, heights);

test('every row begins where the one before it ends', () => {
  expect(places).toEqual([0, 20, 50, 80, 100, 130]);
});

test('a row that is told apart, one of a long title and one of both have heights of their own', () => {
  const row = (title: string, apart?: string): SidebarRow => ({
    kind: 'operation',
    title,
    ...(apart !== undefined && { apart }),
    entry: { id: title, method: 'GET', path: '/', title, tag: '', isDeprecated: false },
  });
  const rows = [row('a'), row('a', '/a'), row('a long one'), row('a long one', '/a')];
  const lookedAt = rows.map((one) => lookOf(one, (title) => title.length > 5));
  expect(placesOf(lookedAt, heights)).toEqual([0, 30, 80, 131, 202]);
});

test.each([
  ['above the list', -5, 0],
  ['at the first pixel of a row', 50, 2],
  ['at the last pixel of a row', 49, 1],
  ['below the list', 999, 4],
])('the row %s', (_name, height, expected) => {
  expect(rowAt(places, height)).toBe(expected);
});

test('a list without rows has none to draw', () => {
  expect(rowsIn(placesOf([], heights), { top: 0, bottom: 900 }, -1)).toEqual([]);
});

test.each([
  ['all that the span touches', { top: 25, bottom: 60 }, -1, [1, 2]],
  ['the Tab stop above it too', { top: 85, bottom: 90 }, 0, [0, 3]],
  ['the Tab stop below it too', { top: 0, bottom: 10 }, 4, [0, 4]],
  ['the Tab stop once where it is in sight', { top: 0, bottom: 10 }, 0, [0]],
  ['the end of a list that became shorter than it was scrolled', { top: 5000, bottom: 5060 }, -1, [2, 3, 4]],
])('drawn: %s', (_name, span, also, expected) => {
  expect(rowsIn(places, span, also)).toEqual(expected);
});

test('small scrolls stay within what is drawn', () => {
  expect(drawnSpan({ top: 160, bottom: 1000 })).toEqual(drawnSpan({ top: 290, bottom: 1030 }));
  expect(drawnSpan({ top: 0, bottom: 900 }).top).toBe(0);
});
