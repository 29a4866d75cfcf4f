import { registerKeeper } from '../../state/keepers.ts';

/** What of a row's width is not its title's: padding of list and row, the gap, the method mark. */
const besideTitle = 76;

const widths = new Map<string, number>();
const clear = () => widths.clear();

// Titles are of documents; measuring those of others anew costs little.
registerKeeper({ name: 'widths of titles', forgetAll: clear, forgetDocument: clear });

let pen: CanvasRenderingContext2D | null | undefined;

/** Width of a title in the list's type, in pixels; measured once. */
function widthOf(title: string, font: string): number {
  const key = `${font} ${title}`;
  const before = widths.get(key);
  if (before !== undefined) return before;
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return 0;
  pen.font = font;
  const { width } = pen.measureText(title);
  widths.set(key, width);
  return width;
}

/** Which titles need a second line in a list of that width: found without a layout, as rows out of sight have none. */
export const longTitles =
  (listWidth: number, font: string) =>
  (title: string): boolean =>
    listWidth > 0 && widthOf(title, font) > listWidth - besideTitle;
