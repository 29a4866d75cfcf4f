import type { Json } from '../document.ts';
import { numbersAsText } from '../numbers/exact-number.ts';
import {
  isDeeperThan,
  isList,
  isObject,
  isTrue,
  listOf,
  objectOf,
  own,
  textOf,
  type JsonObject,
} from '../json.ts';
import type { Parameter, ParameterLocation, Schema, UnofferedHeader } from '../operation.ts';
import { cutTemplate, nameInBraces, readTemplate } from './path-template.ts';
import { plainPathParameter } from './plain-path-parameter.ts';
import { createTroubles, resolveObject, type Troubles } from '../resolve.ts';
import { transportHeaderNames } from '../../request/text-rules.ts';
import { standaloneSchema } from '../schema/standalone-schema.ts';
import { inFormOf } from '../schema/value-form.ts';

/** Default styles (3.1 section 4.8.12.2). */
const defaultStyles: Readonly<Record<ParameterLocation, string>> = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
  querystring: 'form',
};
const maxExampleDepth = 100;
const isLocation = (value: string): value is ParameterLocation => Object.hasOwn(defaultStyles, value);

/** These have places of their own; as parameters they are to be ignored (3.1 section 4.8.12.1). */
const ignoredHeaders = new Set(['accept', 'content-type', 'authorization']);

/** What sets a header that is not offered as a parameter, in a word. */
const ownPlaceOf = (name: string): UnofferedHeader['setBy'] | undefined =>
  transportHeaderNames.has(name.toLowerCase())
    ? 'connection'
    : ignoredHeaders.has(name.toLowerCase())
      ? 'console'
      : undefined;

const isUnoffered = (name: string, takesAuthorization: boolean): boolean =>
  ownPlaceOf(name) !== undefined && !(takesAuthorization && name.toLowerCase() === 'authorization');

type Owners = { readonly pathItem: JsonObject; readonly operation: JsonObject; readonly path: string };

/**
 * Swagger 2.0 does not have that rule: there a described `Authorization` is typed by hand where no security says what
 * it holds.
 */
function takesAuthorization(document: JsonObject, operation: JsonObject): boolean {
  const security = own(operation, 'security') ?? own(document, 'security');
  return own(document, 'swagger') !== undefined && (!isList(security) || security.length === 0);
}

/** Headers that are described as parameters and set otherwise, each once, as the document writes them. */
export function unofferedHeaders(
  document: JsonObject,
  { pathItem, operation }: Owners,
): readonly UnofferedHeader[] {
  const isTyped = takesAuthorization(document, operation);
  const found = new Map<string, UnofferedHeader>();
  for (const value of [...listOf(pathItem, 'parameters'), ...listOf(operation, 'parameters')]) {
    const parameter = resolveObject(document, value, createTroubles(), 'Parameter');
    const name = textOf(parameter, 'name');
    const setBy = textOf(parameter, 'in') === 'header' ? ownPlaceOf(name) : undefined;
    const key = name.toLowerCase();
    if (setBy && !found.has(key) && isUnoffered(name, isTyped)) found.set(key, { name, setBy });
  }
  return [...found.values()];
}

/** Parameters of an operation, those of its path item first unless it has its own of that name and place. */
export function loadParameters(
  document: JsonObject,
  { pathItem, operation, path }: Owners,
  troubles: Troubles,
): readonly Parameter[] {
  const isTyped = takesAuthorization(document, operation);
  const byPlace = new Map<string, Parameter>();
  for (const owner of [pathItem, operation]) {
    const met = new Set<string>();
    for (const [index, value] of listOf(owner, 'parameters').entries()) {
      const parameter = loadParameter(document, value, `Parameter ${index + 1}`, troubles, isTyped);
      if (!parameter) continue;
      const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
      const place = `${parameter.in}:${name}`;
      if (met.has(place)) {
        troubles.add(
          `The ${parameter.in} parameter \`${parameter.name}\` is described twice; the first one counts.`,
        );
        continue;
      }
      met.add(place);
      byPlace.set(place, parameter);
    }
  }
  if (path !== '') alignWithPath(path, byPlace, troubles);
  return [...byPlace.values()];
}

/** What the path names and nobody describes is a text; what is described and the path does not name goes nowhere. */
function alignWithPath(path: string, byPlace: Map<string, Parameter>, troubles: Troubles): void {
  const isDescribed = (name: string) => byPlace.has(`path:${name}`);
  const { path: inPath, query = '', queryNames } = readTemplate(path);
  const namesIn = (template: string) =>
    cutTemplate(template)
      .filter((_piece, index) => index % 2 === 1)
      .map((written) => nameInBraces(written, isDescribed));
  const behind = namesIn(query).filter((name) => !byPlace.has(`query:${name}`) || isDescribed(name));
  const named = new Set([...namesIn(inPath), ...behind]);
  for (const name of named) {
    if (isDescribed(name)) continue;
    troubles.add(`\`${name}\` stands in the path but is not described; it is taken as text.`);
    byPlace.set(`path:${name}`, plainPathParameter(name));
  }
  for (const parameter of byPlace.values())
    if (parameter.in === 'path' && !named.has(parameter.name))
      troubles.add(
        `\`${parameter.name}\` is described as a part of the path, which does not name it: its value is not sent.`,
      );
  for (const name of queryNames) {
    if (name === '' || byPlace.has(`query:${name}`)) continue;
    troubles.add(`\`${name}\` stands in the path as a query but is not described; it is taken as text.`);
    const plain = plainPathParameter(name);
    byPlace.set(`query:${name}`, { ...plain, in: 'query', isRequired: false, style: 'form', explode: true });
  }
}

function loadParameter(
  document: JsonObject,
  value: Json,
  what: string,
  troubles: Troubles,
  takesAuthorization: boolean,
): Parameter | undefined {
  const found = resolveObject(document, value, troubles, what);
  if (!found) return undefined;
  const name = textOf(found, 'name');
  const place = textOf(found, 'in');
  if (name === '' || !isLocation(place)) {
    troubles.add(
      name === ''
        ? `${what} has no name and is left out.`
        : `Parameter \`${name}\` has no place that is known and is left out.`,
    );
    return undefined;
  }
  if (place === 'header' && isUnoffered(name, takesAuthorization)) return undefined;
  const [mediaType, content] = Object.entries(objectOf(found, 'content'))[0] ?? [];
  const media = content === undefined ? undefined : resolveObject(document, content, troubles, what);
  const style = textOf(found, 'style') || defaultStyles[place];
  const explode = own(found, 'explode');
  const described = own(mediaType === undefined ? found : media, 'schema');
  const schema = described === undefined ? {} : textSchema(standaloneSchema(document, described, troubles));
  const named = namedExamples(document, media ?? found, schema, troubles);
  return {
    name,
    in: place,
    description: textOf(found, 'description'),
    isRequired: place === 'path' || isTrue(found, 'required'),
    isDeprecated: isTrue(found, 'deprecated'),
    style,
    // `cookie` is the style 3.2 adds; it explodes as `form` does.
    explode: typeof explode === 'boolean' ? explode : style === 'form' || style === 'cookie',
    allowReserved: isTrue(found, 'allowReserved'),
    allowEmptyValue: isTrue(found, 'allowEmptyValue'),
    schema,
    mediaType,
    example: exampleOf(media ?? found, schema, named),
    ...(named.length > 1 && { examples: named }),
  };
}

/** Parameters travel as text, so values that a double would spell otherwise may as well be text from here on. */
const numericKeywords = new Set(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']);

function textSchema(schema: Schema): Schema {
  const changed = numbersAsText(schema, numericKeywords);
  return isObject(changed) ? changed : schema;
}

const isUsable = (value: Json | undefined): value is Json =>
  value !== undefined && !isDeeperThan(value, maxExampleDepth);

/** The parameter's own example, else the first named one, else its schema's. */
function exampleOf(owner: JsonObject, schema: Schema, named: readonly Json[]): Json | undefined {
  const single = own(owner, 'example');
  if (isUsable(single)) return textOfValue(schema, single);
  return named[0] ?? listOf(schema, 'examples')[0] ?? own(schema, 'example');
}

/** Values of `examples`, those that can be read. */
function namedExamples(
  document: JsonObject,
  owner: JsonObject,
  schema: Schema,
  troubles: Troubles,
): readonly Json[] {
  return Object.entries(objectOf(owner, 'examples')).flatMap(([name, value]) => {
    const example = resolveObject(document, value, troubles, `Example \`${name}\``);
    const found = own(example, 'value') ?? own(example, 'dataValue') ?? own(example, 'serializedValue');
    return isUsable(found) ? [textOfValue(schema, found)] : [];
  });
}

const textOfValue = (schema: Schema, value: Json): Json => numbersAsText(inFormOf(schema, schema, value));
