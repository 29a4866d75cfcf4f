import { keepLocally } from './keep.ts';
import { registerKeeper } from './keepers.ts';

const prefix = 'tryit.split.';

/** The width in px that the user gave to a column, by its custom property; `undefined` until it was moved. */
export function readWidth(property: `--${string}`): number | undefined {
  try {
    const width = Number(localStorage.getItem(nameOf(property)));
    return Number.isFinite(width) && width > 0 ? width : undefined;
  } catch {
    return undefined;
  }
}

export function keepWidth(property: `--${string}`, width: number): void {
  try {
    keepLocally(nameOf(property), width);
  } catch {
    // A width is not worth a message.
  }
}

const nameOf = (property: string): string => prefix + property.slice(2);

registerKeeper({
  name: 'column widths',
  forgetAll: () => {
    for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
  },
  // A width belongs to no document.
  forgetDocument: () => undefined,
});
