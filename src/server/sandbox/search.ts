import { type Result, fail, ok } from '../../core/result.ts';
import { answerPage } from './common-routes.ts';
import { cutOf } from './cut-body.ts';
import { allRecords } from './database.ts';
import { type ErrorReply, badRequest, echo } from './errors.ts';
import { type Dictionary, isDictionary, toKebab } from './inflection.ts';
import { type PageRequest, pageRequest } from './pagination.ts';
import type { Call, Route, Stored } from './resource.ts';
import { resolveAccountTypeId, resolveTemplateId } from './templates.ts';

// Persona's index lags behind by about a minute; here everything is found at once.

export type Scalar = string | number | boolean | null;
/** Reads an attribute of a record; `undefined` when there is no such attribute. */
export type Attribute<Item> = (name: string) => ((item: Item) => Scalar) | undefined;
type Test<Item> = (item: Item) => boolean;

const maxNesting = 2;
const maxClauses = 20;
const maxValueLength = 255;

const compare = (left: Scalar, right: Scalar): number => {
  if (left === right) return 0;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left ?? '') < String(right ?? '') ? -1 : 1;
};

const operators: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

const isMoment = (name: string): boolean => name === 'created-at' || name === 'updated-at';

const readPredicate = <Item>(
  clause: Dictionary,
  attribute: Attribute<Item>,
): Result<Test<Item>, ErrorReply> => {
  const { attribute: name, operator, value } = clause;
  if (typeof name !== 'string') return fail(badRequest('query.attribute must be a string'));
  const read = attribute(toKebab(name));
  if (!read) return fail(badRequest(`query.attribute ${echo(name)} is not searchable`));
  const holds =
    typeof operator === 'string' && Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (!holds) return fail(badRequest(`query.operator must be one of ${Object.keys(operators).join(', ')}`));
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return fail(badRequest('query.value must be a string, a number or a boolean'));
  if (typeof value === 'string' && value.length > maxValueLength)
    return fail(badRequest(`query.value must have at most ${maxValueLength} characters`));
  const plain = typeof value === 'string' ? resolveTemplateId(resolveAccountTypeId(value)) : value;
  const wanted = isMoment(toKebab(name)) ? Date.parse(String(value)) : plain;
  if (Number.isNaN(wanted))
    return fail(badRequest(`query.value must be a date (sent '${echo(String(value))}')`));
  return ok((item) => {
    const found = read(item);
    return found !== null && holds(compare(found, wanted));
  });
};

const readClause = <Item>(
  clause: unknown,
  attribute: Attribute<Item>,
  depth: number,
): Result<Test<Item>, ErrorReply> => {
  if (!isDictionary(clause)) return fail(badRequest('query must be an object'));
  const connective = ['and', 'or', 'not'].find((name) => Object.hasOwn(clause, name));
  if (connective === undefined) return readPredicate(clause, attribute);
  if (depth >= maxNesting)
    return fail(badRequest(`query must not be nested deeper than ${maxNesting} levels`));
  const inner = clause[connective];
  if (connective === 'not') {
    const test = readClause(inner, attribute, depth + 1);
    return test.ok ? ok((item) => !test.value(item)) : test;
  }
  if (!Array.isArray(inner)) return fail(badRequest(`query.${connective} must be an array`));
  if (inner.length > maxClauses)
    return fail(badRequest(`query.${connective} must not have more than ${maxClauses} clauses`));
  const tests: Test<Item>[] = [];
  for (const entry of inner as unknown[]) {
    const test = readClause(entry, attribute, depth + 1);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  return ok((item) =>
    connective === 'and' ? tests.every((test) => test(item)) : tests.some((test) => test(item)),
  );
};

const sortRecords = <Item>(
  records: readonly Item[],
  sort: unknown,
  attribute: Attribute<Item>,
): Result<readonly Item[], ErrorReply> => {
  if (sort === undefined || sort === null) return ok(records);
  const { attribute: name, direction } = isDictionary(sort) ? sort : {};
  const read = typeof name === 'string' ? attribute(toKebab(name)) : undefined;
  if (!read) return fail(badRequest('sort.attribute must be a searchable attribute'));
  if (direction !== 'asc' && direction !== 'desc')
    return fail(badRequest('sort.direction must be asc or desc'));
  const sign = direction === 'asc' ? 1 : -1;
  const ordered = direction === 'asc' ? records.toReversed() : [...records];
  return ok(ordered.sort((left, right) => sign * compare(read(left), read(right))));
};

/** The page is asked for in the body; the links of an answer ask for it in the query. */
const readPage = (call: Call): Result<PageRequest, ErrorReply> => {
  const inBody = call.body?.['page'] ?? {};
  if (!isDictionary(inBody)) return fail(badRequest('page must be an object'));
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(inBody))
    if (typeof value === 'string' || typeof value === 'number') texts.set(name, String(value));
  const asked = { ...pageRequest(texts), ...pageRequest(call.query.page) };
  return ok({ ...asked, size: asked.size ?? '10' });
};

/** POST of a search; `attribute` finds how one that is asked for is read. */
export const search =
  <Item extends Stored>(attribute: Attribute<Item>): Route<Item> =>
  (call, resource) => {
    const cut = cutOf(call.body);
    if (cut) return { kind: 'errors', status: 400, errors: [cut.error] };
    const query = call.body?.['query'];
    const test: Result<Test<Item>, ErrorReply> = query === undefined || query === null
      ? ok(() => true)
      : readClause(query, attribute, 0);
    if (!test.ok) return test.problem;
    const found = allRecords(call.environment, resource).filter(test.value);
    const sorted = sortRecords(found, call.body?.['sort'], attribute);
    if (!sorted.ok) return sorted.problem;
    const request = readPage(call);
    if (!request.ok) return request.problem;
    const others = call.query.parameters.filter(([name]) => name !== 'page[size]');
    const parameters = [...others, ['page[size]', request.value.size ?? '10'] as const];
    return answerPage(call, resource, sorted.value, request.value, parameters);
  };

/** Attributes by the names that a search has for them. */
export const searchable =
  <Item>(attributes: Readonly<Record<string, (item: Item) => Scalar>>): Attribute<Item> =>
  (name) =>
    Object.hasOwn(attributes, name) ? attributes[name] : undefined;
