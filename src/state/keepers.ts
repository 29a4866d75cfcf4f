/**
 * Whatever holds something of the user's: what was typed, sent, received, chosen or opened, in a storage of the browser
 * or in memory. "Forget everything" and the removal of a document are a promise of privacy, so each of them says itself
 * how it forgets, where it keeps.
 */
export type Keeper = {
  /** What it keeps, as words; unique. */
  readonly name: string;
  readonly forgetAll: () => void | Promise<void>;
  /** All that belongs to one document, when it is removed. */
  readonly forgetDocument: (documentId: string) => void | Promise<void>;
};

const keepers = new Map<string, Keeper>();

/** Called where the keeper's module begins: one that was never loaded holds nothing in memory. */
export function registerKeeper(keeper: Keeper): void {
  keepers.set(keeper.name, keeper);
}

export const listKeepers = (): readonly Keeper[] => [...keepers.values()];
