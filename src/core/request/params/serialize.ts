import type { Parameter } from '../../openapi/operation.ts';
import { isJsonMediaType } from '../../media-type.ts';
import { isUrlencoded } from '../../media-type.ts';
import { jsonOfRows, openedRows } from '../body/json-rows.ts';
import type { ParameterValue } from '../input.ts';
import { encodeAllowReserved, encodeComponent, encodePathText, encodeQueryText } from '../percent-encode.ts';
import { textsOf } from './style.ts';
import { findStyle } from './styles.ts';

/** What `value` becomes in the parameter's place, as pieces for that place to join; see `ParameterStyle`. */
export function serializeParameter(parameter: Parameter, value: ParameterValue): readonly string[] {
  if (parameter.in === 'querystring') return wholeQuery(parameter, value);
  const encode = encoderFor(parameter);
  const isNamed = parameter.in === 'query' || parameter.in === 'cookie';
  const name =
    encode === asTyped || parameter.style === 'cookie' ? parameter.name : encodeComponent(parameter.name);
  if (parameter.mediaType !== undefined) {
    const text = encode(contentText(parameter, value));
    return [isNamed ? `${name}=${text}` : text];
  }
  const style = findStyle(parameter.style, parameter.in);
  const { schema, explode } = parameter;
  const opened = style.id === 'deepObject' ? openedRows(value, schema, schema) : value;
  return style.serialize(opened, { name, explode, isNamed, encode, encodeName: encodeComponent });
}

/** `content` in place of `schema` (3.1 section 4.8.12.4): a text is the value in that media type already. */
function contentText({ mediaType = '', schema }: Parameter, value: ParameterValue): string {
  if (typeof value === 'string') return value;
  return isJsonMediaType(mediaType) ? jsonOfRows(value, schema, schema) : textsOf(value).join(',');
}

/** 3.2.0, Parameter Object: the whole query is one value, a form by its nature or a text of another media type. */
function wholeQuery(parameter: Parameter, value: ParameterValue): readonly string[] {
  const { mediaType } = parameter;
  if (mediaType !== undefined && !isUrlencoded(mediaType))
    return [encodeComponent(contentText(parameter, value))];
  if (typeof value === 'string') return value === '' ? [] : [encodeQueryText(value)];
  return findStyle('form', 'query').serialize(value, {
    name: '',
    explode: true,
    isNamed: true,
    encode: encodeComponent,
    encodeName: encodeComponent,
  });
}

function encoderFor({ in: place, style, allowReserved }: Parameter): (text: string) => string {
  // OpenAPI 3.1.1, Appendix D: percent-encoding a header value would change what the server reads.
  if (place === 'header' || style === 'cookie') return asTyped;
  // 3.2 allows it wherever values are percent-encoded; up to 3.1 documents have it in queries only.
  if (!allowReserved) return encodeComponent;
  return place === 'path' ? encodePathText : encodeAllowReserved;
}

const asTyped = (text: string): string => text;
