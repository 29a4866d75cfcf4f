import { dialectOf } from './dialect.ts';
import type { Json } from '../document.ts';
import { findInherited, mappedSchema } from './inheritance.ts';
import { isObject, objectOf, type JsonObject } from '../json.ts';
import type { Schema } from '../operation.ts';
import { clip, pointerOf, type Troubles } from '../resolve.ts';
import { maxSchemas, rewriteSchema, type References, type RewrittenSchema } from './rewrite-schema.ts';
import { dynamicAnchors, type FoundSchema, type SchemaBase } from './schema-references.ts';

const maxDefinitions = 2_000;

/** What the schemas of one document share: most operations reach the same ones. */
type Library = {
  /** By place. The same place is called the same in every operation. */
  readonly names: Map<string, string>;
  readonly taken: Set<string>;
  readonly rewritten: Map<string, RewrittenSchema>;
};

const libraries = new WeakMap<JsonObject, Library>();

/** Cuts one schema out of a document, with all it reaches under `$defs` and nothing else. */
export function standaloneSchema(document: JsonObject, schema: Json, troubles: Troubles): Schema {
  const toDialect = dialectOf(document);
  const library = libraryOf(document);
  let outermost: ReadonlyMap<string, FoundSchema> | undefined;
  let isForAll = true;

  const references: References = {
    nameOf: (found) => nameFor(library, found),
    mapped: (target, base) => {
      const found = findInherited(document, target, base, false);
      return found.ok ? found.value : mappedSchema(document, target, base);
    },
    follow: (keyword, reference, base, tell, isPart) => {
      if (keyword === '$dynamicRef') {
        // What it means depends on where one comes from.
        isForAll = false;
        outermost ??= dynamicAnchors(document, schema);
        const dynamic = outermost.get(reference.slice(reference.indexOf('#') + 1));
        if (dynamic) return dynamic;
      }
      const found = findInherited(document, reference, base, isPart);
      if (found.ok) return found.value;
      tell(found.problem);
      return undefined;
    },
  };

  function rewritten({ place, value }: SchemaBase): RewrittenSchema {
    const before = library.rewritten.get(place);
    if (before) return before;
    isForAll = place.startsWith('#');
    const made = rewriteSchema(value, { place, value }, toDialect, references);
    if (isForAll) library.rewritten.set(place, made);
    return made;
  }

  const root = rewriteSchema(schema, { place: '', value: schema }, toDialect, references);
  const waiting = [...root.uses];
  // Forms come last: where there are too many schemas, what is always needed stays whole.
  const forms: FoundSchema[] = [];
  const definitions = new Map<string, Json>();
  root.troubles.forEach(troubles.add);
  let { count } = root;
  for (let use = waiting.shift() ?? forms.shift(); use; use = waiting.shift() ?? forms.shift()) {
    const name = nameFor(library, use);
    if (definitions.has(name)) continue;
    const isTooMany = definitions.size >= maxDefinitions;
    if (isTooMany || count > maxSchemas) {
      troubles.add(
        isTooMany
          ? `Schema: it reaches more than ${maxDefinitions} others; the rest is not shown or checked.`
          : `Schema: it holds more than ${maxSchemas} parts; the rest is not shown or checked.`,
      );
      // Nothing points to nowhere.
      definitions.set(name, {});
      continue;
    }
    const definition = rewritten(use);
    definition.troubles.forEach(troubles.add);
    count += definition.count;
    definitions.set(name, definition.schema);
    (use.hasForms ? forms : waiting).push(...definition.uses);
  }
  if (root.schema === false) return { not: {} };
  if (!isObject(root.schema)) return {};
  return definitions.size > 0 ? { ...root.schema, $defs: Object.fromEntries(definitions) } : root.schema;
}

/** Components keep their names whatever is opened first. */
function libraryOf(document: JsonObject): Library {
  const before = libraries.get(document);
  if (before) return before;
  const library: Library = { names: new Map(), taken: new Set(), rewritten: new Map() };
  for (const container of [['components', 'schemas'], ['definitions']]) {
    const holder = container.reduce<Json>((value, step) => objectOf(value, step), document);
    for (const name of Object.keys(holder ?? {}))
      nameFor(library, { place: pointerOf([...container, name]), name, value: null });
  }
  libraries.set(document, library);
  return library;
}

function nameFor({ names, taken }: Library, { place, name: wanted }: FoundSchema): string {
  const known = names.get(place);
  if (known !== undefined) return known;
  const name = freeName(wanted, taken);
  taken.add(name);
  names.set(place, name);
  return name;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const base = clip(wanted).replace(/[^A-Za-z0-9._-]+/g, '_') || 'schema';
  // `__proto__` would be a plain name here too, but readers of this schema may be less careful.
  const name = base === '__proto__' ? '_proto_' : base;
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}_${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
