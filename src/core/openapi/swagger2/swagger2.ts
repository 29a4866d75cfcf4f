import type { Swagger } from './swagger.ts';
import { essenceOf, isUrlencoded } from '../../media-type.ts';
import type { Json } from '../document.ts';
import { noteTroubles } from '../document-notes.ts';
import {
  isList,
  isObject,
  isTrue,
  listOf,
  objectOf,
  own,
  stringsOf,
  textOf,
  without,
  type JsonObject,
} from '../json.ts';
import { clip, createTroubles, resolveObject, type Troubles } from '../resolve.ts';
import { inputParameters, withSchema } from './swagger2-parameters.ts';
import { securitySchemes } from './swagger2-security.ts';

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

/**
 * Gives a Swagger 2.0 document the shape of OpenAPI 3.0 down to operations. Schemas stay as they are, under their
 * `#/definitions` too: they are put into shape one by one when an operation is opened.
 */
export function fromSwagger2(document: JsonObject): JsonObject {
  const swagger: Swagger = { document, troubles: createTroubles(), converted: new Map() };
  const found = resolveObject(document, own(document, 'paths'), swagger.troubles, '`paths`') ?? {};
  const paths = Object.entries(found).map(([path, item]): [string, Json] => [
    path,
    isObject(item) && !path.startsWith('x-') ? pathItem(swagger, path, item) : item,
  ]);
  const converted: JsonObject = {
    ...without(document, 'host', 'basePath', 'schemes', 'consumes', 'produces', 'securityDefinitions'),
    openapi: '3.0.3',
    swagger: '2.0',
    servers: servers(document, stringsOf(document, 'schemes'), swagger.troubles),
    paths: Object.fromEntries(paths),
    components: { securitySchemes: securitySchemes(objectOf(document, 'securityDefinitions')) },
  };
  noteTroubles(converted, swagger.troubles.sentences);
  return converted;
}

function servers(
  document: JsonObject,
  schemes: readonly string[],
  troubles: Troubles,
): readonly JsonObject[] {
  const written = textOf(document, 'host').trim();
  const [, ownScheme, behind] = /^(?:(https?):)?\/\/(.*)$/i.exec(written) ?? [];
  const host = (behind ?? written).replace(/\/+$/, '');
  if (behind !== undefined)
    troubles.add(`\`host: ${clip(written)}\` is more than a host; \`${clip(host)}\` is taken for it.`);
  const basePath = textOf(document, 'basePath').trim();
  const path = basePath === '/' || basePath === '' ? '' : `/${basePath.replace(/^\/+|\/+$/g, '')}`;
  if (host === '') return [{ url: path || '/' }];
  const usable = schemes.map((scheme) => scheme.toLowerCase()).filter((scheme) => /^https?$/.test(scheme));
  if (schemes.length > 0 && usable.length === 0)
    troubles.add(
      `The document names \`schemes: ${clip(schemes.join(', '))}\`, none of which can be called from here; https is used.`,
    );
  // Without schemes the document's own would count, which a file does not have.
  const named =
    usable.length > 0
      ? [...new Set(usable)].sort((a, b) => b.length - a.length)
      : [ownScheme?.toLowerCase() ?? 'https'];
  return named.map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}

function pathItem(swagger: Swagger, path: string, item: JsonObject): JsonObject {
  const { document, troubles } = swagger;
  const found = textOf(item, '$ref') === '' ? item : resolveObject(document, item, troubles, path);
  if (!found) return item;
  const shared = inputParameters(swagger, listOf(found, 'parameters'));
  const members = Object.entries(found).map(([name, value]): [string, Json] => {
    if (name === 'parameters') return [name, shared.parameters];
    return [name, methods.has(name) && isObject(value) ? operation(swagger, value, shared.inputs) : value];
  });
  return Object.fromEntries(members);
}

function operation(swagger: Swagger, value: JsonObject, sharedInputs: readonly JsonObject[]): JsonObject {
  const { document } = swagger;
  const given = own(value, 'parameters');
  const mine = inputParameters(swagger, listOf(value, 'parameters'));
  const schemes = stringsOf(value, 'schemes');
  const body = requestBody(swagger, value, mine.inputs.length > 0 ? mine.inputs : sharedInputs);
  const produces = mediaTypes(swagger, value, 'produces');
  const responses = Object.entries(objectOf(value, 'responses')).map(([status, response]): [string, Json] => [
    status,
    responseOf(swagger, response, produces),
  ]);
  return {
    ...without(value, 'consumes', 'produces', 'schemes'),
    // What is no list is kept, so that it is told of.
    ...(given !== undefined && { parameters: isList(given) ? mine.parameters : given }),
    ...(body && { requestBody: body }),
    ...(isObject(own(value, 'responses')) && { responses: Object.fromEntries(responses) }),
    ...(schemes.length > 0 &&
      textOf(document, 'host') !== '' && { servers: servers(document, schemes, swagger.troubles) }),
  };
}

/** The operation's own list, even an empty one, stands in place of the document's. */
const mediaTypes = ({ document }: Swagger, operation: JsonObject, name: string): readonly string[] =>
  own(operation, name) === undefined ? stringsOf(document, name) : stringsOf(operation, name);

function responseOf({ document, troubles }: Swagger, value: Json, produces: readonly string[]): Json {
  const response =
    textOf(value, '$ref') === '' ? value : resolveObject(document, value, troubles, 'Response');
  if (!isObject(response)) return value;
  const schema = own(response, 'schema');
  const examples = objectOf(response, 'examples');
  const headers = Object.entries(objectOf(response, 'headers')).map(([name, header]): [string, Json] => [
    name,
    isObject(header) ? withSchema(header) : header,
  ]);
  const described = {
    ...without(response, 'schema', 'examples'),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
  };
  // Without a schema only what has an example is known to come.
  const offered = produces.length > 0 ? produces : ['application/json'];
  const types = schema === undefined ? Object.keys(examples) : offered;
  if (types.length === 0) return described;
  const content = types.map((type): [string, Json] => {
    const example = own(examples, type);
    return [type, { ...(schema !== undefined && { schema }), ...(example !== undefined && { example }) }];
  });
  return { ...described, content: Object.fromEntries(content) };
}

const isForm = (type: string): boolean => isUrlencoded(type) || essenceOf(type) === 'multipart/form-data';

/** Parameters in `body` and `formData` are the request body. */
function requestBody(
  swagger: Swagger,
  operation: JsonObject,
  inputs: readonly JsonObject[],
): JsonObject | undefined {
  const consumes = mediaTypes(swagger, operation, 'consumes');
  const [whole, ...others] = inputs.toSorted((a, b) => Number(isBody(b)) - Number(isBody(a)));
  if (whole && isBody(whole)) {
    if (others.length > 0)
      swagger.troubles.add(
        `\`${clip(textOf(operation, 'operationId') || textOf(operation, 'summary') || textOf(whole, 'name'))}\` describes a whole body and, beside it, ${others.map((one) => `\`${clip(textOf(one, 'name'))}\``).join(', ')}: a request has one body, so that is left out.`,
      );
    // `*/*` cannot be sent as a media type; who accepts anything accepts JSON.
    const types = consumes.map((type) => (type.startsWith('*') ? 'application/json' : type));
    const media = bodyMedia(whole);
    const content = (types.length > 0 ? types : ['application/json']).map(
      (type) => [type, media(type)] as const,
    );
    return {
      description: textOf(whole, 'description'),
      required: isTrue(whole, 'required'),
      content: Object.fromEntries(content),
    };
  }
  if (inputs.length === 0) return undefined;
  const hasFile = inputs.some((input) => textOf(objectOf(input, 'schema'), 'format') === 'binary');
  const forms = consumes.filter((type) => isForm(type) && !(hasFile && /urlencoded/i.test(type)));
  const types =
    forms.length > 0 ? forms : [hasFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded'];
  const media = formMedia(inputs);
  return {
    required: inputs.some((input) => isTrue(input, 'required')),
    content: Object.fromEntries(types.map((type) => [type, media])),
  };
}

const isBody = (input: JsonObject): boolean => textOf(input, 'in') === 'body';

function bodyMedia(body: JsonObject): (type: string) => JsonObject {
  const schema = own(body, 'schema') ?? {};
  // Not of 2.0, but written by many: its own words are `x-` ones.
  const examples = { ...objectOf(body, 'examples'), ...objectOf(body, 'x-examples') };
  const single = own(body, 'x-example') ?? own(body, 'example');
  return (type) => {
    const example = own(examples, type) ?? single;
    return { schema, ...(example !== undefined && { example }) };
  };
}

function formMedia(inputs: readonly JsonObject[]): JsonObject {
  const properties = inputs.map((input): [string, Json] => [textOf(input, 'name'), property(input)]);
  const required = inputs.filter((input) => isTrue(input, 'required')).map((input) => textOf(input, 'name'));
  const encoding = inputs.flatMap((input): [string, Json][] => {
    const style = textOf(input, 'style');
    return style === '' ? [] : [[textOf(input, 'name'), { style, explode: isTrue(input, 'explode') }]];
  });
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(required.length > 0 && { required }),
    },
    ...(encoding.length > 0 && { encoding: Object.fromEntries(encoding) }),
  };
}

function property(input: JsonObject): JsonObject {
  const description = textOf(input, 'description');
  const example = own(input, 'example');
  return {
    ...objectOf(input, 'schema'),
    ...(description !== '' && { description }),
    ...(example !== undefined && { example }),
  };
}
