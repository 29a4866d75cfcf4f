import type { NamedValue, ParameterValue } from '../input.ts';

export type StyleContext = {
  /** Parameter name as it goes on the wire, already encoded where the place needs it. */
  readonly name: string;
  readonly explode: boolean;
  /** False in a path or header, where a value stands alone: `matrix` aside, no style writes the name there. */
  readonly isNamed: boolean;
  /** Encodes one value or member name for the place the parameter is in. */
  readonly encode: (text: string) => string;
  /** Encodes what becomes part of a name in brackets. */
  readonly encodeName: (text: string) => string;
};

/**
 * One way to write a parameter (OpenAPI 3.1.1, "Style Values"). The answer is a list of pieces that the place joins:
 * with `&` in a query, with `; ` in a cookie; path and header styles give one piece. An empty list sends nothing.
 */
export type ParameterStyle = {
  readonly id: string;
  readonly serialize: (value: ParameterValue, context: StyleContext) => readonly string[];
};

/** A value by its shape; `value` is a list of texts or of named members. */
export type ShapedValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'object'; readonly members: readonly NamedValue[] };

export function shapeOf(value: ParameterValue): ShapedValue {
  if (typeof value === 'string') return { kind: 'text', text: value };
  const items: string[] = [];
  const members: NamedValue[] = [];
  for (const row of value) {
    if (typeof row === 'string') items.push(row);
    else members.push(row);
  }
  return members.length > 0 ? { kind: 'object', members } : { kind: 'list', items };
}

/** Nested values have no form outside deepObject (OpenAPI leaves it open): their texts are joined by commas. */
export const textsOf = (value: ParameterValue): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : value.flatMap((row) => (typeof row === 'string' ? [row] : [row.name, ...textsOf(row.value)]));

export const encodedText = (value: ParameterValue, encode: (text: string) => string): string =>
  textsOf(value).map(encode).join(',');

/** `blue,black` for a list and `R,100,G,200` for an object: all there is without `explode`. */
export function flatTexts(shape: ShapedValue, encode: (text: string) => string): readonly string[] {
  if (shape.kind === 'text') return [encode(shape.text)];
  if (shape.kind === 'list') return shape.items.map(encode);
  return shape.members.flatMap((member) => [encode(member.name), encodedText(member.value, encode)]);
}

export const isNothing = (shape: ShapedValue): boolean => shape.kind === 'list' && shape.items.length === 0;
