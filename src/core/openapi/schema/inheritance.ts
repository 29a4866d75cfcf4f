import type { Json } from '../document.ts';
import {
  isList,
  isObject,
  isTrue,
  listOf,
  objectOf,
  own,
  stringsOf,
  textOf,
  without,
  type JsonObject,
} from '../json.ts';
import { filesMember } from '../read/link-files.ts';
import { pointerOf } from '../resolve.ts';
import { findSchema, type FoundSchema, type SchemaBase } from './schema-references.ts';

/**
 * Marks a reference to a schema without the forms that build on it. A space stands in no URI, so no reference of a
 * document ends so.
 */
const ownMark = ' own';

type Family = {
  /** Direct children by the place of their parent: schemas whose `allOf` refers to it, in the document's order. */
  readonly children: ReadonlyMap<string, readonly FoundSchema[]>;
  readonly parents: ReadonlyMap<string, readonly FoundSchema[]>;
  readonly offspring: Map<string, ReadonlySet<string>>;
};

const families = new WeakMap<JsonObject, Family>();

/**
 * Where a reference leads when inheritance counts (3.1 section 4.8.25, "Models with Polymorphism Support"; 2.0,
 * "discriminator"). Of a schema with a discriminator that others build on by `allOf`, a value is one of those others:
 * the reference leads to a choice of them. Their own `allOf` means what they build on alone, without the choice.
 */
export function findInherited(
  document: JsonObject,
  reference: string,
  base: SchemaBase,
  isPart: boolean,
): ReturnType<typeof findSchema> {
  const isOwn = reference.endsWith(ownMark);
  const found = findSchema(document, isOwn ? reference.slice(0, -ownMark.length) : reference, base);
  if (!found.ok) return found;
  const target = behindAliases(document, found.value);
  const choice = choiceValue(document, target);
  if (choice === undefined) return found;
  const heir = base.place.endsWith(ownMark) ? base.place.slice(0, -ownMark.length) : base.place;
  if (isOwn || (isPart && offspringOf(document, target).has(heir)))
    return {
      ok: true,
      value: {
        place: target.place + ownMark,
        name: `${target.name}.own`,
        value: ownValue(document, target),
      },
    };
  return { ok: true, value: { ...target, value: choice, hasForms: true } };
}

/** `Animal: { $ref: Pet }` is another name of the same schema. */
function behindAliases(document: JsonObject, found: FoundSchema): FoundSchema {
  let at = found;
  for (let hops = 0; hops < 20 && isObject(at.value) && isOnlyReference(at.value); hops++) {
    const next = findSchema(document, textOf(at.value, '$ref'), at);
    if (!next.ok) break;
    at = next.value;
  }
  return at;
}

const isOnlyReference = (schema: JsonObject): boolean =>
  textOf(schema, '$ref') !== '' && Object.keys(schema).length === 1;

/** The schema as its children take it in. */
function ownValue(document: JsonObject, { value, ...place }: FoundSchema): Json {
  if (!isObject(value)) return value;
  return isCircular(document, { value, ...place })
    ? without(value, 'discriminator', 'oneOf', 'anyOf')
    : without(value, 'discriminator');
}

/** Whether a schema offers forms that are made of itself. */
function isCircular(document: JsonObject, found: FoundSchema): boolean {
  const heirs = offspringOf(document, found);
  return (
    heirs.size > 0 &&
    listedForms(found.value).some((form) => {
      const target = findSchema(document, textOf(form, '$ref'), found);
      return target.ok && heirs.has(target.value.place);
    })
  );
}

const listedForms = (schema: Json): readonly Json[] => [
  ...listOf(schema, 'oneOf'),
  ...listOf(schema, 'anyOf'),
];

/** The schema as a choice of its forms, in the words of its document; undefined when it has none. */
function choiceValue(document: JsonObject, found: FoundSchema): Json | undefined {
  const { value } = found;
  if (!isObject(value) || !familyOf(document).children.has(found.place)) return undefined;
  const notes: JsonObject = {
    ...(textOf(value, 'title') !== '' && { title: textOf(value, 'title') }),
    ...(textOf(value, 'description') !== '' && { description: textOf(value, 'description') }),
    ...(mayBeNull(value) && { nullable: true }),
  };
  const listed = listedForms(value);
  if (listed.length > 0) {
    if (!isCircular(document, found)) return undefined;
    const kept = ['oneOf', 'anyOf', 'discriminator'].filter((name) => own(value, name) !== undefined);
    return {
      ...notes,
      ...Object.fromEntries(kept.map((name): [string, Json] => [name, value[name] ?? null])),
    };
  }
  const told = discriminatorOf(document, found);
  if (!told) return undefined;
  const mapping = Object.entries(told.mapping);
  const mapped = mapping.flatMap(([key, target]): (readonly [string, FoundSchema])[] => {
    const at = typeof target === 'string' ? mappedSchema(document, target, found) : undefined;
    return at ? [[key, at]] : [];
  });
  const heirs = heirsIn(document, found, told.name);
  const offspring = offspringOf(document, found);
  const forms = new Map<string, FoundSchema>();
  // An inherited discriminator tells of the forms of this schema only; one of its own of all that it maps.
  for (const [, target] of mapped)
    if (told.isOwn || offspring.has(target.place) || target.place === found.place)
      forms.set(target.place, target);
  if (!told.isOwn) forms.set(found.place, found);
  for (const heir of heirs) forms.set(heir.place, heir);
  const pairs = [...forms.values()].flatMap((form) => {
    const keys = mapped.flatMap(([key, target]) => (target.place === form.place ? [key] : []));
    const values = keys.length > 0 ? keys : [impliedValue(form, told.name)];
    return values.map((key): [string, Json] => [key, formReference(document, form, told.name)]);
  });
  return {
    ...notes,
    oneOf: [...forms.values()].map((form) => ({ $ref: formReference(document, form, told.name) })),
    discriminator: {
      propertyName: told.name,
      mapping: Object.fromEntries(pairs),
      // A value may name the schema itself, though nobody is led to pick what others build on.
      ...(told.isOwn && !forms.has(found.place) && { itself: found.name }),
      ...(told.fallback !== undefined && { defaultMapping: told.fallback }),
    },
  };
}

/** A form that tells its own forms apart by another member stays a choice. */
const formReference = (document: JsonObject, form: FoundSchema, name: string): string =>
  familyOf(document).children.has(form.place) && !tellsApartByOther(form, name)
    ? form.place + ownMark
    : form.place;

function tellsApartByOther({ value }: FoundSchema, name: string): boolean {
  const other = ownDiscriminator(value)?.name;
  return other !== undefined && other !== name;
}

/** All that build on it, each once, parents before their children. */
function heirsIn(document: JsonObject, found: FoundSchema, name: string): readonly FoundSchema[] {
  const { children } = familyOf(document);
  const heirs = new Map<string, FoundSchema>();
  const visit = (place: string) => {
    for (const child of children.get(place) ?? []) {
      if (heirs.has(child.place) || child.place === found.place) continue;
      heirs.set(child.place, child);
      if (!tellsApartByOther(child, name)) visit(child.place);
    }
  };
  visit(found.place);
  return [...heirs.values()];
}

/** The places of all that build on a schema, at any depth. */
function offspringOf(document: JsonObject, { place }: FoundSchema): ReadonlySet<string> {
  const { children, offspring } = familyOf(document);
  const before = offspring.get(place);
  if (before) return before;
  const all = new Set<string>();
  const waiting = [place];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const child of children.get(at) ?? [])
      if (!all.has(child.place)) {
        all.add(child.place);
        waiting.push(child.place);
      }
  offspring.set(place, all);
  return all;
}

type Discriminator = {
  readonly name: string;
  readonly mapping: JsonObject;
  readonly fallback: Json | undefined;
};

function ownDiscriminator(schema: Json): Discriminator | undefined {
  const given = own(schema, 'discriminator');
  const name = typeof given === 'string' ? given : textOf(given, 'propertyName');
  if (name !== '')
    return { name, mapping: objectOf(given, 'mapping'), fallback: own(given, 'defaultMapping') };
  // It may stand in a part that is written in place.
  for (const part of listOf(schema, 'allOf')) {
    const inner = textOf(part, '$ref') === '' ? ownDiscriminator(part) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** The schema's own discriminator, else that of the nearest schema it builds on. */
function discriminatorOf(
  document: JsonObject,
  found: FoundSchema,
): (Discriminator & { readonly isOwn: boolean }) | undefined {
  const { parents } = familyOf(document);
  const waiting = [found];
  const seen = new Set<string>();
  for (let at = waiting.shift(); at; at = waiting.shift()) {
    if (seen.has(at.place)) continue;
    seen.add(at.place);
    const told = ownDiscriminator(at.value);
    if (told) return { ...told, isOwn: at === found };
    waiting.push(...(parents.get(at.place) ?? []));
  }
  return undefined;
}

/**
 * What the discriminator says for a form that no mapping names: what its own schema allows there, else its name.
 * Azure's descriptions write `x-ms-discriminator-value`, Swagger's generators `x-discriminator-value`.
 */
function impliedValue(form: FoundSchema, name: string): string {
  const said = textOf(form.value, 'x-ms-discriminator-value') || textOf(form.value, 'x-discriminator-value');
  return said || (constantIn(form.value, name) ?? form.name);
}

function constantIn(schema: Json, name: string): string | undefined {
  const property = own(objectOf(schema, 'properties'), name);
  const constant = own(property, 'const');
  const [only, ...others] = constant === undefined ? stringsOf(property, 'enum') : [constant];
  if (typeof only === 'string' && others.length === 0) return only;
  for (const part of listOf(schema, 'allOf')) {
    const inner = constantIn(part, name);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

const mayBeNull = (schema: JsonObject): boolean =>
  isTrue(schema, 'nullable') || isTrue(schema, 'x-nullable') || listOf(schema, 'type').includes('null');

/** Looked for when the first reference is followed. */
function familyOf(document: JsonObject): Family {
  const before = families.get(document);
  if (before) return before;
  const children = new Map<string, FoundSchema[]>();
  const parents = new Map<string, FoundSchema[]>();
  const family: Family = { children, parents, offspring: new Map() };
  families.set(document, family);
  for (const child of namedSchemas(document))
    for (const reference of partsOf(child.value)) {
      const found = findSchema(document, reference, child);
      if (!found.ok) continue;
      const parent = behindAliases(document, found.value);
      if (parent.place === child.place) continue;
      children.set(parent.place, [...(children.get(parent.place) ?? []), child]);
      parents.set(child.place, [...(parents.get(child.place) ?? []), parent]);
    }
  return family;
}

/** The references of `allOf`, also those of an `allOf` in an `allOf`. */
function partsOf(schema: Json, depth = 0): readonly string[] {
  return listOf(schema, 'allOf').flatMap((part) => {
    const reference = textOf(part, '$ref');
    return reference !== '' ? [reference] : depth < 5 ? partsOf(part, depth + 1) : [];
  });
}

function* namedSchemas(document: JsonObject): Generator<FoundSchema> {
  yield* schemasIn(document, []);
  for (const [file, content] of Object.entries(objectOf(document, filesMember))) {
    yield { place: pointerOf([filesMember, file]), name: nameOfFile(file), value: content };
    yield* schemasIn(content, [filesMember, file]);
    yield* schemasAt(content, [filesMember, file]);
  }
}

const nameOfFile = (file: string): string =>
  (file.split('/').at(-1) ?? file).replace(/\.(?:ya?ml|json)$/i, '');

function* schemasIn(content: Json, steps: readonly string[]): Generator<FoundSchema> {
  for (const container of [['components', 'schemas'], ['definitions'], ['$defs'], ['schemas']]) {
    const holder = container.reduce<Json>((value, step) => objectOf(value, step), content);
    yield* schemasAt(holder, [...steps, ...container]);
  }
}

function* schemasAt(holder: Json, steps: readonly string[]): Generator<FoundSchema> {
  if (!isObject(holder)) return;
  for (const [name, value] of Object.entries(holder))
    if (isList(own(value, 'allOf'))) yield { place: pointerOf([...steps, name]), name, value };
}

/** Where a mapping of a discriminator leads: a reference, or the name of a schema. */
export function mappedSchema(
  document: JsonObject,
  target: string,
  base: SchemaBase,
): FoundSchema | undefined {
  const container = own(document, 'swagger') === undefined ? 'components/schemas' : 'definitions';
  const reference = /[/#]/.test(target) ? target : `#/${container}/${encodeURIComponent(target)}`;
  const found = findSchema(document, reference, base);
  return found.ok ? found.value : undefined;
}
