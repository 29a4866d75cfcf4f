import type { Json } from '../openapi/document.ts';
import { branchesOf, effectiveSchema, typesOf } from '../openapi/schema/effective-schema.ts';
import { isObject, listOf, numberOf, objectOf, own, stringsOf } from '../openapi/json.ts';
import { scalarText } from '../openapi/schema/parameter-choices.ts';
import type { Operation, Schema } from '../openapi/operation.ts';
import { type NamedValue, parameterKey, type ParameterValue, type ParameterValues } from './input.ts';

/**
 * The one value a schema allows: its `const`, or the single entry of its `enum`. Of an object the required members that
 * have one, of a list that needs an item that item. `undefined` where there is a choice.
 */
export function onlyValue(root: Schema, described: Json, depth = 0): ParameterValue | undefined {
  const { schema } = effectiveSchema(root, described);
  const constant = own(schema, 'const');
  const choices = constant === undefined ? listOf(schema, 'enum') : [constant];
  // A parameter has no null.
  const [first, ...others] = choices.filter((choice) => choice !== null);
  if (choices.length > 0)
    return first !== undefined && others.length === 0 ? scalarText(first)[0] : undefined;
  if (depth > 4) return undefined;
  const [branch, ...more] = branchesOf(root, schema).branches;
  if (branch !== undefined) return more.length === 0 ? onlyValue(root, branch, depth + 1) : undefined;
  const types = typesOf(schema);
  if (types.includes('array') && (numberOf(schema, 'minItems') ?? 0) === 1) {
    const item = onlyValue(root, own(schema, 'items') ?? {}, depth + 1);
    return typeof item === 'string' ? [item] : undefined;
  }
  if (!types.includes('object')) return undefined;
  const properties = objectOf(schema, 'properties');
  const rows = stringsOf(schema, 'required').flatMap((name): NamedValue[] => {
    const property = own(properties, name);
    const value = isObject(property) ? onlyValue(root, property, depth + 1) : undefined;
    return value === undefined ? [] : [{ name, value }];
  });
  return rows.length > 0 ? rows : undefined;
}

const known = new WeakMap<Operation, ParameterValues>();

/** What an untouched operation has: required parameters that take one value only, such as `Action` of EC2. */
export function startValues(operation: Operation): ParameterValues {
  const before = known.get(operation);
  if (before) return before;
  const values = Object.fromEntries(
    operation.parameters.flatMap((parameter): [string, ParameterValue][] => {
      const { isRequired, mediaType, schema } = parameter;
      const value = isRequired && mediaType === undefined ? onlyValue(schema, schema) : undefined;
      return value === undefined ? [] : [[parameterKey(parameter), value]];
    }),
  );
  known.set(operation, values);
  return values;
}
