import { type RefObject, useLayoutEffect } from 'react';
import { registerKeeper } from '../state/keepers.ts';

/** How far each entry of the tab's history was scrolled, by the number that it carries and by what it showed. */
const places = new Map<string, number>();

registerKeeper({
  name: 'places of operations',
  forgetAll: () => places.clear(),
  forgetDocument: (documentId) => {
    for (const place of places.keys()) if (place.includes(` ${documentId}/`)) places.delete(place);
  },
});

const knownEntry = (): number | undefined => (history.state as { entry?: number } | null)?.entry;

/** The number of the entry that the page shows; one that was never shown gets one. */
function entryNumber(): number {
  const known = knownEntry();
  if (known !== undefined) return known;
  const entry = Date.now() + Math.random();
  history.replaceState({ ...(history.state as object | null), entry }, '');
  return entry;
}

/** Where the page is when it was loaded is the browser's own affair. */
let isLoaded = false;

/** Milliseconds in which what grows may still be brought back to its place, unless the user moves it. */
const patience = 1500;

/**
 * Another operation starts at its top; Back and Forward bring back how far it was scrolled. `scroller` is what scrolls,
 * `undefined` the window.
 */
export function useOwnPlace(key: string, scroller: RefObject<HTMLElement | null> | undefined): void {
  useLayoutEffect(() => {
    const element = scroller?.current ?? document.documentElement;
    const source = scroller?.current ?? window;
    const bringBack = () => element.scrollTo({ top: wanted, behavior: 'instant' });
    const entry = entryNumber();
    const place = `${entry} ${key}`;
    const wanted = places.get(place) ?? 0;
    const isFirst = !isLoaded;
    isLoaded = true;
    let isSettled = false;
    const keep = () => {
      // The browser scrolls the window back itself, a moment before the operation is there.
      if (isSettled && knownEntry() === entry) places.set(place, element.scrollTop);
    };
    if (!isFirst) bringBack();
    const growth = new ResizeObserver(() => {
      if (!isSettled) bringBack();
      if (element.scrollTop >= wanted - 1) settle();
    });
    const settle = () => {
      isSettled = true;
      growth.disconnect();
      clearTimeout(timer);
    };
    const timer = setTimeout(settle, patience);
    if (isFirst || element.scrollTop >= wanted - 1) settle();
    else for (const child of element.children) growth.observe(child);
    source.addEventListener('scroll', keep, { passive: true });
    for (const act of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
      addEventListener(act, settle, { passive: true, capture: true });
    return () => {
      settle();
      source.removeEventListener('scroll', keep);
      for (const act of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
        removeEventListener(act, settle, { capture: true });
    };
  }, [key, scroller]);
}
