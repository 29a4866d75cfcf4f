import { findRecord, findResource, referenceTo, weightOf } from './database.ts';
import { type ErrorReply, type Reference, type Reply, badRequest, echo } from './errors.ts';
import { type Dictionary, type Inflection, emptyDictionary, toSnake, writeKeys } from './inflection.ts';
import { maxPageWeight } from './pagination.ts';
import type { Call, Linkage, ResourceObject } from './resource.ts';
import { includesByDefault } from './versions.ts';

const resolve = (call: Call, reference: Reference): ResourceObject | undefined => {
  const resource = findResource(call.environment, reference.type);
  const item = resource && findRecord(call.environment, resource, reference.id);
  if (!item || !resource.attributes) return undefined;
  const relationships: Record<string, { readonly data: Linkage }> = {};
  for (const [name, relation] of Object.entries(resource.relations ?? {})) {
    const data = relation(item, call);
    if (data !== undefined) relationships[name] = { data };
  }
  return {
    ...referenceTo(resource, item),
    attributes: resource.attributes(item, call),
    ...(resource.relations ? { relationships } : {}),
  };
};

const relatedOf = (resource: ResourceObject, name: string): readonly Reference[] => {
  const data = resource.relationships?.[name]?.data;
  if (data === undefined || data === null) return [];
  return 'id' in data ? [data] : data;
};

const maxPaths = 20;
/** Of names in one path. */
const maxSteps = 5;

const keyOf = ({ type, id }: Reference): string => `${type} ${id}`;

const collectIncluded = (
  call: Call,
  primary: readonly ResourceObject[],
  paths: readonly string[],
): ResourceObject[] | ErrorReply => {
  if (paths.length > maxPaths)
    return badRequest(`include must not name more than ${maxPaths} relationship paths`);
  const found = new Map<string, ResourceObject>();
  const primaryByKey = new Map(primary.map((resource) => [keyOf(resource), resource]));
  let weight = 0;
  const find = (reference: Reference): ResourceObject | undefined => {
    const key = keyOf(reference);
    const known = primaryByKey.get(key) ?? found.get(key);
    if (known) return known;
    const resource = resolve(call, reference);
    if (!resource) return undefined;
    found.set(key, resource);
    weight += weightOf(call.environment, resource.id);
    return resource;
  };
  for (const path of paths) {
    const names = path.split('.', maxSteps + 1);
    if (names.length > maxSteps)
      return badRequest(`include ${toSnake(echo(path))} must not have more than ${maxSteps} names`);
    let level = primary;
    for (const name of names) {
      const isKnown = level.some(({ relationships }) => relationships && Object.hasOwn(relationships, name));
      if (level.length > 0 && !isKnown)
        return badRequest(`include ${toSnake(echo(path))} is not a relationship path of this resource`);
      // Many resources may lead to the same one, which leads on only once.
      const next = new Set<ResourceObject>();
      for (const reference of level.flatMap((resource) => relatedOf(resource, name))) {
        const resource = find(reference);
        if (resource) next.add(resource);
        if (weight > maxPageWeight)
          return badRequest('include brings more than 2 MB of records along: ask for fewer at once');
      }
      level = [...next];
    }
  }
  return [...found.values()];
};

const writeResource = (call: Call, resource: ResourceObject, inflection: Inflection): unknown => {
  const wanted = call.query.fields.get(resource.type);
  const attributes = emptyDictionary();
  for (const [name, value] of Object.entries(resource.attributes))
    if (!wanted || wanted.has(name)) attributes[name] = value;
  const result: Dictionary = emptyDictionary();
  result['type'] = resource.type;
  result['id'] = resource.id;
  result['attributes'] = writeKeys(
    attributes,
    inflection,
    findResource(call.environment, resource.type)?.verbatim,
  );
  if (resource.relationships) result['relationships'] = writeKeys(resource.relationships, inflection);
  return result;
};

/** The JSON document of a reply, or the error that rendering it met. */
export const renderReply = (
  call: Call,
  reply: Extract<Reply, { readonly kind: 'data' }>,
  inflection: Inflection,
): { readonly document: Dictionary } | ErrorReply => {
  const { data } = reply;
  const isOne = 'id' in data;
  const primary = (isOne ? [data] : data).flatMap((reference) => resolve(call, reference) ?? []);
  const written = primary.map((resource) => writeResource(call, resource, inflection));
  const document = emptyDictionary();
  document['data'] = isOne ? written[0] : written;
  if (reply.mayInclude !== false) {
    const declared = findResource(call.environment, primary[0]?.type ?? '');
    const usual = includesByDefault(call.version) ? declared?.comesAlong : undefined;
    const paths = call.query.include ?? usual;
    const included = collectIncluded(call, primary, paths ?? []);
    if ('kind' in included) return included;
    if (paths) document['included'] = included.map((resource) => writeResource(call, resource, inflection));
  }
  if (reply.meta) document['meta'] = writeKeys(reply.meta, inflection);
  if (reply.links) document['links'] = reply.links;
  return { document };
};
