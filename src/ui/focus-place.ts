import { type RefCallback, useCallback, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { lastAct } from './last-act.ts';

/** Names one place that can take the focus, from the whole to its part. */
export type Place = readonly (string | number)[];

type Standing = { readonly place: Place; readonly element: HTMLElement };

/** What stands on the page now. */
const standing = new Set<Standing>();

/** Where the focus was last sent. It still goes there when the place comes before the user does anything else. */
let sought:
  | { readonly place: Place; readonly isChosen: boolean; readonly act: Event | undefined; isTaken: boolean }
  | undefined;
const listeners = new Set<() => void>();

const isSame = (one: Place, other: Place): boolean =>
  one.length === other.length && one.every((step, at) => step === other[at]);

/** Whether `place` is `whole` itself or a part of it. */
export const isWithin = (place: Place, whole: Place): boolean => isSame(place.slice(0, whole.length), whole);

/** Of some places that of `wanted`; else the first inside it, else the nearest that holds it; `undefined` for none. */
export function nearestPlace<Stood extends { readonly place: Place }>(
  places: readonly Stood[],
  wanted: Place,
): Stood | undefined {
  const holders = places.filter(({ place }) => isWithin(wanted, place));
  const nearest = holders.toSorted((one, other) => other.place.length - one.place.length)[0];
  if (nearest && isSame(nearest.place, wanted)) return nearest;
  return places.find(({ place }) => isWithin(place, wanted)) ?? nearest;
}

/** Moves the focus to a place, or to what stands nearest to it. Tells whether there was anything. */
export function focusPlace(place: Place): boolean {
  const act = lastAct();
  sought = { place, isChosen: false, act, isTaken: false };
  // A list that held the row back draws it now.
  flushSync(() => listeners.forEach((listen) => listen()));
  if (sought.isTaken) return true;
  const found = nearestPlace(inOrder(), place);
  if (found) take(found.element, sought);
  return found !== undefined;
}

/** Moves the focus to a place that is about to be drawn, once it is; `isChosen` has its text chosen whole. */
export function focusWhenThere(place: Place, isChosen = false): void {
  sought = { place, isChosen, act: lastAct(), isTaken: false };
  const there = inOrder().find((one) => isSame(one.place, place));
  if (there) take(there.element, sought);
}

/** The place that the focus was sent to: a list draws its row though it would not by itself. */
export const useSoughtPlace = (): Place | undefined => useSyncExternalStore(listen, () => sought?.place);

function listen(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

/** A ref for what stands at a place: a control, or what has the control inside. */
export function usePlace(place: Place | undefined): RefCallback<HTMLElement> {
  const key = place && JSON.stringify(place);
  return useCallback(
    (element) => {
      if (key === undefined || !element) return undefined;
      const here = { place: JSON.parse(key) as Place, element };
      standing.add(here);
      if (sought && !sought.isTaken && sought.act === lastAct() && isSame(sought.place, here.place))
        take(element, sought);
      return () => void standing.delete(here);
    },
    [key],
  );
}

/** As they stand on the page. */
const inOrder = (): readonly Standing[] =>
  [...standing].sort((one, other) =>
    one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );

function take(element: HTMLElement, how: NonNullable<typeof sought>): void {
  how.isTaken = true;
  focusInside(element, how.isChosen);
}

/** Focuses the first control of an element, which may be one itself; a text is chosen whole where asked. */
export function focusInside(element: HTMLElement, isChosen = false): void {
  const typed = 'textarea, input:not([hidden], [aria-hidden]), select';
  const control = element.matches(typed)
    ? element
    : (element.querySelector<HTMLElement>(typed) ?? element.querySelector<HTMLElement>('button') ?? element);
  control.focus();
  // The first key replaces what was only filled in.
  if (isChosen && control instanceof HTMLTextAreaElement) control.select();
}

/** What had the focus is no longer on the page. */
export const isFocusLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;
