import type { Parameter } from '../../openapi/operation.ts';
import type { ParameterValue } from '../input.ts';
import { encodeAllowReserved, encodeComponent, encodeQueryText } from '../percent-encode.ts';
import { textsOf } from './style.ts';
import { findStyle } from './styles.ts';

/** What `value` becomes in the parameter's place, as pieces for that place to join; see `ParameterStyle`. */
export function serializeParameter(parameter: Parameter, value: ParameterValue): readonly string[] {
  if (parameter.in === 'querystring') return textsOf(value).map(encodeQueryText);
  const encode = encoderFor(parameter);
  const name = encode === asTyped ? parameter.name : encodeComponent(parameter.name);
  // `content` in place of `schema`: the text is the value in that media type already, whatever its shape.
  if (parameter.mediaType !== undefined) {
    const text = encode(textsOf(value).join(','));
    return parameter.in === 'query' || parameter.in === 'cookie' ? [`${name}=${text}`] : [text];
  }
  return findStyle(parameter.style, parameter.in).serialize(value, {
    name,
    explode: parameter.explode,
    encode,
    encodeName: encodeComponent,
  });
}

function encoderFor(parameter: Parameter): (text: string) => string {
  // OpenAPI 3.1.1, Appendix D: percent-encoding a header value would change what the server reads.
  if (parameter.in === 'header') return asTyped;
  return parameter.allowReserved && parameter.in === 'query' ? encodeAllowReserved : encodeComponent;
}

const asTyped = (text: string): string => text;
