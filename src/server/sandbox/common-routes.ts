import type { Result } from '../../core/result.ts';
import {
  applyTransition,
  finishUpdate,
  redactRecord,
  redactedRefusal,
  transitionRefusal,
} from './changes.ts';
import { allRecords, findRecord, referenceTo, weightOf } from './database.ts';
import { type ErrorReply, type Reply, badRequest, echo, notFound } from './errors.ts';
import type { Filter } from './filters.ts';
import { toSnake } from './inflection.ts';
import { type PageRequest, pageRequest, paginate } from './pagination.ts';
import type { Call, Resource, Route, RouteTakes, Stored } from './resource.ts';
import { type Tagged, changeTag, replaceTags } from './tags.ts';

// Routes that resources have in common.

/** The answer with one record. */
export const answerOne = <Item extends Stored>(
  resource: Resource<Item>,
  item: Item,
  status = 200,
  meta?: Readonly<Record<string, string | null>>,
): Reply => ({ kind: 'data', status, data: referenceTo(resource, item), ...(meta ? { meta } : {}) });

/** A route of one existing record, the one whose id stands in the path. */
export const forOne =
  <Item extends Stored>(work: (call: Call, item: Item, resource: Resource<Item>) => Reply): Route<Item> =>
  (call, resource) => {
    const item = findRecord(call.environment, resource, call.id);
    return item ? work(call, item, resource) : notFound();
  };

export const takingFiles = <Item extends Stored>(
  route: Route<Item>,
): RouteTakes & { readonly route: Route<Item> } => ({ route, takesFiles: true });

/** A form holds files. */
export const takingForms = <Item extends Stored>(
  route: Route<Item>,
): RouteTakes & { readonly route: Route<Item> } => ({ route, takesFiles: true, takesForms: true });

/** GET of one record. */
export const retrieve = <Item extends Stored>(call: Call, resource: Resource<Item>): Reply =>
  forOne<Item>((_call, item) => {
    resource.whenRead?.(item, call.now);
    return answerOne(resource, item);
  })(call, resource);

/** One page of records that are in the order of the list. */
export const answerPage = <Item extends Stored>(
  call: Call,
  resource: Resource<Item>,
  items: readonly Item[],
  request: PageRequest = pageRequest(call.query.page),
  parameters: Call['query']['parameters'] = call.query.parameters,
): Reply => {
  const page = paginate(items, request, call.path, parameters, (id) => weightOf(call.environment, id));
  if (!page.ok) return page.problem;
  for (const item of page.value.items) resource.whenRead?.(item, call.now);
  return {
    kind: 'data',
    status: 200,
    data: page.value.items.map((item) => referenceTo(resource, item)),
    links: page.value.links,
    mayInclude: false,
  };
};

export type ListOptions<Item> = {
  readonly filters?: Readonly<Record<string, Filter<Item>>>;
  /** Refuses filters it does not know; lists without this let them pass unread. */
  readonly isClosed?: boolean;
  /** The filter that takes no other beside it. */
  readonly onlyFilter?: string;
};

/** GET of a list, filtered and cut into pages. */
export const list =
  <Item extends Stored>({ filters = {}, isClosed, onlyFilter }: ListOptions<Item> = {}): Route<Item> =>
  (call, resource) => {
    const { filter } = call.query;
    if (onlyFilter !== undefined && filter.has(onlyFilter) && filter.size > 1)
      return badRequest(`filter.${toSnake(onlyFilter)} must be the only filter`);
    const tests: ((item: Item) => boolean)[] = [];
    for (const [name, text] of filter) {
      const read = Object.hasOwn(filters, name) ? filters[name] : undefined;
      if (!read && isClosed)
        return badRequest(`filter.${toSnake(echo(name))} is not a filter of this operation`);
      const test: Result<(item: Item) => boolean, ErrorReply> | undefined = read?.(text, name);
      if (test && !test.ok) return test.problem;
      if (test) tests.push(test.value);
    }
    const items = allRecords(call.environment, resource).filter((item) => tests.every((test) => test(item)));
    return answerPage(call, resource, items);
  };

/** POST that makes a declared transition. */
export const makeTransition = <Item extends Stored>(name: string): Route<Item> =>
  forOne((call, item, resource) => {
    const refused = transitionRefusal(resource, item, name);
    if (refused) return refused;
    applyTransition(call.environment, resource, item, name, call.now);
    return answerOne(resource, item);
  });

/** DELETE: takes what identifies a person off the record and what hangs on it. */
export const redact = <Item extends Stored>(call: Call, resource: Resource<Item>): Reply =>
  forOne<Item>((_call, item) => {
    const refused = redactedRefusal(resource, item);
    if (refused) return refused;
    redactRecord(call.environment, resource, item, call.now);
    return answerOne(resource, item);
  })(call, resource);

/** The three routes that change the tags of one record, below the path of that record. */
export const tagRoutes = <Item extends Stored & Tagged>(
  path: string,
): Readonly<Record<string, Route<Item>>> => {
  const change = (work: (call: Call, item: Item) => ErrorReply | undefined): Route<Item> =>
    forOne((call, item, resource) => {
      const problem = work(call, item);
      if (problem) return problem;
      finishUpdate(call.environment, resource, item, call.now);
      return answerOne(resource, item);
    });
  return {
    [`POST ${path}/add-tag`]: change((call, item) => changeTag(call, item, 'add')),
    [`POST ${path}/remove-tag`]: change((call, item) => changeTag(call, item, 'remove')),
    [`POST ${path}/set-tags`]: change(replaceTags),
  };
};
