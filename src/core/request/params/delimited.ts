import { form } from './form.ts';
import { flatTexts, isNothing, type ParameterStyle, shapeOf } from './style.ts';

/** `color=blue%20black`: neither delimiter may stand bare in an address, so both are sent encoded. */
const delimitedBy = (id: string, delimiter: string): ParameterStyle => ({
  id,
  serialize: (value, context) => {
    const shape = shapeOf(value);
    if (isNothing(shape)) return [];
    // Exploded, the table has no form of its own; everyone writes it as `form` does.
    if (context.explode || shape.kind === 'text') return form.serialize(value, context);
    return [`${context.name}=${flatTexts(shape, context.encode).join(delimiter)}`];
  },
});

export const spaceDelimited = delimitedBy('spaceDelimited', '%20');
export const pipeDelimited = delimitedBy('pipeDelimited', '%7C');
