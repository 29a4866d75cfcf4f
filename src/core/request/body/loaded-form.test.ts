import { expect, test } from 'vitest';
import { documentWith } from '../../../testing/documents/documents.ts';
import { inputOf } from '../../../testing/requests/operations.ts';
import type { Json } from '../../openapi/document.ts';
import { loadOperation } from '../../openapi/operations/load-operation.ts';
import { buildRequest } from '../build-request.ts';
import { formSeed } from './form-seed.ts';

/** What a form that nobody touched sends, from the document on. */
function untouched(mediaType: string, media: { readonly [name: string]: Json }) {
  const operation = loadOperation(documentWith({ requestBody: { content: { [mediaType]: media } } }), 'make');
  const content = operation?.body?.contents[0];
  if (!operation || !content) throw new Error('no body');
  const input = inputOf({ body: { mediaType, form: formSeed(content) } });
  const built = buildRequest({ ...operation, method: 'POST', security: [] }, input);
  if (!built.ok) throw new Error(built.problem.message);
  return built.value.body;
}

test('a fresh urlencoded form sends what it requires, in brackets where the document has them', () => {
  expect(
    untouched('application/x-www-form-urlencoded', {
      schema: {
        type: 'object',
        required: ['customer', 'items'],
        properties: {
          note: { type: 'string' },
          items: {
            type: 'array',
            items: { type: 'object', required: ['price'], properties: { price: { const: 'p_1' } } },
          },
          customer: { type: 'string', default: 'cus_1' },
        },
      },
      encoding: { items: { style: 'deepObject', explode: true } },
    }),
  ).toEqual({ kind: 'text', text: 'items%5B0%5D%5Bprice%5D=p_1&customer=cus_1' });
});

test('a fresh multipart form sends its example, but never a file', () => {
  expect(
    untouched('multipart/form-data', {
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          file: { type: 'string', format: 'binary' },
          tags: { type: 'array' },
          meta: { type: 'object' },
        },
      },
      example: { file: 'a.png', tags: ['x', 2], meta: { a: 1 } },
    }),
  ).toMatchObject({
    kind: 'multipart',
    parts: [
      { name: 'tags', content: { text: 'x' } },
      { name: 'tags', content: { text: '2' } },
      { name: 'meta', contentType: 'application/json', content: { text: '{"a":1}' } },
    ],
  });
});
