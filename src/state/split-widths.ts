import { keepLocally } from './keep.ts';
import { registerKeeper } from './keepers.ts';

const prefix = 'tryit.split.';

/** The width in px, or the share in per cent, that the user gave to a part of the page, by its custom property; `undefined` until it was moved. */
export function readWidth(property: `--${string}`): number | undefined {
  try {
    const width = Number(localStorage.getItem(nameOf(property)));
    return Number.isFinite(width) && width > 0 ? width : undefined;
  } catch {
    return undefined;
  }
}

/** `undefined` forgets it. */
export function keepWidth(property: `--${string}`, width: number | undefined): void {
  try {
    if (width === undefined) localStorage.removeItem(nameOf(property));
    else keepLocally(nameOf(property), width);
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
