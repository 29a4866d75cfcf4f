/** The last thing the user did with keyboard or pointer; it tells how a focus that follows came about. */
let last: Event | undefined;

// On the window and in its capture phase: a shortcut goes no further than that.
if (typeof window !== 'undefined')
  for (const kind of ['keydown', 'pointerdown'] as const)
    window.addEventListener(kind, (event) => (last = event), { capture: true, passive: true });

export const lastAct = (): Event | undefined => last;

/**
 * Whether the page brought the focus here, rather than the Tab key or a press on the row: a press on "Try It!" leads to
 * the field that keeps the request from going out.
 */
export function isSentHere(row: HTMLElement): boolean {
  if (last instanceof KeyboardEvent) return last.key !== 'Tab';
  if (last instanceof PointerEvent) return !(last.target instanceof Node && row.contains(last.target));
  return false;
}

/** Whether the last key was the one that sends. Asked at its release, since the page keeps the press to itself. */
export const isSendKey = (): boolean =>
  last instanceof KeyboardEvent && last.key === 'Enter' && (last.ctrlKey || last.metaKey);
