/** In the order in which they are listed. */
const groups = ['Request', 'Go to', 'Page', 'Theme'] as const;

/** Something that the page can do at a key or from the palette. The component that does it registers it. */
export type Command = {
  readonly id: string;
  /** As the palette and the help name it. */
  readonly title: string;
  readonly group: (typeof groups)[number];
  /**
   * Keys as `Mod+Enter`; `Mod` is Cmd on Apple's machines and Ctrl elsewhere. Matched on `KeyboardEvent.key` or, with Alt,
   * `code`. Without it the palette alone has the command.
   */
  readonly shortcut?: string;
  /** The shortcut is a letter or sign, which belongs to the field that has the focus. */
  readonly isTypedInFields?: true;
  /** Asked when commands are listed and when a key is pressed; without it the command is there while its component is. */
  readonly isAvailable?: () => boolean;
  readonly run: () => void;
};

/** The commands of one component, as they are now. */
type Source = () => readonly Command[];

const sources = new Set<Source>();
const listeners = new Set<() => void>();
let listed: readonly Command[] | undefined;

function tell(): void {
  listed = undefined;
  for (const listener of listeners) listener();
}

/** Adds the commands of a component for as long as it is on the page. Returns the removal. */
export function registerCommands(source: Source): () => void {
  sources.add(source);
  tell();
  return () => {
    sources.delete(source);
    tell();
  };
}

const rankOf = ({ group }: Command): number => groups.indexOf(group);

/** All that are registered, by group; the same list until one comes or goes. */
export function registeredCommands(): readonly Command[] {
  listed ??= [...sources].flatMap((source) => source()).sort((one, other) => rankOf(one) - rankOf(other));
  return listed;
}

/** Those that can be run now. */
export const listCommands = (): readonly Command[] =>
  registeredCommands().filter(({ isAvailable }) => isAvailable?.() ?? true);

/** Runs a command by its id, unless it is not available any more. */
export function runCommand(id: string): void {
  listCommands()
    .find((command) => command.id === id)
    ?.run();
}

/** Tells of commands that come and go. Returns the stop. */
export function followCommands(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
