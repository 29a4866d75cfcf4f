import { form } from './form.ts';
import type { ParameterStyle } from './style.ts';

/**
 * `color=blue; color=black` (OpenAPI 3.2.0, "Style Values"): pairs as `form` makes them, which the cookie line joins
 * with `; `. Nothing is escaped (RFC 6265 section 4.1.1): what needs it is typed in its escaped form.
 */
export const cookie: ParameterStyle = {
  id: 'cookie',
  serialize: (value, context) => form.serialize(value, { ...context, encode: asTyped }),
};

const asTyped = (text: string): string => text;
