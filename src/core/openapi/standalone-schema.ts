import { dialectOf } from './dialect.ts';
import type { Json } from './document.ts';
import { isExactNumber, plainNumbers } from './exact-number.ts';
import { isDeeperThan, isList, isObject, objectOf, own, textOf, without, type JsonObject } from './json.ts';
import { filesMember } from './link-files.ts';
import type { Schema } from './operation.ts';
import { clip, lookUp, pointerOf, pointerSteps, type Troubles } from './resolve.ts';

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
const placeKeywords = ['$defs', 'definitions', '$id', '$schema', '$anchor', '$dynamicAnchor', '$dynamicRef'];

const maxDefinitions = 2_000;
const maxSchemas = 60_000;
const maxDepth = 150;

/** Cuts one schema out of a document, with all it reaches under `$defs` and nothing else. */
export function standaloneSchema(document: JsonObject, schema: Json, troubles: Troubles): Schema {
  const toDialect = dialectOf(document);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const waiting: { readonly name: string; readonly target: Json }[] = [];
  let count = 0;

  function localReference(reference: string): string | undefined {
    const steps = pointerSteps(reference);
    const place = steps ? pointerOf(steps) : reference;
    const known = names.get(place);
    if (known !== undefined) return `#/$defs/${known}`;
    const found = lookUp(document, reference);
    if (!found.ok) {
      troubles.add(`Schema: ${found.problem}`);
      return undefined;
    }
    if (names.size >= maxDefinitions) {
      troubles.add(
        `Schema: it reaches more than ${maxDefinitions} others; the rest is not shown or checked.`,
      );
      return undefined;
    }
    const name = freeName(nameOf(steps ?? []), taken);
    taken.add(name);
    names.set(place, name);
    waiting.push({ name, target: found.value });
    return `#/$defs/${name}`;
  }

  function rewrite(value: Json, depth: number): Json {
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
    const converted = without(toDialect(value), ...placeKeywords);
    const members = Object.entries(without(converted, 'discriminator'));
    // Last, when the branches it names are known.
    const choice = own(converted, 'discriminator');
    if (choice !== undefined) members.push(['discriminator', choice]);
    return Object.fromEntries(
      members.flatMap(([name, member]): [string, Json][] => {
        if (name === '$ref') {
          const local = typeof member === 'string' ? localReference(member) : undefined;
          return local === undefined ? [] : [['$ref', local]];
        }
        if (name === 'discriminator') return [[name, discriminator(member)]];
        if (schemaListKeywords.has(name) && isList(member))
          return [[name, member.map((item) => rewrite(item, depth + 1))]];
        if (schemaKeywords.has(name)) return [[name, rewrite(member, depth + 1)]];
        if (schemaMapKeywords.has(name)) {
          if (!isObject(member)) return [];
          const inner = Object.entries(member).map(([key, item]): [string, Json] => [
            key,
            rewrite(item, depth + 1),
          ]);
          return [[name, Object.fromEntries(inner)]];
        }
        // Bounds are compared, never printed; only what may become text keeps its digits.
        return [
          [name, schemaValueKeywords.has(name) ? shallow(member, name, troubles) : plainNumber(member)],
        ];
      }),
    );
  }

  /** Mapping values are references or schema names; they follow their schemas into `$defs`. */
  function discriminator(value: Json): Json {
    const entries = Object.entries(objectOf(value, 'mapping')).flatMap(([key, target]): [string, Json][] => {
      if (typeof target !== 'string') return [];
      const reference = target.includes('/') ? target : `#/components/schemas/${encodeURIComponent(target)}`;
      const steps = pointerSteps(reference);
      const name = steps && names.get(pointerOf(steps));
      return name === undefined ? [] : [[key, `#/$defs/${name}`]];
    });
    return { propertyName: textOf(value, 'propertyName'), mapping: Object.fromEntries(entries) };
  }

  const root = rewrite(schema, 0);
  const definitions: [string, Json][] = [];
  for (let next = waiting.shift(); next; next = waiting.shift())
    definitions.push([next.name, rewrite(next.target, 0)]);
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

/** Of a whole file its name without folder and ending, of anything else the last step. */
function nameOf(steps: readonly string[]): string {
  const last = steps.at(-1) ?? '';
  const isFile = steps.length === 2 && steps[0] === filesMember;
  return isFile ? (last.split('/').at(-1) ?? last).replace(/\.(?:ya?ml|json)$/i, '') : last;
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
