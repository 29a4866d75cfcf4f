import { dialectOf } from './dialect.ts';
import type { Json } from './document.ts';
import { isExactNumber, plainNumbers } from './exact-number.ts';
import { isDeeperThan, isList, isObject, objectOf, own, textOf, without, type JsonObject } from './json.ts';
import type { Schema } from './operation.ts';
import { clip, type Troubles } from './resolve.ts';
import { dynamicAnchors, findSchema, type FoundSchema, type SchemaBase } from './schema-references.ts';

/** Where schemas sit inside a schema (2020-12 applicators); every other keyword holds plain data. */
export const schemaKeywords = new Set([
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'items',
  'unevaluatedItems',
  'additionalItems',
  'contains',
  'not',
  'if',
  'then',
  'else',
  'contentSchema',
]);
export const schemaListKeywords = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']);
export const schemaMapKeywords = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/** Keywords that hold values of the described kind. */
const schemaValueKeywords = new Set(['default', 'example', 'examples', 'enum', 'const']);

/** Left out: they name places of the whole document, which a schema that stands alone has left. */
const placeKeywords = ['$defs', 'definitions', '$id', '$schema', '$anchor', '$dynamicAnchor'];

const maxDefinitions = 2_000;
const maxSchemas = 60_000;
const maxDepth = 150;

/** Cuts one schema out of a document, with all it reaches under `$defs` and nothing else. */
export function standaloneSchema(document: JsonObject, schema: Json, troubles: Troubles): Schema {
  const toDialect = dialectOf(document);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const waiting: { readonly name: string; readonly base: SchemaBase }[] = [];
  let outermost: ReadonlyMap<string, FoundSchema> | undefined;
  let count = 0;

  function localReference(reference: string, base: SchemaBase): string | undefined {
    const found = findSchema(document, reference, base);
    if (found.ok) return definitionFor(found.value);
    troubles.add(`Schema: ${found.problem}`);
    return undefined;
  }

  function dynamicReference(reference: string, base: SchemaBase): string | undefined {
    outermost ??= dynamicAnchors(document, schema);
    const found = outermost.get(reference.slice(reference.indexOf('#') + 1));
    return found ? definitionFor(found) : localReference(reference, base);
  }

  function definitionFor({ place, name: wanted, value }: FoundSchema): string | undefined {
    const known = names.get(place);
    if (known !== undefined) return `#/$defs/${known}`;
    if (names.size >= maxDefinitions) {
      troubles.add(
        `Schema: it reaches more than ${maxDefinitions} others; the rest is not shown or checked.`,
      );
      return undefined;
    }
    const name = freeName(wanted, taken);
    taken.add(name);
    names.set(place, name);
    waiting.push({ name, base: { place, value } });
    return `#/$defs/${name}`;
  }

  function rewrite(value: Json, depth: number, outer: SchemaBase): Json {
    if (!isObject(value)) return typeof value === 'boolean' ? value : {};
    count += 1;
    if (count > maxSchemas || depth > maxDepth) {
      troubles.add(
        depth > maxDepth
          ? `Schema: it is nested deeper than ${maxDepth} levels; the rest is not shown or checked.`
          : `Schema: it holds more than ${maxSchemas} parts; the rest is not shown or checked.`,
      );
      return {};
    }
    const id = textOf(value, '$id');
    const base = id === '' ? outer : { place: id, value };
    const converted = without(toDialect(value), ...placeKeywords);
    const members = Object.entries(without(converted, 'discriminator'));
    // Last, when the branches it names are known.
    const choice = own(converted, 'discriminator');
    if (choice !== undefined) members.push(['discriminator', choice]);
    return Object.fromEntries(
      members.flatMap(([name, member]): [string, Json][] => {
        if (name === '$ref' || name === '$dynamicRef') {
          if (typeof member !== 'string' || (name !== '$ref' && own(converted, '$ref') !== undefined))
            return [];
          const local = name === '$ref' ? localReference(member, base) : dynamicReference(member, base);
          return local === undefined ? [] : [['$ref', local]];
        }
        if (name === 'discriminator') return [[name, discriminator(member, base)]];
        if (schemaListKeywords.has(name) && isList(member))
          return [[name, member.map((item) => rewrite(item, depth + 1, base))]];
        if (schemaKeywords.has(name)) return [[name, rewrite(member, depth + 1, base)]];
        if (schemaMapKeywords.has(name)) {
          if (!isObject(member)) return [];
          const inner = Object.entries(member).map(([key, item]): [string, Json] => [
            key,
            rewrite(item, depth + 1, base),
          ]);
          return [[name, Object.fromEntries(inner)]];
        }
        // Bounds are compared, never printed; only what may become text keeps its digits.
        const kept = schemaValueKeywords.has(name) ? member : plainNumber(member);
        return [[name, shallow(kept, name, troubles)]];
      }),
    );
  }

  /** Mapping values are references or schema names; they follow their schemas into `$defs`. */
  function discriminator(value: Json, base: SchemaBase): Json {
    const localOf = (target: Json | undefined): string | undefined => {
      if (typeof target !== 'string' || target === '') return undefined;
      const isName = !/[/#]/.test(target);
      const container = own(document, 'swagger') === undefined ? 'components/schemas' : 'definitions';
      const reference = isName ? `#/${container}/${encodeURIComponent(target)}` : target;
      const found = findSchema(document, reference, base);
      const name = found.ok ? names.get(found.value.place) : undefined;
      return name === undefined ? undefined : `#/$defs/${name}`;
    };
    const entries = Object.entries(objectOf(value, 'mapping')).flatMap(([key, target]): [string, Json][] => {
      const local = localOf(target);
      return local === undefined ? [] : [[key, local]];
    });
    // Since 3.2: what is meant when the property is missing or names nothing.
    const fallback = localOf(own(value, 'defaultMapping'));
    return {
      propertyName: textOf(value, 'propertyName'),
      mapping: Object.fromEntries(entries),
      ...(fallback !== undefined && { defaultMapping: fallback }),
    };
  }

  const root = rewrite(schema, 0, { place: '', value: schema });
  const definitions: [string, Json][] = [];
  for (let next = waiting.shift(); next; next = waiting.shift())
    definitions.push([next.name, rewrite(next.base.value, 0, next.base)]);
  if (root === false) return { not: {} };
  if (!isObject(root)) return {};
  return definitions.length > 0 ? { ...root, $defs: Object.fromEntries(definitions) } : root;
}

const plainNumber = (value: Json): Json => (isExactNumber(value) ? plainNumbers(value) : value);

/** Reading and printing go as deep as a value does; what is deeper than any API's is left out. */
function shallow(value: Json, name: string, troubles: Troubles): Json {
  if (!isDeeperThan(value, maxDepth)) return value;
  troubles.add(`Schema: its \`${name}\` is nested deeper than ${maxDepth} levels and is not shown.`);
  return name === 'enum' || name === 'examples' ? [] : null;
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

/** The schema a `#/$defs/<name>` reference of a stand-alone schema points to. */
export function definitionOf(root: Schema, reference: string): Json | undefined {
  return own(own(root, '$defs'), reference.slice('#/$defs/'.length));
}
