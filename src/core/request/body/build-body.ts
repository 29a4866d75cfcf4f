import type { BodyContent, Operation } from '../../openapi/operation.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { SecretSpan } from '../http-request.ts';
import type { BodyInput } from '../input.ts';
import { isToken, trimFieldValue } from '../text-rules.ts';
import { essenceOf, hasOwnFraming, isMultipart, isUrlencoded } from '../../media-type.ts';
import { boundaryFor } from './boundary.ts';
import { encoderFor, octetsOf } from './charset.ts';
import { charsetOf } from '../../media-type.ts';
import { formSecrets } from './form-secrets.ts';
import { formText } from './form-text.ts';
import { multipartBody } from './multipart-body.ts';
import { formParts } from './multipart.ts';
import {
  type BodyProblem,
  type BuiltBody,
  declaredCharset,
  fileBody,
  mediaTypeTrouble,
  textType,
} from './plain-body.ts';

/**
 * The body and its `content-type`. `typedType` is a content type the user gave as a header: a boundary in it is
 * the one that parts the body.
 */
export function buildBody(
  operation: Operation,
  input: BodyInput,
  typedType: string | undefined,
  used: Set<string> = new Set(),
): Result<BuiltBody, BodyProblem> {
  const trouble = mediaTypeTrouble(input);
  if (trouble) return trouble;
  const content = contentOf(operation, input.mediaType);
  if ('text' in input) return textBody(input.text, textType(input.mediaType), typedType, used);
  if ('file' in input) return fileBody(input.mediaType, input.file);
  if (isUrlencoded(input.mediaType)) {
    // Of UTF-16 and its like, forms are written in UTF-8 (WHATWG Encoding, "get an output encoding").
    const encoder = encoderFor(
      charsetOf(typedType ?? input.mediaType)?.replace(/^utf-?(?:16|32).*/, 'utf-8'),
    );
    if (!encoder.ok) return fail({ message: encoder.problem });
    const text = formText(content, input.form, encoder.value);
    return text.ok
      ? ok({
          body: { kind: 'text', text: text.value, ...secretsIn(text.value, used) },
          contentType: trimFieldValue(input.mediaType),
        })
      : text;
  }
  if (!isMultipart(input.mediaType))
    return fail({ message: `“${input.mediaType}” is not made of fields; choose another media type.` });
  if (hasOwnFraming(input.mediaType))
    return fail({
      message: `“${essenceOf(input.mediaType)}” has parts with rules of their own, which the console does not write.`,
    });
  const parts = formParts(content, input.form);
  if (!parts.ok) return parts;
  const boundary = boundaryIn(typedType) ?? boundaryIn(input.mediaType) ?? boundaryFor(parts.value);
  const body = multipartBody(boundary, parts.value, charsetOf(typedType ?? input.mediaType));
  if (!body.ok) return body;
  const contentType = trimFieldValue(input.mediaType);
  return ok({
    body: body.value,
    contentType: boundaryIn(contentType) === undefined ? `${contentType}; boundary=${boundary}` : contentType,
  });
}

/**
 * Text in the charset that its content type names, what was typed as a header before what the document says; of XML the
 * one it declares itself, when the type names none. A multipart text brings the boundary that a document forgot to name.
 */
function textBody(
  text: string,
  described: string,
  typedType: string | undefined,
  used: Set<string>,
): Result<BuiltBody, BodyProblem> {
  const type = typedType ?? described;
  const named = charsetOf(type);
  const declared = named === undefined ? declaredCharset(text, type) : undefined;
  const encoder = encoderFor(named ?? declared);
  if (!encoder.ok && declared !== undefined)
    return fail({
      message: `The XML says \`encoding="${declared}"\` in its first line, which the console does not know how to write. Write \`UTF-8\` there.`,
    });
  const octets = encoder.ok ? octetsOf(text, encoder.value) : encoder;
  if (!octets.ok) return fail({ message: octets.problem });
  const boundary =
    isMultipart(described) && boundaryIn(described) === undefined ? boundaryOfText(text) : undefined;
  return ok({
    body: octets.value
      ? { kind: 'bytes', bytes: octets.value }
      : { kind: 'text', text, ...(isUrlencoded(type) && secretsIn(text, used)) },
    contentType: boundary === undefined ? described : `${described}; boundary=${quotedBoundary(boundary)}`,
  });
}

function secretsIn(text: string, used: Set<string>): { readonly secrets?: readonly SecretSpan[] } {
  const secrets = formSecrets(text, used);
  return secrets.length > 0 ? { secrets } : {};
}

/** The first delimiter line that the text also closes. */
function boundaryOfText(text: string): string | undefined {
  for (const [, boundary = ''] of text.matchAll(
    /^--([0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?])[ \t]*\r?$/gm,
  ))
    if (!boundary.endsWith('--') && text.includes(`\n--${boundary}--`)) return boundary;
  return undefined;
}

/** Signs that no token has need quotes (RFC 2045 section 5.1). */
const quotedBoundary = (boundary: string): string => (isToken(boundary) ? boundary : `"${boundary}"`);

const contentOf = (operation: Operation, mediaType: string): BodyContent =>
  operation.body?.contents.find((content) => content.mediaType === mediaType) ?? {
    mediaType,
    schema: undefined,
    examples: [],
    seed: '',
  };

/** RFC 2046 section 5.1.1: up to 70 signs of a small set. */
function boundaryIn(contentType: string | undefined): string | undefined {
  const match = /;\s*boundary=(?:"([^"]*)"|([^\s;"]+))/i.exec(contentType ?? '');
  const boundary = match?.[1] ?? match?.[2] ?? '';
  return /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/.test(boundary) ? boundary : undefined;
}
