import type { Reference } from './errors.ts';
import type { Ids } from './ids.ts';
import type { Environment, Resource, Stored } from './resource.ts';

/** Memory is bounded: past this many bytes of records the oldest makes room. */
export const maxWeight = 8 * 1024 * 1024;

/** An environment without records. `maxRecords` lowers the limit that each resource declares. */
export const createEnvironment = (
  name: Environment['name'],
  resources: readonly Resource[],
  maxRecords = Infinity,
): Environment => ({
  name,
  id: name === 'sandbox' ? 'env_SandboxEnvironment234567' : 'env_ProductionEnvironment222',
  organizationId: 'org_SandboxOrganization23456',
  resources: new Map(resources.map((resource) => [resource.type, resource])),
  maxRecords,
  belongings: new Map(),
  weights: new Map(),
  weight: 0,
});

/** The resource of a type such as `inquiry` or, of a family, `verification/selfie`. */
export const findResource = (environment: Environment, type: string): Resource | undefined =>
  environment.resources.get(type.split('/', 1)[0] ?? '');

export const referenceTo = <Item extends Stored>(resource: Resource<Item>, item: Item): Reference => ({
  type: resource.typeOf?.(item) ?? resource.type,
  id: item.id,
});

/** An id for a new record. */
export const nextId = (ids: Ids, { prefix = '' }: Pick<Resource, 'prefix'>): string => ids.next(prefix);

export const findRecord = <Item extends Stored>(
  environment: Environment,
  resource: Resource<Item>,
  id: string,
): Item | undefined => resource.records(environment).get(resource.resolveId?.(id) ?? id);

/** The record with a unique key. */
export const findByKey = <Item extends Stored>(
  environment: Environment,
  resource: Resource<Item>,
  key: string,
): Item | undefined => {
  const id = resource.keys(environment).get(key);
  return id === undefined ? undefined : resource.records(environment).get(id);
};

/** As lists show them: newest first, or as they are fixed. */
export const allRecords = <Item extends Stored>(
  environment: Environment,
  resource: Resource<Item>,
): readonly Item[] => {
  const records = [...resource.records(environment).values()];
  return resource.fixed ? records : records.toReversed();
};

/** The records of a resource that belong to the given one, oldest first. */
export const belongingsOf = <Item extends Stored>(
  environment: Environment,
  resource: Resource<Item>,
  ownerId: string,
): Item[] => {
  const records = resource.records(environment);
  return (environment.belongings.get(ownerId) ?? []).flatMap((id) => records.get(id) ?? []);
};

/** All that belongs to a record, each with its resource. */
export const allBelongings = (
  environment: Environment,
  resource: Resource,
  ownerId: string,
): { readonly resource: Resource; readonly item: Stored }[] =>
  environment.belongings.has(ownerId)
    ? [...environment.resources.values()]
        .filter(({ belongsTo }) => belongsTo?.type === resource.type)
        .flatMap((inner) =>
          belongingsOf(environment, inner, ownerId).map((item) => ({ resource: inner, item })),
        )
    : [];

const setWeight = (environment: Environment, id: string, weight: number | undefined): void => {
  environment.weight += (weight ?? 0) - (environment.weights.get(id) ?? 0);
  if (weight === undefined) environment.weights.delete(id);
  else environment.weights.set(id, weight);
};

/** Bytes of a record with all that belongs to it; 0 for what belongs to another, and for what is not weighed. */
export const weightOf = (environment: Environment, id: string): number => environment.weights.get(id) ?? 0;

const weighWhole = (environment: Environment, resource: Resource, item: Stored): number => {
  let weight = resource.weigh?.(item) ?? 0;
  for (const inner of allBelongings(environment, resource, item.id))
    weight += weighWhole(environment, inner.resource, inner.item);
  return weight;
};

/** Takes a record out with all that belongs to it. Foreign keys still name it. */
const remove = (environment: Environment, resource: Resource, item: Stored): void => {
  for (const inner of allBelongings(environment, resource, item.id))
    remove(environment, inner.resource, inner.item);
  environment.belongings.delete(item.id);
  resource.records(environment).delete(item.id);
  const key = resource.uniqueKey?.(item) ?? null;
  if (key !== null) resource.keys(environment).delete(key);
  setWeight(environment, item.id, undefined);
};

type Naming = {
  readonly resource: Resource;
  readonly item: Stored;
  readonly rename: (id: string | null) => void;
};

/** The records whose foreign key names one of the given ids, with a way to set that key. */
export const namingRecords = (environment: Environment, type: string, ids: ReadonlySet<string>): Naming[] => {
  const found: Naming[] = [];
  for (const resource of environment.resources.values()) {
    const foreignKey = resource.foreignKeys?.[type];
    if (!foreignKey) continue;
    for (const item of resource.records(environment).values())
      if (ids.has(foreignKey.get(item) ?? ''))
        found.push({ resource, item, rename: (id) => foreignKey.set(item, id) });
  }
  return found;
};

type Line = {
  readonly resource: Resource;
  readonly gone: Set<string>;
  readonly isOver: () => boolean;
  /** The oldest that may go. */
  next: Stored | undefined;
  readonly step: () => void;
};

const isOver = (environment: Environment, resource: Resource): boolean =>
  resource.records(environment).size > Math.min(resource.limit ?? Infinity, environment.maxRecords);

const lineUp = (environment: Environment, resource: Resource, kept: string): Line => {
  const oldest = resource.records(environment).values();
  const line: Line = {
    resource,
    gone: new Set(),
    isOver: () => isOver(environment, resource),
    next: undefined,
    step: () => {
      do line.next = oldest.next().value;
      while (line.next?.id === kept);
    },
  };
  line.step();
  return line;
};

/** The one whose oldest record goes: a resource with too many of them, else that of the oldest record of all. */
const chooseLine = (lines: readonly Line[], isHeavy: boolean): Line | undefined => {
  const over = lines.find((line) => line.next && line.isOver());
  if (over || !isHeavy) return over;
  let chosen: Line | undefined;
  for (const line of lines)
    if (line.resource.weigh && line.next && line.next.createdAt < (chosen?.next?.createdAt ?? Infinity))
      chosen = line;
  return chosen;
};

/** Lets go of the oldest records, of whichever resource, until the others have room; `kept` stays. */
const makeRoom = (environment: Environment, kept: string): void => {
  const resources = [...environment.resources.values()].filter(
    ({ fixed, belongsTo }) => !fixed && !belongsTo,
  );
  const isHeavy = (): boolean => environment.weight > maxWeight;
  if (!isHeavy() && !resources.some((resource) => isOver(environment, resource))) return;
  const lines = resources.map((resource) => lineUp(environment, resource, kept));
  for (;;) {
    const line = chooseLine(lines, isHeavy());
    if (!line?.next) break;
    line.gone.add(line.next.id);
    remove(environment, line.resource, line.next);
    line.step();
  }
  for (const { resource, gone } of lines) {
    if (gone.size === 0) continue;
    for (const { rename } of namingRecords(environment, resource.type, gone)) rename(null);
  }
};

/** Weighs a record anew after it was changed, with its owner if it has one, and makes room for what it has grown by. */
export const settle = (environment: Environment, resource: Resource, item: Stored): void => {
  const owners = resource.belongsTo && environment.resources.get(resource.belongsTo.type);
  const owner = owners?.records(environment).get(resource.belongsTo?.id(item) ?? '');
  if (owners && owner) {
    settle(environment, owners, owner);
    return;
  }
  if (resource.weigh) setWeight(environment, item.id, weighWhole(environment, resource, item));
  makeRoom(environment, item.id);
};

/** Puts a record into its store; `settle` then weighs it. */
export const insert = <Item extends Stored>(
  environment: Environment,
  resource: Resource<Item>,
  item: Item,
): void => {
  resource.records(environment).set(item.id, item);
  const key = resource.uniqueKey?.(item) ?? null;
  if (key !== null) resource.keys(environment).set(key, item.id);
  if (resource.belongsTo) {
    const ownerId = resource.belongsTo.id(item);
    const ids = environment.belongings.get(ownerId) ?? [];
    environment.belongings.set(ownerId, ids);
    ids.push(item.id);
  }
};
