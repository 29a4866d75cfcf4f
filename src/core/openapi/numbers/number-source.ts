import type { Json } from '../document.ts';
import { numberMark, sourceMark, type ExactNumber } from './exact-number.ts';

/** A number as it was spelled, exact only where a double would print another text. */
export const numberOfSource = (source: string, written = source): Json => {
  if (written !== source) return { [numberMark]: source, [sourceMark]: written };
  return String(Number(source)) === source ? Number(source) : { [numberMark]: source };
};

/** The number as its document spells it, for where a text was meant. */
export const sourceText = (value: number | ExactNumber): string =>
  typeof value === 'number' ? String(value) : (value[sourceMark] ?? value[numberMark]);
