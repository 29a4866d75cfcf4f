import type { BodyContent } from '../../openapi/operation.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { FormInput } from '../input.ts';
import { hasStyle } from './form-fields.ts';
import {
  type BodyProblem,
  halfCharacterField,
  jsonText,
  listTexts,
  sentFields,
  type SentField,
  styledPairs,
} from './sent-fields.ts';
import { encodeFormText, encodeReservedFormText } from './urlencoded.ts';

/** The text of an urlencoded form (3.1 section 4.8.15.3). Files have no place in it and are left out. */
export function formText(content: BodyContent, form: FormInput): Result<string, BodyProblem> {
  const fields = sentFields(content, form);
  const half = halfCharacterField(fields);
  if (half !== undefined)
    return fail({
      message: `\`${half}\` holds half a character (a lone surrogate), which cannot be sent as UTF-8.`,
      name: half,
    });
  return ok(fields.flatMap(pairsOf).join('&'));
}

function pairsOf({ field, value }: SentField): readonly string[] {
  if (value === undefined) return [];
  const name = encodeFormText(field.parameter.name);
  if (field.parameter.mediaType !== undefined) return [`${name}=${encodeFormText(jsonText(field, value))}`];
  if (!hasStyle(field.encoding) && typeof value !== 'string' && field.isList)
    return listTexts(field, value).map((text) => `${name}=${encodeFormText(text)}`);
  const encode = field.parameter.allowReserved ? encodeReservedFormText : encodeFormText;
  return styledPairs(field, value, encode, encodeFormText);
}
