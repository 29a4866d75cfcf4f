import type { BodyContent, Operation } from '../../openapi/operation.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { FileSource, HttpBody } from '../http-request.ts';
import type { BodyInput } from '../input.ts';
import { headerValueTrouble, trimFieldValue } from '../text-rules.ts';
import { cleanType, essenceOf, isMultipart, isUrlencoded, isWildcard } from './body-kind.ts';
import { boundaryFor } from './boundary.ts';
import { formText } from './form-text.ts';
import { formParts } from './multipart.ts';
import type { BodyProblem } from './sent-fields.ts';

export type BuiltBody = { readonly body: HttpBody; readonly contentType: string };

/**
 * The body and its `content-type`. `typedType` is a content type the reader gave as a header: a boundary in it is
 * the one that parts the body.
 */
export function buildBody(
  operation: Operation,
  input: BodyInput,
  typedType: string | undefined,
): Result<BuiltBody, BodyProblem> {
  const trouble = headerValueTrouble(input.mediaType);
  if (trouble) return fail({ message: `The body's media type ${trouble}.` });
  const content = contentOf(operation, input.mediaType);
  if ('text' in input)
    return ok({ body: { kind: 'text', text: input.text }, contentType: textType(input.mediaType) });
  if ('file' in input)
    return ok({
      body: { kind: 'file', file: input.file },
      contentType: fileType(input.mediaType, input.file),
    });
  if (isUrlencoded(input.mediaType)) {
    const text = formText(content, input.form);
    return text.ok
      ? ok({ body: { kind: 'text', text: text.value }, contentType: trimFieldValue(input.mediaType) })
      : text;
  }
  if (!isMultipart(input.mediaType))
    return fail({ message: `“${input.mediaType}” is not made of fields; choose another media type.` });
  if (unframed.test(essenceOf(input.mediaType)))
    return fail({
      message: `“${essenceOf(input.mediaType)}” has parts with rules of their own, which the console does not write.`,
    });
  const parts = formParts(content, input.form);
  if (!parts.ok) return parts;
  const boundary = boundaryIn(typedType) ?? boundaryIn(input.mediaType) ?? boundaryFor(parts.value);
  const body: HttpBody = { kind: 'multipart', boundary, parts: parts.value };
  const contentType = trimFieldValue(input.mediaType);
  return ok({
    body,
    contentType: boundaryIn(contentType) === undefined ? `${contentType}; boundary=${boundary}` : contentType,
  });
}

/** RFC 9110 section 14.6, RFC 1847, RFC 6522: not a form in another coat. */
const unframed = /^multipart\/(?:byteranges|signed|encrypted|report)$/;

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

/** A range such as `text/*` is not a type that a body can have (RFC 9110 section 8.3). */
function textType(mediaType: string): string {
  if (!isWildcard(mediaType)) return trimFieldValue(mediaType);
  return essenceOf(mediaType).startsWith('application/') ? 'application/json' : 'text/plain';
}

function fileType(mediaType: string, file: FileSource): string {
  const own = cleanType(file.type);
  if (!isWildcard(mediaType)) return trimFieldValue(mediaType);
  return own === '' ? 'application/octet-stream' : own;
}
