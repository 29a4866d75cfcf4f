import type { LiteralPiece, TakenApart } from './syntax.ts';

/** Where reading stands. `values` gives a literal's text by its number, variables of the program put in. */
export type Reading = {
  readonly code: string;
  readonly literal: (number: number) => readonly LiteralPiece[];
  at: number;
};

/** A stretch of code that a program has here or has not. Reads it, does what it does, and says whether it was there. */
export type Shape = (reading: Reading) => boolean;

/** What a line captured: for `§` the pieces of a literal, for `¤` a word. */
export type Captured = {
  readonly literals: readonly (readonly LiteralPiece[])[];
  readonly words: readonly string[];
};

/**
 * Code as it stands, blanks and line ends alike; `§` stands for a literal and `¤` for a word of letters, digits and `_`.
 */
export function code(text: string, meaning: (captured: Captured) => void = () => undefined): Shape {
  const pattern = new RegExp(
    text
      .trim()
      .split(/(\s+|§|¤)/)
      .map((part) => {
        if (part === '§') return '«(\\d+)»';
        if (part === '¤') return '([A-Za-z_]\\w*)';
        return /^\s+$/.test(part) ? '\\s+' : part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      })
      .join(''),
    'y',
  );
  const kinds = [...text.matchAll(/[§¤]/g)].map(([kind]) => kind);
  return (reading) => {
    pattern.lastIndex = skipBlanks(reading);
    const match = pattern.exec(reading.code);
    if (!match) return false;
    reading.at = pattern.lastIndex;
    const parts = match.slice(1);
    meaning({
      literals: parts
        .filter((_part, index) => kinds[index] === '§')
        .map((number) => reading.literal(Number(number))),
      words: parts.filter((_part, index) => kinds[index] === '¤'),
    });
    return true;
  };
}

/** One after the other: once the first is there, the others must be. */
export const inOrder =
  (...shapes: readonly Shape[]): Shape =>
  (reading) =>
    shapes.every((shape, index) => {
      const isThere = shape(reading);
      if (!isThere && index > 0) throw unexpected(reading);
      return isThere;
    });

export const maybe =
  (shape: Shape): Shape =>
  (reading) => {
    shape(reading);
    return true;
  };

export const anyNumberOf =
  (shape: Shape): Shape =>
  (reading) => {
    while (shape(reading));
    return true;
  };

export const oneOf =
  (...shapes: readonly Shape[]): Shape =>
  (reading) =>
    shapes.some((shape) => shape(reading));

/** Reads the whole program; throws at the first stretch that the shape has no place for. */
export function readShape({ code: text, literals }: TakenApart, shape: Shape): void {
  const taken = new Set<number>();
  const reading: Reading = {
    code: text,
    at: 0,
    literal: (number) => {
      taken.add(number);
      return literals[number] ?? [];
    },
  };
  if (!shape(reading)) throw unexpected(reading);
  if (skipBlanks(reading) < text.length) throw unexpected(reading);
  if (taken.size !== literals.length) throw new Error('a literal was not read');
}

function skipBlanks(reading: Reading): number {
  while (/\s/.test(reading.code.charAt(reading.at))) reading.at += 1;
  return reading.at;
}

const unexpected = ({ code: text, at }: Reading): Error =>
  new Error(`unexpected code: ${JSON.stringify(text.slice(at, at + 200))}`);
