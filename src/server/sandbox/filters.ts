import { type Result, fail, ok } from '../../core/result.ts';
import { type ErrorReply, badRequest, echo } from './errors.ts';
import { toSnake } from './inflection.ts';
import type { Moment } from './moment.ts';
import { splitList } from './query.ts';

/** Reads the text of a filter as a test for records. `name` is the filter's, for complaints. */
export type Filter<Item> = (text: string, name: string) => Result<(item: Item) => boolean, ErrorReply>;

export const isEqual =
  <Item>(read: (item: Item) => string | null): Filter<Item> =>
  (text) =>
    ok((item) => read(item) === text);

/** The value is one of a comma-separated list; `resolve` reads a placeholder in it. */
export const isOneOf =
  <Item>(read: (item: Item) => string | null, resolve = (id: string): string => id): Filter<Item> =>
  (text) => {
    const values = new Set(splitList(text).map(resolve));
    // Blanks and commas alone name nothing, as an empty text does.
    if (values.size === 0) return ok(() => true);
    return ok((item) => {
      const value = read(item);
      return value !== null && values.has(value);
    });
  };

const readMoment = (name: string, text: string): Result<Moment, ErrorReply> => {
  // `Date.parse` reads much else; the form is checked first (RFC 3339, a bare date is its first moment).
  const isDateTime = /^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:?\d{2})?)?$/.test(
    text,
  );
  const value = isDateTime
    ? Date.parse(/[Zz]|[+-]\d{2}:?\d{2}$|^.{10}$/.test(text) ? text : `${text}Z`)
    : Number.NaN;
  return Number.isNaN(value)
    ? fail(
        badRequest(
          `filter.${toSnake(name)} must be a date and time such as 2023-10-11T04:59:21.764Z (sent '${echo(text)}')`,
        ),
      )
    : ok(value);
};

const compared =
  <Item>(read: (item: Item) => Moment, holds: (value: Moment, limit: Moment) => boolean): Filter<Item> =>
  (text, name) => {
    const limit = readMoment(name, text);
    return limit.ok ? ok((item) => holds(read(item), limit.value)) : limit;
  };

/** The moment itself is in. */
export const isFrom = <Item>(read: (item: Item) => Moment): Filter<Item> =>
  compared(read, (value, limit) => value >= limit);

/** The moment itself is in. */
export const isUntil = <Item>(read: (item: Item) => Moment): Filter<Item> =>
  compared(read, (value, limit) => value <= limit);
