import type { Json } from '../document.ts';
import { own } from '../json.ts';
import type { Schema } from '../operation.ts';

/** The schema a `#/$defs/<name>` reference of a stand-alone schema points to. */
export function definitionOf(root: Schema, reference: string): Json | undefined {
  return own(own(root, '$defs'), reference.slice('#/$defs/'.length));
}

/** The name of the schema that such a reference points to; one without its forms is called like the one with them. */
export const schemaNameOf = (reference: string): string =>
  reference.slice('#/$defs/'.length).replace(/\.own$/, '');
