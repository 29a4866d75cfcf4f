import type { Json } from '../document.ts';
import { isObject, own, textOf, type JsonObject } from '../json.ts';
import { resolveObject } from '../resolve.ts';
import type { Swagger } from './swagger.ts';

type Inputs = {
  /** In the shape of OpenAPI 3. */
  readonly parameters: readonly Json[];
  /** Those in `body` and `formData`; the latter have their schema and style in the shape of OpenAPI 3. */
  readonly inputs: readonly JsonObject[];
};

/** Members of a Swagger 2.0 parameter that belong to its schema. */
const schemaMembers = new Set([
  'type',
  'format',
  'items',
  'default',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'enum',
  'multipleOf',
  'x-nullable',
]);

/** `tabDelimited` is no style of OpenAPI 3; 2.0 knows the tab as it knows the space. */
const queryStyles: Readonly<Record<string, { readonly style: string; readonly explode: boolean }>> = {
  csv: { style: 'form', explode: false },
  ssv: { style: 'spaceDelimited', explode: false },
  tsv: { style: 'tabDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
  multi: { style: 'form', explode: true },
};

export function inputParameters(
  { document, troubles, converted: known }: Swagger,
  values: readonly Json[],
): Inputs {
  const parameters: Json[] = [];
  const inputs: JsonObject[] = [];
  for (const value of values) {
    const isReference = textOf(value, '$ref') !== '';
    const found = isReference ? resolveObject(document, value, troubles, 'Parameter') : value;
    // What cannot be read stays as it is: the operation tells of it when it is opened.
    if (!isObject(found)) parameters.push(value);
    else if (textOf(found, 'in') === 'body') inputs.push(found);
    else {
      const converted = known.get(found) ?? { ...withSchema(found), ...styleOf(found) };
      known.set(found, converted);
      (textOf(found, 'in') === 'formData' ? inputs : parameters).push(converted);
    }
  }
  return { parameters, inputs };
}

/** Keywords of its schema, which 2.0 writes beside its name, in a schema of their own; of a header of an answer too. */
export function withSchema(parameter: JsonObject): JsonObject {
  const schema: [string, Json][] = [];
  const rest: [string, Json][] = [];
  for (const [name, member] of Object.entries(parameter)) {
    if (name === 'collectionFormat') continue;
    if (name === 'x-example') rest.push(['example', member]);
    else (schemaMembers.has(name) ? schema : rest).push([name, member]);
  }
  const described = Object.fromEntries(schema);
  const whole =
    own(described, 'type') === 'file' ? { ...described, type: 'string', format: 'binary' } : described;
  return { ...Object.fromEntries(rest), schema: whole };
}

function styleOf(parameter: JsonObject): JsonObject {
  if (textOf(parameter, 'type') !== 'array') return {};
  const format = textOf(parameter, 'collectionFormat') || 'csv';
  const known = (Object.hasOwn(queryStyles, format) ? queryStyles[format] : undefined) ?? queryStyles['csv'];
  const place = textOf(parameter, 'in');
  if (!known || place === 'query' || place === 'formData') return { ...known };
  return { style: known.style === 'form' ? 'simple' : known.style, explode: false };
}
