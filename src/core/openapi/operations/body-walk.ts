import { childrenOf, type JsonNode, type JsonTree, kindOf, nameOf } from '../../json-text/json-tree.ts';
import type { Json } from '../document.ts';
import { branchesOf, effectiveSchema } from '../schema/effective-schema.ts';
import { isObject, objectOf, own, type JsonObject } from '../json.ts';
import type { Schema } from '../operation.ts';

/** A value of a body with the schemas that may describe it (several where oneOf or anyOf leave a choice). */
export type WalkedValue = {
  /** The member's name; empty for the root and for array items. */
  readonly name: string;
  readonly node: JsonNode;
  readonly schemas: readonly JsonObject[];
};

/** Of a list. */
const mostItems = 1_000;

/** Visits every value of a body, outer ones first. `nameKey` makes other spellings of a name find its schema. */
export function walkBody(
  tree: JsonTree,
  schema: Schema | undefined,
  visit: (value: WalkedValue) => void,
  nameKey: (name: string) => string = (name) => name,
): void {
  const start: Schema = schema ?? {};
  const waiting: WalkedValue[] =
    tree.count === 0 ? [] : [{ name: '', node: 0, schemas: formsOf(start, [start]) }];
  for (let value = waiting.pop(); value; value = waiting.pop()) {
    visit(value);
    const { node, schemas } = value;
    const isList = kindOf(tree, node) === 'array';
    const children = [...childrenOf(tree, node)];
    const inner = (isList ? children.slice(0, mostItems) : children).map((child): WalkedValue => {
      const name = nameOf(tree, child) ?? '';
      const described = isList
        ? schemas.map((form) => own(form, 'items') ?? {})
        : schemas.flatMap((form) => memberSchemas(form, name, nameKey));
      return { name, node: child, schemas: formsOf(start, described) };
    });
    waiting.push(...inner.toReversed());
  }
}

function memberSchemas(form: JsonObject, name: string, nameKey: (name: string) => string): readonly Json[] {
  const properties = objectOf(form, 'properties');
  const exact = own(properties, name);
  if (exact !== undefined) return [exact];
  const key = nameKey(name);
  const spelled = Object.entries(properties).find(([known]) => nameKey(known) === key);
  if (spelled) return [spelled[1]];
  const more = own(form, 'additionalProperties');
  return isObject(more) ? [more] : [];
}

/** The folded schemas and, with them, their branches. */
function formsOf(root: Schema, schemas: readonly Json[]): readonly JsonObject[] {
  const forms: JsonObject[] = [];
  const waiting = [...schemas];
  for (let schema = waiting.shift(); schema !== undefined && forms.length < 50; schema = waiting.shift()) {
    const folded = effectiveSchema(root, schema).schema;
    forms.push(folded);
    waiting.push(...branchesOf(root, folded).branches);
  }
  return forms;
}
