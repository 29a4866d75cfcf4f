import { effectiveSchema } from '../../openapi/schema/effective-schema.ts';
import { textOf } from '../../openapi/json.ts';
import type { BodyContent } from '../../openapi/operation.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { FileSource, HttpPart } from '../http-request.ts';
import type { FormInput } from '../input.ts';
import { headerValueTrouble } from '../text-rules.ts';
import { cleanType, essenceOf, isWildcard } from '../../media-type.ts';
import type { FormField } from './form-fields.ts';
import { hasStyle, listedTypes } from './form-members.ts';
import { rowsOfJson } from './read-rows.ts';
import type { BodyProblem } from './plain-body.ts';
import {
  halfCharacterProblem,
  jsonText,
  listTexts,
  sentFields,
  type SentField,
  styledPairs,
} from './sent-fields.ts';

/** The parts of a multipart body (RFC 7578; 3.1 section 4.8.15.4): a part for each value and each file. */
export function formParts(content: BodyContent, form: FormInput): Result<readonly HttpPart[], BodyProblem> {
  const fields = sentFields(content, form);
  const half = halfCharacterProblem(fields);
  if (half) return fail(half);
  const parts: HttpPart[] = [];
  for (const sent of fields) {
    const { name } = sent.field.parameter;
    const chosen = Object.hasOwn(form.contentTypes, name) ? (form.contentTypes[name] ?? '').trim() : '';
    const trouble = headerValueTrouble(chosen);
    if (trouble) return fail({ message: `The content type of \`${name}\` ${trouble}.`, name });
    parts.push(...partsOf(sent, chosen));
  }
  return ok(parts);
}

function partsOf({ field, value, files }: SentField, chosen: string): readonly HttpPart[] {
  const name = partName(field.parameter.name);
  const fileParts = files.map((file): HttpPart => ({
    name,
    fileName: file.name,
    contentType: chosen || fileContentType(field, file),
    content: { kind: 'file', file },
  }));
  if (value === undefined || (field.isFile && fileParts.length > 0)) return fileParts;
  const said = chosen || listedTypes(field.encoding).find((one) => !isWildcard(one));
  const textPart = (text: string, partsName = name): HttpPart => {
    const type = said || defaultType(field, text);
    return {
      name: partsName,
      ...(type !== '' && { contentType: type }),
      content: { kind: 'text', text },
    };
  };
  return [...fileParts, ...textsFor(field, value, textPart)];
}

function textsFor(
  field: FormField,
  value: NonNullable<SentField['value']>,
  textPart: (text: string, name?: string) => HttpPart,
): readonly HttpPart[] {
  if (field.parameter.mediaType !== undefined) return [textPart(jsonText(field, value))];
  if (!hasStyle(field.encoding)) return listTexts(field, value).map((text) => textPart(text));
  // Nothing is percent-encoded inside a part, so what a style encodes is decoded once it is split into pairs.
  return styledPairs(field, value, encodeURIComponent, encodeURIComponent).map((pair) => {
    const at = pair.indexOf('=');
    return textPart(decodeURIComponent(pair.slice(at + 1)), partName(decodeURIComponent(pair.slice(0, at))));
  });
}

/** Browsers write any line end in a name as CRLF before they encode it (HTML, "multipart/form-data encoding algorithm"). */
const partName = (name: string): string => name.replace(/\r\n?|\n/g, '\r\n');

/**
 * JSON for objects (3.1 section 4.8.15.1). Plain text says so only when the document does: RFC 7578 section 4.4 has it
 * as the default, and no browser writes the line.
 */
const defaultType = ({ json }: FormField, text: string): string =>
  json === 'always' || (json === 'structured' && rowsOfJson(text) !== undefined) ? 'application/json' : '';

/** The file's own type where the document's list allows it, else the first type of that list. */
function fileContentType(field: FormField, file: FileSource): string {
  const listed = listedTypes(field.encoding);
  const type = cleanType(file.type);
  const isAllowed = listed.length === 0 || listed.some((one) => isOfRange(essenceOf(type), essenceOf(one)));
  if (type !== '' && isAllowed) return type;
  const { schema } = effectiveSchema(field.parameter.schema, field.parameter.schema);
  return (
    listed.find((one) => !isWildcard(one)) ??
    (type || cleanType(textOf(schema, 'contentMediaType')) || 'application/octet-stream')
  );
}

const isOfRange = (type: string, range: string): boolean =>
  range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
