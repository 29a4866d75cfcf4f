import { documentWith } from '../documents/documents.ts';
import { inputOf } from './operations.ts';
import type { Json } from '../../core/openapi/document.ts';
import { loadOperation } from '../../core/openapi/operations/load-operation.ts';
import type { BodyContent, Operation } from '../../core/openapi/operation.ts';
import { bodyBytes } from '../../core/request/body/body-bytes.ts';
import { bodyKindOf } from '../../core/request/body/body-kind.ts';
import { formSeed } from '../../core/request/body/form-seed.ts';
import { buildRequest } from '../../core/request/build-request.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import type { BodyInput } from '../../core/request/input.ts';

/** A Media Type Object. */
export type Media = { readonly [name: string]: Json };

/** An operation that posts such a body, from the document on. */
export function loaded(mediaType: string, media: Media, version = '3.1.0'): Operation {
  const document = {
    ...documentWith({ requestBody: { content: { [mediaType]: media } } }),
    openapi: version,
  };
  const operation = loadOperation(document, 'make');
  if (!operation) throw new Error('no operation');
  return { ...operation, method: 'POST', security: [] };
}

export const contentOf = (operation: Operation): BodyContent => {
  const content = operation.body?.contents[0];
  if (!content) throw new Error('no body');
  return content;
};

export function built(operation: Operation, body: BodyInput, typedType?: string): HttpRequest {
  const extra =
    typedType === undefined ? [] : [{ in: 'header' as const, name: 'Content-Type', value: typedType }];
  const result = buildRequest(operation, inputOf({ body, extra }));
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

const typeOf = ({ headers }: HttpRequest) =>
  headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;

/** What an untouched body is and sends: its kind, its content type, and its octets as text. */
export async function untouched(mediaType: string, media: Media, version?: string) {
  const operation = loaded(mediaType, media, version);
  const content = contentOf(operation);
  const kind = bodyKindOf(content);
  if (kind === 'file') return { kind };
  const body: BodyInput =
    kind === 'form'
      ? { mediaType: content.mediaType, form: formSeed(content) }
      : { mediaType: content.mediaType, text: content.seed };
  const request = built(operation, body);
  const octets = request.body ? await bodyBytes(request.body) : new Uint8Array();
  return { kind, type: typeOf(request), text: new TextDecoder().decode(octets) };
}
