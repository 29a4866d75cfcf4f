import { form } from './form.ts';
import { simple } from './simple.ts';
import { flatTexts, isNothing, type ParameterStyle, shapeOf } from './style.ts';

/**
 * `color=blue%20black`: no delimiter may stand bare in an address, so each is encoded as the place encodes it. 2.0 has
 * these in paths and headers too (2.0, Parameter Object, collectionFormat), where the values stand without the name.
 */
const delimitedBy = (id: string, delimiter: string): ParameterStyle => ({
  id,
  serialize: (value, context) => {
    const shape = shapeOf(value);
    if (isNothing(shape)) return [];
    const { name, explode, isNamed, encode } = context;
    // The table leaves these open: a text has nothing to delimit, and exploded everyone writes it as `form` does.
    if (explode || shape.kind === 'text') return (isNamed ? form : simple).serialize(value, context);
    const joined = flatTexts(shape, encode).join(encode(delimiter));
    return [isNamed ? `${name}=${joined}` : joined];
  },
});

export const spaceDelimited = delimitedBy('spaceDelimited', ' ');
export const pipeDelimited = delimitedBy('pipeDelimited', '|');
/** 2.0's `tsv`, which OpenAPI 3 has no style for. */
export const tabDelimited = delimitedBy('tabDelimited', '\t');
