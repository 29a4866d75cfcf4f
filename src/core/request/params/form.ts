import { encodedText, flatTexts, isNothing, type ParameterStyle, shapeOf } from './style.ts';

/** RFC 6570 section 3.2.8: `color=blue&color=black`, `R=100&G=200` exploded; else `color=blue,black`. */
export const form: ParameterStyle = {
  id: 'form',
  serialize: (value, { name, explode, encode }) => {
    const shape = shapeOf(value);
    if (isNothing(shape)) return [];
    if (explode && shape.kind === 'list') return shape.items.map((item) => `${name}=${encode(item)}`);
    if (explode && shape.kind === 'object')
      return shape.members.map((member) => `${encode(member.name)}=${encodedText(member.value, encode)}`);
    return [`${name}=${flatTexts(shape, encode).join(',')}`];
  },
};
