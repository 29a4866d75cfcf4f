import { useEffect, useRef, useSyncExternalStore } from 'react';
import {
  type Command,
  followCommands,
  listCommands,
  registerCommands,
  registeredCommands,
} from './commands.ts';
import { commandFor } from './shortcuts.ts';

/** Registers commands for as long as the component is drawn. They may be made anew each time; the last ones count. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(
    () =>
      registerCommands(() =>
        latest.current.map((command, at) => ({
          ...command,
          isAvailable: () => latest.current[at]?.isAvailable?.() ?? true,
          run: () => latest.current[at]?.run(),
        })),
      ),
    [],
  );
}

/** The commands that can be run now; follows those that come and go. */
export function useCommandList(): readonly Command[] {
  useSyncExternalStore(followCommands, registeredCommands);
  return listCommands();
}

/** Runs commands by their keys, before the editor sees the key (Ctrl+K starts a chord there). Once for the page. */
export function useShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const isField = event.target instanceof HTMLElement && takesText(event.target);
      const command = commandFor(event, isField, listCommands());
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      command.run();
    };
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, []);
}

const takesText = ({ isContentEditable, tagName }: HTMLElement): boolean =>
  isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(tagName);
