import type { ExtraLine, Input } from './input.ts';
import { encodeComponent } from './percent-encode.ts';

/** Lines added by hand; one without a name is still being typed and is not sent. */
export const extraLines = (input: Input, place: ExtraLine['in']): readonly PlacedLine[] =>
  (input.extra ?? []).flatMap((line, index) =>
    line.in === place && line.name !== '' ? [{ ...line, index }] : [],
  );

/** `index` is the line's place among all that were added by hand. */
export type PlacedLine = ExtraLine & { readonly index: number };

/** `name=value` with every sign of either encoded that could be read as another parameter. */
export const extraPair = ({ name, value }: ExtraLine): string =>
  `${encodeComponent(name)}=${encodeComponent(value)}`;
