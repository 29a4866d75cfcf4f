import type { Node } from 'jsonc-parser';
import type { Json } from '../document.ts';
import { branchesOf, effectiveSchema } from '../schema/effective-schema.ts';
import { isObject, objectOf, own, type JsonObject } from '../json.ts';
import type { Schema } from '../operation.ts';

/** A value of a body with the schemas that may describe it (several where oneOf or anyOf leave a choice). */
export type WalkedValue = {
  /** The member's name; empty for the root and for array items. */
  readonly name: string;
  readonly node: Node;
  readonly nameNode: Node | undefined;
  readonly schemas: readonly JsonObject[];
};

/** Visits every value of a body, outer ones first. `nameKey` makes other spellings of a name find its schema. */
export function walkBody(
  root: Node,
  schema: Schema | undefined,
  visit: (value: WalkedValue) => void,
  nameKey: (name: string) => string = (name) => name,
): void {
  const start: Schema = schema ?? {};
  const waiting: WalkedValue[] = [
    { name: '', node: root, nameNode: undefined, schemas: formsOf(start, [start]) },
  ];
  for (let value = waiting.pop(); value; value = waiting.pop()) {
    visit(value);
    const { node, schemas } = value;
    const inner = (node.children ?? []).flatMap((child, index): WalkedValue[] => {
      if (child.type !== 'property') {
        const items = schemas.map((form) => own(form, 'items') ?? {});
        return index < 1_000
          ? [{ name: '', node: child, nameNode: undefined, schemas: formsOf(start, items) }]
          : [];
      }
      const [nameNode, valueNode] = child.children ?? [];
      if (!nameNode || !valueNode) return [];
      const name = String(nameNode.value);
      const members = schemas.flatMap((form) => memberSchemas(form, name, nameKey));
      return [{ name, node: valueNode, nameNode, schemas: formsOf(start, members) }];
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
