import type { SchemaDialect } from './dialect.ts';
import type { Json } from '../document.ts';
import { isDeeperThan, isList, isObject, listOf, objectOf, own, textOf, type JsonObject } from '../json.ts';
import type { FoundSchema, SchemaBase } from './schema-references.ts';
import { withFormedValues } from './value-form.ts';
import { schemaKeywords, schemaListKeywords, schemaMapKeywords } from './schema-keywords.ts';

/** Left out: they name places of the whole document, which a schema that stands alone has left. */
const placeKeywords = new Set(['$defs', 'definitions', '$id', '$schema', '$anchor', '$dynamicAnchor']);

export const maxSchemas = 60_000;
const maxDepth = 150;

/** A schema whose references point to `#/$defs`, and what it needs there. */
export type RewrittenSchema = {
  readonly schema: Json;
  readonly uses: readonly FoundSchema[];
  readonly troubles: readonly string[];
  /** How many schemas stand in it. */
  readonly count: number;
};

/** How references are followed and what their targets are called. */
export type References = {
  /** Tells the trouble and gives undefined when it leads nowhere. */
  readonly follow: (
    keyword: '$ref' | '$dynamicRef',
    reference: string,
    base: SchemaBase,
    tell: (trouble: string) => void,
    /** The schema that refers is made of its target (`allOf`), not of a value of it. */
    isPart: boolean,
  ) => FoundSchema | undefined;
  readonly nameOf: (found: FoundSchema) => string;
  /** Where a mapping of a discriminator leads. */
  readonly mapped: (target: string, base: SchemaBase) => FoundSchema | undefined;
};

/** Rewrites one schema and those inside it to 2020-12; those it refers to are left to whoever asks. */
export function rewriteSchema(
  schema: Json,
  top: SchemaBase,
  toDialect: SchemaDialect,
  references: References,
): RewrittenSchema {
  const uses = new Map<string, FoundSchema>();
  const troubles: string[] = [];
  let count = 0;
  const tell = (sentence: string) => void troubles.push(`Schema: ${sentence}`);
  const local = (found: FoundSchema): string => `#/$defs/${references.nameOf(found)}`;

  function rewrite(value: Json, depth: number, outer: SchemaBase, isPart = false): Json {
    if (!isObject(value)) return typeof value === 'boolean' ? value : {};
    count += 1;
    if (count > maxSchemas || depth > maxDepth) {
      tell(
        depth > maxDepth
          ? `it is nested deeper than ${maxDepth} levels; the rest is not shown or checked.`
          : `it holds more than ${maxSchemas} parts; the rest is not shown or checked.`,
      );
      return {};
    }
    const base = textOf(value, '$id') === '' ? outer : { place: textOf(value, '$id'), value };
    const converted = withFormedValues(toDialect(value));
    const members: [string, Json][] = [];
    for (const name of Object.keys(converted)) {
      const member = converted[name];
      if (member === undefined || placeKeywords.has(name)) continue;
      const rewritten = rewriteMember(converted, name, member, depth, base, isPart);
      if (rewritten) members.push(rewritten);
    }
    return Object.fromEntries(members);
  }

  function rewriteMember(
    schema: JsonObject,
    name: string,
    member: Json,
    depth: number,
    base: SchemaBase,
    isPart: boolean,
  ): [string, Json] | undefined {
    if (name === '$ref' || name === '$dynamicRef') {
      if (typeof member !== 'string' || (name !== '$ref' && own(schema, '$ref') !== undefined))
        return undefined;
      const found = references.follow(name, member, base, tell, isPart);
      if (!found) return undefined;
      uses.set(found.place, found);
      return ['$ref', local(found)];
    }
    if (name === 'discriminator') return [name, discriminator(schema, member, base)];
    if (schemaListKeywords.has(name) && isList(member))
      return [name, member.map((item) => rewrite(item, depth + 1, base, isPart && name === 'allOf'))];
    if (schemaKeywords.has(name)) return [name, rewrite(member, depth + 1, base)];
    if (schemaMapKeywords.has(name)) {
      if (!isObject(member)) return undefined;
      const inner = Object.keys(member).map((key): [string, Json] => [
        key,
        rewrite(member[key] ?? null, depth + 1, base),
      ]);
      return [name, Object.fromEntries(inner)];
    }
    if (typeof member !== 'object' || member === null) return [name, member];
    return [name, shallow(member, name)];
  }

  /** Reading and printing go as deep as a value does; what is deeper than any API's is left out. */
  function shallow(value: Json, name: string): Json {
    if (!isDeeperThan(value, maxDepth)) return value;
    tell(`its \`${name}\` is nested deeper than ${maxDepth} levels and is not shown.`);
    return name === 'enum' || name === 'examples' ? [] : null;
  }

  /** Mapping values are references or schema names; they follow the branches they stand for into `$defs`. */
  function discriminator(schema: JsonObject, value: Json, base: SchemaBase): Json {
    const branches = new Set(
      [...listOf(schema, 'oneOf'), ...listOf(schema, 'anyOf')].flatMap((branch) => {
        const reference = textOf(branch, '$ref');
        const found =
          reference === '' ? undefined : references.follow('$ref', reference, base, () => {}, false);
        return found ? [found.place] : [];
      }),
    );
    const localOf = (target: Json | undefined): string | undefined => {
      const found = typeof target === 'string' && target !== '' ? references.mapped(target, base) : undefined;
      return found && branches.has(found.place) ? local(found) : undefined;
    };
    const entries = Object.entries(objectOf(value, 'mapping')).flatMap(([key, target]): [string, Json][] => {
      const place = localOf(target);
      return place === undefined ? [] : [[key, place]];
    });
    // Since 3.2: what is meant when the property is missing or names nothing.
    const fallback = localOf(own(value, 'defaultMapping'));
    const itself = textOf(value, 'itself');
    return {
      propertyName: textOf(value, 'propertyName'),
      mapping: Object.fromEntries(entries),
      ...(fallback !== undefined && { defaultMapping: fallback }),
      ...(itself !== '' && { itself }),
    };
  }

  const rewritten = rewrite(schema, 0, top, true);
  return { schema: rewritten, uses: [...uses.values()], troubles, count };
}
