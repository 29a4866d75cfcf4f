import type { BodyContent, Operation, PartEncoding, Schema } from '../../core/openapi/operation.ts';
import type { FileSource } from '../../core/request/http-request.ts';
import type { BodyInput, FormInput } from '../../core/request/input.ts';
import { operationOf } from './operations.ts';

/** A file of these bytes, as a browser hands it over. */
export const fileOf = (name: string, bytes: string | Uint8Array<ArrayBuffer>, type = ''): FileSource =>
  new File([bytes], name, { type });

export const contentOf = (
  mediaType: string,
  properties: Readonly<Record<string, Schema>>,
  encoding: Readonly<Record<string, Partial<PartEncoding>>> = {},
  over: Schema = {},
): BodyContent => ({
  mediaType,
  schema: { type: 'object', properties, ...over },
  examples: [],
  seed: '',
  encoding: Object.fromEntries(
    Object.entries(encoding).map(([name, part]) => [
      name,
      { contentType: '', style: undefined, explode: undefined, allowReserved: false, ...part },
    ]),
  ),
});

export const formOf = (
  values: FormInput['values'],
  files: FormInput['files'] = {},
  contentTypes: FormInput['contentTypes'] = {},
): FormInput => ({ values, files, contentTypes });

/** `POST /things` with a body of that content, and no credential. */
export const posting = (content: BodyContent): Operation =>
  operationOf({
    method: 'POST',
    body: { description: '', isRequired: true, contents: [content] },
    security: [],
  });

export const formInput = (content: BodyContent, form: FormInput): BodyInput => ({
  mediaType: content.mediaType,
  form,
});
