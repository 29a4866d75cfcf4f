import { encodedText, flatTexts, isNothing, type ParameterStyle, shapeOf } from './style.ts';

/** RFC 6570 section 3.2.7: `;color=blue;color=black`, `;R=100;G=200` exploded; else `;color=blue,black`. */
export const matrix: ParameterStyle = {
  id: 'matrix',
  serialize: (value, { name, explode, encode }) => {
    const shape = shapeOf(value);
    if (isNothing(shape)) return [];
    if (explode && shape.kind === 'list')
      return [shape.items.map((item) => pair(name, encode(item))).join('')];
    if (explode && shape.kind === 'object')
      return [
        shape.members.map((member) => pair(encode(member.name), encodedText(member.value, encode))).join(''),
      ];
    return [pair(name, flatTexts(shape, encode).join(','))];
  },
};

/** The RFC drops the equals sign of an empty value here. */
const pair = (name: string, value: string): string => (value === '' ? `;${name}` : `;${name}=${value}`);
