/** What a command may touch; `App` fills it. */
export type CommandContext = {
  readonly send: () => void;
  readonly cancel: () => void;
  readonly find: () => void;
  readonly showHelp: () => void;
  readonly focusRegion: (name: string) => void;
};

/** A shortcut of the page: the keyboard, the help and the palette all read this list. */
export type Command = {
  readonly id: string;
  readonly label: string;
  /** Keys as `Mod+Enter`; `Mod` is Cmd on Apple's machines and Ctrl elsewhere. Matched on `KeyboardEvent.key` or, with Alt, `code`. */
  readonly keys: string;
  /** Also works while the focus is in a text field. */
  readonly worksInFields: boolean;
  readonly run: (context: CommandContext) => void;
};

export const commands: readonly Command[] = [
  {
    id: 'send',
    label: 'Send the request',
    keys: 'Mod+Enter',
    worksInFields: true,
    run: ({ send }) => send(),
  },
  {
    id: 'find',
    label: 'Find anything: operations, documents, actions',
    keys: 'Mod+K',
    worksInFields: true,
    run: ({ find }) => find(),
  },
  {
    id: 'token',
    label: 'Go to the token',
    keys: 'Alt+1',
    worksInFields: true,
    run: (to) => to.focusRegion('Authentication'),
  },
  {
    id: 'body',
    label: 'Go to the body',
    keys: 'Alt+2',
    worksInFields: true,
    run: (to) => to.focusRegion('Body'),
  },
  {
    id: 'snippets',
    label: 'Go to the snippets',
    keys: 'Alt+3',
    worksInFields: true,
    run: (to) => to.focusRegion('Snippets'),
  },
  {
    id: 'response',
    label: 'Go to the response',
    keys: 'Alt+4',
    worksInFields: true,
    run: (to) => to.focusRegion('Response'),
  },
  {
    id: 'shortcuts',
    label: 'Show all shortcuts',
    keys: '?',
    worksInFields: false,
    run: (to) => to.showHelp(),
  },
];

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The command a key press asks for, if any. */
export function commandFor(event: KeyboardEvent): Command | undefined {
  const mod = event.ctrlKey || event.metaKey;
  return commands.find((command) => {
    if (!command.worksInFields && isField(event.target)) return false;
    const parts = command.keys.split('+');
    const key = parts.at(-1) ?? '';
    if (parts.includes('Mod') !== mod || parts.includes('Alt') !== event.altKey) return false;
    if (mod && event.shiftKey) return false;
    // With Alt held, `key` is whatever the layout makes of it (¡ on a Mac); `code` names the key itself.
    return parts.includes('Alt')
      ? event.code === `Digit${key}`
      : event.key.toLowerCase() === key.toLowerCase();
  });
}
