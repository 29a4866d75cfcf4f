import { belongingsOf, findRecord, findResource, referenceTo } from './database.ts';
import type { Linkage, Relation, Stored } from './resource.ts';

/** One record of the named type, or none. */
export const toOne =
  <Item>(type: string, idOf: (item: Item) => string | null | undefined): Relation<Item> =>
  (item) => {
    const id = idOf(item) ?? null;
    return id === null ? null : { type, id };
  };

/** Always nothing, where one record could be. */
export const toNone = (): Linkage => null;

/** Always nothing, where several could be. */
export const toNoneOfMany = (): Linkage => [];

/** The records of a type that belong to this one, oldest first. */
export const toBelongings =
  (type: string): Relation<Stored> =>
  ({ id }, { environment }) => {
    const resource = findResource(environment, type);
    if (!resource) return [];
    return belongingsOf(environment, resource, id).map((item) => referenceTo(resource, item));
  };

/** What a relationship of the owner's leads to. */
export const asOwner =
  <Item>(type: string, idOf: (item: Item) => string, name: string): Relation<Item> =>
  (item, view) => {
    const resource = findResource(view.environment, type);
    const owner = resource && findRecord(view.environment, resource, idOf(item));
    return owner ? resource.relations?.[name]?.(owner, view) : null;
  };
