import { isList, isObject, objectOf, own, textOf, wordOf, type JsonObject } from '../json.ts';
import type { Json } from '../document.ts';

const wanted = 'What can be opened: Swagger 2.0 and OpenAPI 3.0, 3.1 or 3.2, in JSON or YAML.';

/** Other things that end up where a document is expected, told by how their text begins. */
const texts: readonly (readonly [RegExp, string])[] = [
  [
    /^<!doctype html|^<html[\s>]|^<head[\s>]|^<body[\s>]|^<!--[\s\S]{0,2000}?<html[\s>]/i,
    'a web page, not a document: the address of the raw file is needed, not of the page that shows it',
  ],
  [/^<\?xml[\s\S]*?<(?:\w+:)?definitions[\s>]|^<(?:wsdl:)?definitions[\s>]/, 'a WSDL file'],
  [/^<(?:\?xml|[A-Za-z!])/, 'an XML file'],
  [/^#%RAML/, 'a RAML file'],
  [/^FORMAT:\s*1A/i, 'an API Blueprint file'],
  [/^(?:\/\/[^\n]*\n|\s)*syntax\s*=\s*["']proto/, 'a Protocol Buffers file'],
  [
    /^(?:#[^\n]*\n|"""[\s\S]*?"""|\s)*(?:schema|type|interface|enum|union|input|scalar|directive|extend)\s+(?:@|\w+[\s\w&@()":,=!|[\]]*\{|\w+\s*\n|\{)/,
    'a GraphQL schema',
  ],
  [/^curl\s/, 'a curl command'],
  [/^%PDF-/, 'a PDF file'],
];

/** The same told by the members of an object. */
const objects: readonly (readonly [(value: JsonObject) => boolean, string])[] = [
  [
    (value) =>
      /getpostman\.com/.test(textOf(objectOf(value, 'info'), 'schema')) ||
      own(objectOf(value, 'info'), '_postman_id') !== undefined ||
      isObject(own(value, 'collection')),
    'a Postman collection',
  ],
  [(value) => textOf(value, '_postman_variable_scope') !== '', 'a Postman environment'],
  [(value) => wordOf(value, 'asyncapi') !== '', 'an AsyncAPI document'],
  [(value) => wordOf(value, 'arazzo') !== '', 'an Arazzo document'],
  [(value) => wordOf(value, 'overlay') !== '', 'an OpenAPI overlay'],
  [(value) => wordOf(value, 'openrpc') !== '', 'an OpenRPC document'],
  [
    (value) => own(objectOf(value, 'data'), '__schema') !== undefined || own(value, '__schema') !== undefined,
    'a GraphQL schema',
  ],
  [(value) => isList(own(objectOf(value, 'log'), 'entries')), 'a HAR file'],
  [(value) => own(value, '__export_format') !== undefined, 'an Insomnia export'],
  [(value) => textOf(value, 'kind').startsWith('discovery#'), 'a Google API discovery document'],
  [(value) => wordOf(value, 'swaggerVersion') !== '', 'a Swagger 1.x document'],
  [
    (value) => own(value, 'apiVersion') !== undefined && own(value, 'kind') !== undefined,
    'a Kubernetes object',
  ],
  [
    (value) => own(value, 'lockfileVersion') !== undefined || own(value, 'devDependencies') !== undefined,
    'an npm package file',
  ],
  [
    (value) =>
      /json-schema\.org/.test(textOf(value, '$schema')) ||
      isObject(own(value, '$defs')) ||
      (textOf(value, 'type') !== '' && isObject(own(value, 'properties'))),
    'a JSON Schema',
  ],
];

/** A sentence when the text is known to be something else. */
export function recogniseText(text: string): string | undefined {
  const head = text.slice(0, 20_000).trimStart();
  const found = texts.find(([pattern]) => pattern.test(head));
  return found && `This is ${found[1]}. ${wanted}`;
}

/** Why an object is no document. */
export function recogniseObject(value: JsonObject): string {
  const found = objects.find(([fits]) => fits(value));
  if (found) return `This is ${found[1]}. ${wanted}`;
  return `This is not an OpenAPI document: it has neither \`openapi\` nor \`swagger\` at its top. ${wanted}`;
}

/** What stands where an object was expected. */
export function recogniseOther(value: Json): string {
  const what = isList(value)
    ? 'a list'
    : value === null
      ? 'nothing'
      : `a single ${typeof value === 'object' ? 'number' : typeof value}`;
  return `An OpenAPI document is one object; this text is ${what}. ${wanted}`;
}
