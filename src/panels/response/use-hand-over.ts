import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * For what goes away by its own button, such as "Try again": the focus stays in the region instead of falling back
 * to the beginning of the page.
 */
export function useHandOver<Kind extends HTMLElement>(): RefObject<Kind | null> {
  const ref = useRef<Kind>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    // Runs while the element still stands in the document.
    return () => {
      const region = element?.closest<HTMLElement>('section');
      if (!region || !element?.contains(document.activeElement)) return;
      region.tabIndex = -1;
      region.focus({ preventScroll: true });
    };
  }, []);
  return ref;
}
