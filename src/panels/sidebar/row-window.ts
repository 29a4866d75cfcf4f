import type { RowLook } from './sidebar-rows.ts';

/** How tall rows are, by their look. */
export type RowHeights = Readonly<Record<RowLook, number>>;

/** What of the list's height is drawn, in pixels from its top. */
export type Span = { readonly top: number; readonly bottom: number };

/** Where each row begins, and after the last one where the list ends. */
export function placesOf(looks: readonly RowLook[], heights: RowHeights): readonly number[] {
  const places = [0];
  let end = 0;
  for (const look of looks) places.push((end += heights[look]));
  return places;
}

/** The row at that height; the first above the list, the last below it. */
export function rowAt(places: readonly number[], height: number): number {
  let first = 0;
  let last = Math.max(0, places.length - 2);
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if ((places[middle] ?? 0) <= height) first = middle;
    else last = middle - 1;
  }
  return first;
}

const step = 150;
const spare = 300;

/** What is drawn while `seen` is in sight: some more on both sides, in steps, so that few scrolls draw anything. */
export const drawnSpan = ({ top, bottom }: Span): Span => ({
  top: Math.max(0, Math.floor(top / step) * step - spare),
  bottom: Math.ceil(bottom / step) * step + spare,
});

/** Places of the rows in the span, and of `also` wherever it is. A list that became shorter is drawn at its end. */
export function rowsIn(places: readonly number[], { top, bottom }: Span, also: number): readonly number[] {
  const count = places.length - 1;
  if (count === 0) return [];
  const excess = Math.max(0, bottom - (places[count] ?? 0));
  const first = rowAt(places, Math.max(0, Math.min(top, top - excess)));
  const last = rowAt(places, bottom);
  const rows = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  if (also < 0 || also >= count || (also >= first && also <= last)) return rows;
  return also < first ? [also, ...rows] : [...rows, also];
}
