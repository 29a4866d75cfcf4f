import { expect, test } from 'vitest';
import { listServers } from '../../client/request/chosen-server.ts';
import type { Json } from '../../core/openapi/document.ts';
import { indexDocument } from '../../core/openapi/operations/index-document.ts';
import { isList, isObject, type JsonObject } from '../../core/openapi/json.ts';
import { loadOperation } from '../../core/openapi/operations/load-operation.ts';
import { parseDocument } from '../../core/openapi/read/parse.ts';

const schema = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', maxLength: 9 }, age: { type: 'integer', minimum: 1 } },
};
const answers = { 200: { description: 'Fine' } };

const openApi: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  servers: [{ url: 'https://a.example/{v}', variables: { v: { default: 'v1', enum: ['v1', 'v2'] } } }],
  tags: [{ name: 'Pets', description: 'All of them' }],
  security: [{ key: [] }],
  paths: {
    '/pets': {
      parameters: [{ name: 'x', in: 'query', schema: { type: 'integer' } }],
      get: { operationId: 'list', tags: ['Pets'], summary: 'List', responses: answers },
      post: {
        operationId: 'make',
        tags: ['Pets'],
        deprecated: true,
        servers: [{ url: 'https://b.example' }],
        requestBody: { required: true, content: { 'application/json': { schema, example: { name: 'n' } } } },
        responses: answers,
      },
    },
    '/pets/{id}': {
      get: {
        operationId: 'get',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'p1' }],
        security: [{ oauth: ['read'] }],
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      oauth: {
        type: 'oauth2',
        flows: {
          clientCredentials: { tokenUrl: 'https://a.example/token', scopes: { read: 'Reads' } },
        },
      },
    },
  },
};

const swagger: JsonObject = {
  swagger: '2.0',
  info: { title: 'T', version: '1' },
  host: 'a.example',
  basePath: '/v1',
  schemes: ['http'],
  consumes: ['application/xml'],
  produces: ['application/xml'],
  paths: {
    '/pets': {
      post: {
        operationId: 'make',
        summary: 'Make',
        parameters: [
          { name: 'b', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } },
          { name: 'q', in: 'query', type: 'array', collectionFormat: 'multi', items: { type: 'integer' } },
        ],
        responses: { 200: { description: 'Fine', schema: { type: 'string' } } },
      },
    },
  },
  definitions: { Pet: schema },
  securityDefinitions: { key: { type: 'apiKey', in: 'query', name: 'k' } },
  security: [{ key: [] }],
};

/** Another value in the place of one, by what it is. */
const others = (value: Json): readonly Json[] =>
  typeof value === 'string'
    ? [`${value}x`, 7]
    : typeof value === 'boolean'
      ? [!value, 'no']
      : typeof value === 'number'
        ? [value + 1, 'no']
        : isList(value)
          ? [{}, 'no']
          : [[], 'no'];

type Mutant = { readonly place: string; readonly value: Json };

/** Every document that differs in one place: a member left out or misspelt, or with another value. */
function* mutants(value: Json, place = ''): Generator<Mutant> {
  if (place !== '')
    for (const other of others(value)) yield { place: `${place} = ${JSON.stringify(other)}`, value: other };
  if (isList(value))
    for (const [at, member] of value.entries()) {
      yield { place: `${place}/${at} left out`, value: value.toSpliced(at, 1) };
      for (const inner of mutants(member, `${place}/${at}`))
        yield { ...inner, value: value.with(at, inner.value) };
    }
  else if (isObject(value))
    for (const [name, member] of Object.entries(value)) {
      const { [name]: _left, ...rest } = value;
      yield { place: `${place}/${name} left out`, value: rest };
      const renamed = Object.entries(value).map(([one, kept]) => [
        one === name ? name.slice(1) || 'y' : one,
        kept,
      ]);
      yield { place: `${place}/${name} misspelt`, value: Object.fromEntries(renamed) as JsonObject };
      for (const inner of mutants(member, `${place}/${name}`))
        yield { ...inner, value: { ...value, [name]: inner.value } };
    }
}

/** All that the page shows of a document, its notices among them. */
async function shownOf(document: Json): Promise<string> {
  const parsed = await parseDocument(JSON.stringify(document));
  if (!parsed.ok) return parsed.problem.message;
  const index = indexDocument(parsed.value);
  const operations = index.operations.map(({ id }) => loadOperation(parsed.value, id));
  const around = {
    documentUrl: '',
    pageUrl: 'http://localhost/',
    variables: {},
    typed: [],
    hasSandbox: true,
  };
  const servers = operations.map((operation) => operation && listServers(operation.servers, around));
  return JSON.stringify([index, operations, servers]);
}

test.each<readonly [name: string, document: JsonObject, unseen: readonly (string | RegExp)[]]>([
  // A path parameter is needed whatever the document says; scopes count for OAuth alone.
  ['OpenAPI 3.1', openApi, [/^\/security\/0\/key = /, /\{id\}\/get\/parameters\/0\/required/]],
  // The body has no name of its own on the wire; of an answer its media types are shown.
  ['Swagger 2.0', swagger, [/^\/security\/0\/key = /, /parameters\/0\/name/, /responses\/200\/schema/]],
])('%s: whatever is changed in a document is seen or told', async (_name, document, unseen) => {
  const before = await shownOf(document);
  const silent: string[] = [];
  for (const { place, value } of mutants(document)) if ((await shownOf(value)) === before) silent.push(place);
  const left = silent.filter(
    (place) => !unseen.some((one) => (typeof one === 'string' ? one === place : one.test(place))),
  );
  expect(left).toEqual([]);
});
