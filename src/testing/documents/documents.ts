import { parseJsonDocument } from '../../core/openapi/read/parse.ts';
import type { JsonObject } from '../../core/openapi/json.ts';
import type { Json } from '../../core/openapi/document.ts';

/** A document from its parts, through the parser, so that `__proto__` and the like arrive as they would from a file. */
export function documentOf(parts: { readonly [name: string]: Json } | string): JsonObject {
  const text =
    typeof parts === 'string'
      ? parts
      : JSON.stringify({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths: {}, ...parts });
  const parsed = parseJsonDocument(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

/** A document with one operation `POST /things/{id}` made of `operation`. */
export const documentWith = (
  operation: { readonly [name: string]: Json },
  rest: { readonly [name: string]: Json } = {},
): JsonObject =>
  documentOf({ ...rest, paths: { '/things': { post: { operationId: 'make', ...operation } } } });

/** A small shop: tags out of order, ids missing and given twice, path-level parameters and servers. */
export const shop: JsonObject = documentOf({
  info: { title: 'Shop', version: '2.1', description: 'Sells *things*.' },
  servers: [
    {
      url: 'https://{region}.shop.test/v1',
      description: 'Live',
      variables: { region: { default: 'eu', enum: ['eu', 'us'], description: 'Where' } },
    },
  ],
  tags: [
    { name: 'Orders', description: 'What was bought' },
    { name: 'Unused' },
    { name: 'Goods', description: 'What is sold' },
  ],
  security: [{ key: [] }],
  paths: {
    '/goods': {
      get: { operationId: 'list-goods', summary: 'List goods', tags: ['Goods', 'Orders'] },
      post: { operationId: 'createGood', tags: ['Goods'], deprecated: true },
    },
    '/orders/{order-id}': {
      summary: 'One order',
      servers: [{ url: '/orders-server' }],
      parameters: [
        {
          name: 'order-id',
          in: 'path',
          required: true,
          schema: { type: 'string' },
          description: 'of the path',
        },
        { name: 'verbose', in: 'query', schema: { type: 'boolean' } },
      ],
      get: {
        tags: ['Orders'],
        parameters: [{ name: 'order-id', in: 'path', required: true, schema: { type: 'integer' } }],
        security: [],
      },
      delete: { operationId: 'list-goods', tags: ['Returns'] },
      'x-note': { operationId: 'not-an-operation' },
    },
    '/health': { get: {} },
    'x-internal': { get: { operationId: 'hidden' } },
  },
  components: { securitySchemes: { key: { type: 'http', scheme: 'Bearer', description: 'A key' } } },
});
