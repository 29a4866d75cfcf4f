import type { ExtraLine, Input } from './input.ts';
import { encodeComponent } from './percent-encode.ts';

/** Lines added by hand; one without a name is still being typed and is not sent. */
export const extraLines = (input: Input, place: ExtraLine['in']): readonly ExtraLine[] =>
  (input.extra ?? []).filter((line) => line.in === place && line.name !== '');

/** `name=value` with every sign of either encoded that could be read as another parameter. */
export const extraPair = ({ name, value }: ExtraLine): string =>
  `${encodeComponent(name)}=${encodeComponent(value)}`;
