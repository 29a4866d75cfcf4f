import { encodedText, flatTexts, isNothing, type ParameterStyle, shapeOf } from './style.ts';

/**
 * RFC 6570 section 3.2.5: `.blue.black`, `.R=100.G=200` exploded; else `.blue,black`.
 * (The table of OpenAPI 3.1.0 shows dots for the second; 3.1.1 corrected it to the RFC.)
 */
export const label: ParameterStyle = {
  id: 'label',
  serialize: (value, { explode, encode }) => {
    const shape = shapeOf(value);
    if (isNothing(shape)) return [];
    if (explode && shape.kind === 'object')
      return [
        shape.members
          .map((member) => `.${encode(member.name)}=${encodedText(member.value, encode)}`)
          .join(''),
      ];
    return [`.${flatTexts(shape, encode).join(explode ? '.' : ',')}`];
  },
};
