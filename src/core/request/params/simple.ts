import { encodedText, flatTexts, isNothing, type ParameterStyle, shapeOf } from './style.ts';

/** RFC 6570 section 3.2.2: `blue,black` and `R=100,G=200` when exploded. */
export const simple: ParameterStyle = {
  id: 'simple',
  serialize: (value, { explode, encode }) => {
    const shape = shapeOf(value);
    if (isNothing(shape)) return [];
    if (shape.kind === 'object' && explode)
      return [
        shape.members
          .map((member) => `${encode(member.name)}=${encodedText(member.value, encode)}`)
          .join(','),
      ];
    return [flatTexts(shape, encode).join(',')];
  },
};
