import type { ParameterValue } from '../input.ts';
import type { ParameterStyle, StyleContext } from './style.ts';

/**
 * `page[size]=10`, with the brackets percent-encoded as RFC 3986 section 3.2.2 keeps bare ones for IP addresses.
 * OpenAPI leaves lists and deeper levels open: levels nest brackets, and a list inside gets `[]`, which is what
 * servers that read brackets (Rails, PHP, qs) take for a list.
 */
export const deepObject: ParameterStyle = {
  id: 'deepObject',
  serialize: (value, { name, encode, encodeName }) => pairs(name, value, { encode, encodeName }),
};

function pairs(
  name: string,
  value: ParameterValue,
  encoders: Pick<StyleContext, 'encode' | 'encodeName'>,
): readonly string[] {
  if (typeof value === 'string') return [`${name}=${encoders.encode(value)}`];
  return value.flatMap((row) =>
    typeof row === 'string'
      ? [`${name}%5B%5D=${encoders.encode(row)}`]
      : pairs(`${name}%5B${encoders.encodeName(row.name)}%5D`, row.value, encoders),
  );
}
