import type { BodyContent } from '../../openapi/operation.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { FormInput } from '../input.ts';
import type { Encoder } from './charset.ts';
import { hasStyle } from './form-members.ts';
import type { BodyProblem } from './plain-body.ts';
import {
  halfCharacterProblem,
  jsonText,
  listTexts,
  sentFields,
  type SentField,
  styledPairs,
} from './sent-fields.ts';
import { encodeFormText, encodeReservedFormText } from './urlencoded.ts';

/**
 * The text of an urlencoded form (3.1 section 4.8.15.3). Files have no place in it and are left out. With an `encoder`
 * it is the octets of that charset that are percent-encoded (WHATWG URL, "urlencoded serializer").
 */
export function formText(
  content: BodyContent,
  form: FormInput,
  encoder?: Encoder,
): Result<string, BodyProblem> {
  const fields = sentFields(content, form);
  const half = halfCharacterProblem(fields);
  if (half) return fail(half);
  let trouble: BodyProblem | undefined;
  const inCharset = (encode: (text: string) => string): ((text: string) => string) => {
    if (!encoder) return encode;
    return (text) =>
      text.replaceAll(/\p{ASCII}+|\P{ASCII}+/gu, (run) => {
        if (run.charCodeAt(0) < 0x80) return encode(run);
        const octets = encoder(run);
        if (octets.ok) return [...octets.value].map(percentOctet).join('');
        trouble ??= { message: octets.problem };
        return '';
      });
  };
  const plain = inCharset(encodeFormText);
  const reserved = inCharset(encodeReservedFormText);
  const text = fields.flatMap((sent) => pairsOf(sent, plain, reserved)).join('&');
  return trouble ? fail(trouble) : ok(text);
}

const percentOctet = (octet: number): string => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;

function pairsOf(
  { field, value }: SentField,
  plain: (text: string) => string,
  reserved: (text: string) => string,
): readonly string[] {
  if (value === undefined) return [];
  const name = plain(field.parameter.name);
  if (field.parameter.mediaType !== undefined) return [`${name}=${plain(jsonText(field, value))}`];
  if (!hasStyle(field.encoding) && typeof value !== 'string' && field.isList)
    return listTexts(field, value).map((text) => `${name}=${plain(text)}`);
  return styledPairs(field, value, field.parameter.allowReserved ? reserved : plain, plain);
}
