import type { Command } from './commands.ts';

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The command that a key press asks for, if any. `isInField` says that a field takes what is typed. */
export function commandFor(
  { key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyPress,
  isInField: boolean,
  commands: readonly Command[],
): Command | undefined {
  const isMod = ctrlKey || metaKey;
  return commands.find(({ shortcut, isTypedInFields }) => {
    if (shortcut === undefined || (isTypedInFields && isInField)) return false;
    const parts = shortcut.split('+');
    const wanted = parts.at(-1) ?? '';
    if (parts.includes('Mod') !== isMod || parts.includes('Alt') !== altKey) return false;
    if (isMod && shiftKey) return false;
    // With Alt held, `key` is whatever the layout makes of it (¡ on a Mac); `code` names the key itself.
    return parts.includes('Alt')
      ? code === `Digit${wanted}` || code === `Key${wanted}`
      : key.toLowerCase() === wanted.toLowerCase();
  });
}
