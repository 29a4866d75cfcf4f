import { useEffect, useRef } from 'react';
import { type Command, type CommandContext, commandFor } from './commands.ts';

/** What commands act on right now: the operation that is open. */
let present: CommandContext | undefined;

/** Runs a command that was chosen in other ways than by its keys. */
export function runCommand(command: Command): void {
  if (present) command.run(present);
}

/** Runs the commands of commands.ts from the keyboard, before the editor sees the key (Ctrl+K starts a chord there). */
export function useShortcuts(context: CommandContext): void {
  const latest = useRef(context);
  useEffect(() => {
    latest.current = context;
    present = context;
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

const chosenTab = '[role=tab][aria-selected=true]';
/** What a region is there for, where choices about it stand before it. */
const mainPart = '[data-main-part]';
const fields = 'input, textarea, [role=textbox], select';
const others = 'button, a[href], [tabindex="0"]';

/**
 * Moves the focus into the region of that name: to its chosen tab, else its first field or button, else the region
 * itself. The tab comes first because a field of an answer, its search, would open a phone's keyboard over it.
 */
export function focusRegion(name: string): void {
  const region = [...document.querySelectorAll('section')].find((section) => nameOf(section) === name);
  if (!region) return;
  const visible = (selector: string, within: Element = region) =>
    [...within.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility());
  const main = region.querySelector(mainPart);
  const target =
    visible(chosenTab) ?? (main && visible(fields, main)) ?? visible(fields) ?? visible(others) ?? region;
  if (target === region) region.tabIndex = -1;
  target.focus({ preventScroll: true });
  region.scrollIntoView({ block: 'nearest' });
}

function nameOf(section: HTMLElement): string | null {
  const heading = document.getElementById(section.getAttribute('aria-labelledby') ?? '');
  return heading
    ? (heading.getAttribute('aria-label') ?? heading.textContent)
    : section.getAttribute('aria-label');
}
