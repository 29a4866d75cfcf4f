import type { Json } from '../document.ts';
import { branchesOf, effectiveSchema, typesOf } from './effective-schema.ts';
import { own } from '../json.ts';
import type { Schema } from '../operation.ts';

const maxDepth = 5;

/**
 * The types that a value may have, `null` aside, those of all branches of `oneOf` and `anyOf` too; empty when the
 * schema says nothing of it.
 */
export function allowedTypes(root: Schema, described: Json, depth = 0): ReadonlySet<string> {
  const { schema } = effectiveSchema(root, described);
  const { branches } = branchesOf(root, schema);
  const isSaid = own(schema, 'type') !== undefined || branches.length === 0 || depth >= maxDepth;
  const types = isSaid
    ? typesOf(schema)
    : [...typesOf(schema), ...branches.flatMap((branch) => [...allowedTypes(root, branch, depth + 1)])];
  return new Set(types.filter((type) => type !== 'null'));
}

/** Whether a value may be an object, and nothing but an object or a list. */
export const isStructuredOnly = (types: ReadonlySet<string>): boolean =>
  types.has('object') && [...types].every((type) => type === 'object' || type === 'array');

/** Whether a value may be an object, and a text or number as well. */
export const isTextOrObject = (types: ReadonlySet<string>): boolean =>
  types.has('object') && !isStructuredOnly(types);
