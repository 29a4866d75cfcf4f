import { useEffect, useRef } from 'react';
import { type CommandContext, commandFor } from './commands.ts';

/** Runs the commands of commands.ts from the keyboard, before the editor sees the key (Ctrl+K starts a chord there). */
export function useShortcuts(context: CommandContext): void {
  const latest = useRef(context);
  useEffect(() => {
    latest.current = context;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandFor(event);
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      command.run(latest.current);
    };
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, []);
}

/** Moves the focus into the region of that name: to its first field or button, else to the region itself. */
export function focusRegion(name: string): void {
  const region = [
    ...document.querySelectorAll<HTMLElement>('section[aria-label], section[aria-labelledby]'),
  ].find(
    (section) =>
      section.getAttribute('aria-label') === name ||
      document.getElementById(section.getAttribute('aria-labelledby') ?? '')?.getAttribute('aria-label') ===
        name ||
      document.getElementById(section.getAttribute('aria-labelledby') ?? '')?.textContent === name,
  );
  if (!region) return;
  const first = region.querySelector<HTMLElement>(
    'input:not([type=hidden]), textarea, [contenteditable=true], [tabindex="0"], button, select, a[href]',
  );
  const target = first ?? region;
  if (!first) region.tabIndex = -1;
  target.focus();
  region.scrollIntoView({ block: 'nearest' });
}
