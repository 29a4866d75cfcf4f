import type { Operation } from '../../openapi/operation.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { FileSource, HttpBody } from '../http-request.ts';
import type { BodyInput } from '../input.ts';
import { headerValueTrouble, trimFieldValue } from '../text-rules.ts';
import {
  charsetOf,
  cleanType,
  essenceOf,
  isMultipart,
  isWildcard,
  isXmlMediaType,
} from '../../media-type.ts';

/** A sentence, and the field it is about. */
export type BodyProblem = { readonly message: string; readonly name?: string };

export type BuiltBody = { readonly body: HttpBody; readonly contentType: string };

export type BuildBody = (
  operation: Operation,
  input: BodyInput,
  typedType: string | undefined,
  /** Variables of the environment that stand for other secrets; those for secrets in the body join them. */
  used: Set<string>,
) => Result<BuiltBody, BodyProblem>;

/** Said of a body that only build-body.ts can make. */
export const waitingWords = 'What this body is made with is still being loaded. Try again in a moment.';

/** Bodies that need no code but this: files, and texts in UTF-8. Others are told to wait for build-body.ts. */
export const buildPlainBody: BuildBody = (_operation, input, typedType) => {
  const trouble = mediaTypeTrouble(input);
  if (trouble) return trouble;
  if ('file' in input) return fileBody(input.mediaType, input.file);
  const type = typedType ?? input.mediaType;
  const charset = charsetOf(type) ?? ('text' in input ? declaredCharset(input.text, type) : undefined);
  const isPlain = !isMultipart(input.mediaType) && (charset === undefined || /^utf-?8$/i.test(charset));
  return 'text' in input && isPlain
    ? ok({ body: { kind: 'text', text: input.text }, contentType: textType(input.mediaType) })
    : fail({ message: waitingWords });
};

export function mediaTypeTrouble({ mediaType }: BodyInput): Result<never, BodyProblem> | undefined {
  const trouble = headerValueTrouble(mediaType);
  return trouble ? fail({ message: `The body's media type ${trouble}.` }) : undefined;
}

/** What XML says of its own octets, where its type does not: the declaration it starts with (RFC 7303 section 3.2). */
export const declaredCharset = (text: string, type: string): string | undefined =>
  isXmlMediaType(type)
    ? /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(text)?.[1]?.toLowerCase()
    : undefined;

export const fileBody = (mediaType: string, file: FileSource): Result<BuiltBody, BodyProblem> =>
  ok({ body: { kind: 'file', file }, contentType: fileType(mediaType, file) });

/** A range such as `text/*` is not a type that a body can have (RFC 9110 section 8.3). */
export function textType(mediaType: string): string {
  if (!isWildcard(mediaType)) return trimFieldValue(mediaType);
  return essenceOf(mediaType).startsWith('application/') ? 'application/json' : 'text/plain';
}

function fileType(mediaType: string, file: FileSource): string {
  const own = cleanType(file.type);
  if (!isWildcard(mediaType)) return trimFieldValue(mediaType);
  return own === '' ? 'application/octet-stream' : own;
}
