/** The last thing a reader did with keyboard or pointer; how a focus that follows came about. */
let lastAct: Event | undefined;

// On the window and in its capture phase: a shortcut goes no further than that.
if (typeof window !== 'undefined')
  for (const kind of ['keydown', 'pointerdown'] as const)
    window.addEventListener(kind, (event) => (lastAct = event), { capture: true, passive: true });

/**
 * Whether the page brought the focus here, rather than the Tab key or a press on the row: a press on "Try It!" leads to
 * the field that keeps the request from going out.
 */
export function isSentHere(row: HTMLElement): boolean {
  if (lastAct instanceof KeyboardEvent) return lastAct.key !== 'Tab';
  if (lastAct instanceof PointerEvent)
    return !(lastAct.target instanceof Node && row.contains(lastAct.target));
  return false;
}

/** Whether the last key was the one that sends. Asked at its release, since the page keeps the press to itself. */
export const isSendKey = (): boolean =>
  lastAct instanceof KeyboardEvent && lastAct.key === 'Enter' && (lastAct.ctrlKey || lastAct.metaKey);
