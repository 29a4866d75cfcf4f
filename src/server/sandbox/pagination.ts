import { type Result, fail, ok } from '../../core/result.ts';
import { type ErrorReply, type Links, badRequest, echo, notFound } from './errors.ts';

const defaultSize = 10;
const maxSize = 100;

export type Page<Item> = { readonly items: readonly Item[]; readonly links: Links };

/** What a page is cut by; members that are absent or empty are not sent. */
export type PageRequest = { readonly size?: string; readonly after?: string; readonly before?: string };

export const pageRequest = (page: ReadonlyMap<string, string>): PageRequest => {
  const size = page.get('size') ?? '';
  const after = page.get('after') ?? '';
  const before = page.get('before') ?? '';
  return {
    ...(size === '' ? {} : { size }),
    ...(after === '' ? {} : { after }),
    ...(before === '' ? {} : { before }),
  };
};

/** Relative links with encoded brackets; every other parameter stays as it was sent. */
const link = (
  path: string,
  parameters: readonly (readonly [string, string])[],
  cursor: readonly [string, string],
): string => {
  const kept = parameters.filter(([name]) => name !== 'page[after]' && name !== 'page[before]');
  const written = [cursor, ...kept].map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return `${path}?${written.join('&')}`;
};

const readSize = (text: string | undefined): Result<number, ErrorReply> => {
  if (text === undefined) return ok(defaultSize);
  const size = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (size >= 1 && size <= maxSize) return ok(size);
  return fail(badRequest(`page.size must be a whole number from 1 to ${maxSize} (sent '${echo(text)}')`));
};

/** Of the records on one page, in bytes: a page of the largest ones is cut here, and goes on at its link. */
export const maxPageWeight = 2 * 1024 * 1024;

/** How many of the items, taken in their order, one page has room for; it is never empty for want of it. */
const countThatFit = <Item>(items: readonly Item[], weigh: (item: Item) => number): number => {
  let weight = 0;
  const end = items.findIndex((item) => (weight += weigh(item)) > maxPageWeight);
  return end === -1 ? items.length : Math.max(1, end);
};

/**
 * One page of `records`, which are in the order of the list. A cursor is the id of a record in it. `weigh` tells the bytes
 * of a record where they can be many.
 */
export const paginate = <Item extends { readonly id: string }>(
  records: readonly Item[],
  request: PageRequest,
  path: string,
  parameters: readonly (readonly [string, string])[],
  weigh: (id: string) => number = () => 0,
): Result<Page<Item>, ErrorReply> => {
  const size = readSize(request.size);
  if (!size.ok) return size;
  if (request.after !== undefined && request.before !== undefined)
    return fail(badRequest('page.after and page.before cannot be given together'));
  const cursor = request.after ?? request.before;
  const position = cursor === undefined ? -1 : records.findIndex(({ id }) => id === cursor);
  if (cursor !== undefined && position === -1)
    return fail(notFound(`page.${request.after === undefined ? 'before' : 'after'} is not found`));
  const lastEnd =
    request.before === undefined ? Math.min(records.length, position + 1 + size.value) : position;
  const firstStart = request.before === undefined ? position + 1 : Math.max(0, position - size.value);
  const asked = records.slice(firstStart, lastEnd);
  // What stands next to the cursor is what a page keeps.
  const isBefore = request.before !== undefined;
  const fitting = countThatFit(isBefore ? asked.toReversed() : asked, ({ id }) => weigh(id));
  const start = isBefore ? lastEnd - fitting : firstStart;
  const end = isBefore ? lastEnd : firstStart + fitting;
  const items = records.slice(start, end);
  const first = items[0];
  const last = items.at(-1);
  return ok({
    items,
    links: {
      prev: start > 0 && first ? link(path, parameters, ['page[before]', first.id]) : null,
      next: end < records.length && last ? link(path, parameters, ['page[after]', last.id]) : null,
    },
  });
};
