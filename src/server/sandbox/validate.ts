import { cutOf } from './cut-body.ts';
import { type ErrorItem, type ErrorReply, echo } from './errors.ts';
import { type Dictionary, isDictionary, toSnake } from './inflection.ts';

/** Longer texts are refused, so that what is kept stays bounded. */
const maxTextLength = 16_384;
const maxListLength = 100;
const maxInteger = 2 ** 31 - 1;

const maxComplaints = 100;

type Problem = { readonly status: 400 | 404 | 422; readonly error: ErrorItem };

/** Gathers the problems of one request, so that the user mends them in one go. */
export type Problems = {
  /** `count`: how many complaints it stands for. */
  readonly add: (problem: Problem, count?: number) => void;
  /** The answer, when there was a problem: those of the lowest status, the first hundred in words and the others counted. */
  readonly reply: () => ErrorReply | undefined;
};

export const createProblems = (): Problems => {
  const byStatus = new Map<number, { readonly errors: ErrorItem[]; count: number }>();
  return {
    add: ({ status, error }, count = 1) => {
      const known = byStatus.get(status) ?? { errors: [], count: 0 };
      byStatus.set(status, known);
      known.count += count;
      if (known.errors.length < maxComplaints) known.errors.push(error);
    },
    reply: () => {
      const [lowest] = [...byStatus].toSorted(([one], [other]) => one - other);
      if (!lowest) return undefined;
      const [status, { errors, count }] = lowest;
      const more = count - errors.length;
      const rest = { title: errors.at(-1)?.title ?? '', details: `and ${more} more` };
      return { kind: 'errors', status, errors: more > 0 ? [...errors, rest] : [...errors] };
    },
  };
};

/** Reads the members of one object of a request body. An absent member is `undefined`; null is kept as null. */
export type Reading = {
  readonly has: (name: string) => boolean;
  readonly text: (name: string) => string | null | undefined;
  /** A text that must begin with `<prefix>_`, as ids do. */
  readonly id: (name: string, prefix: string) => string | null | undefined;
  readonly flag: (name: string) => boolean | undefined;
  readonly positive: (name: string) => number | null | undefined;
  readonly texts: (name: string) => readonly string[] | undefined;
  readonly list: (name: string) => readonly unknown[] | undefined;
  readonly object: (name: string) => Reading;
  readonly names: () => readonly string[];
  readonly raw: (name: string) => unknown;
  /** Reports 400 for a member: `refuse('note', 'must be a string')`. */
  readonly refuse: (name: string, complaint: string) => void;
  /** Reports 422 for a member, with a pointer to it. */
  readonly reject: (name: string, details: string) => void;
  readonly missing: (name: string) => void;
  readonly unknownRecord: (name: string) => void;
};

const pathOf = (path: readonly string[]): string => path.map(toSnake).join('.');

export const createReading = (
  source: Dictionary | undefined,
  path: readonly string[],
  problems: Problems,
): Reading => {
  const cut = path.length === 0 ? cutOf(source) : undefined;
  if (cut) problems.add({ status: 400, error: cut.error }, cut.count);
  const has = (name: string): boolean => source !== undefined && Object.hasOwn(source, name);
  const raw = (name: string): unknown => (has(name) ? source?.[name] : undefined);
  const report = (status: 400 | 404, title: string, name: string, complaint: string): void =>
    problems.add({ status, error: { title, details: `${pathOf([...path, name])} ${complaint}` } });
  const refuse = (name: string, complaint: string): void => report(400, 'Bad request', name, complaint);
  const reject = (name: string, details: string): void =>
    problems.add({
      status: 422,
      error: { title: 'Record invalid', details, source: { pointer: `/${[...path, name].join('/')}` } },
    });
  const text = (name: string): string | null | undefined => {
    const value = raw(name);
    if (value === undefined || value === null) return value;
    if (typeof value !== 'string') refuse(name, 'must be a string');
    else if (value.length > maxTextLength)
      reject(name, `${name} is too long (maximum is ${maxTextLength} characters)`);
    else return value;
    return undefined;
  };
  const list = (name: string): readonly unknown[] | undefined => {
    const value = raw(name);
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) refuse(name, 'must be an array');
    else if (value.length > maxListLength)
      reject(name, `${name} is too long (maximum is ${maxListLength} entries)`);
    else return value as unknown[];
    return undefined;
  };
  return {
    has,
    raw,
    text,
    list,
    refuse,
    reject,
    id: (name, prefix) => {
      const value = text(name);
      if (typeof value !== 'string' || value.startsWith(`${prefix}_`)) return value;
      refuse(name, `must start with ${prefix} (sent '${echo(value)}')`);
      return undefined;
    },
    flag: (name) => {
      const value = raw(name);
      if (value === undefined || value === null) return undefined;
      if (typeof value === 'boolean') return value;
      refuse(name, 'must be a boolean');
      return undefined;
    },
    positive: (name) => {
      const value = raw(name);
      if (value === undefined || value === null) return value;
      if (typeof value !== 'number' || !Number.isInteger(value)) refuse(name, 'must be an integer');
      else if (value < 1 || value > maxInteger) reject(name, `${name} must be from 1 to ${maxInteger}`);
      else return value;
      return undefined;
    },
    texts: (name) => {
      const entries = list(name);
      if (!entries) return undefined;
      if (entries.every((entry): entry is string => typeof entry === 'string' && entry.length <= 255))
        return entries;
      refuse(name, 'must hold strings of at most 255 characters');
      return undefined;
    },
    object: (name) => {
      const value = raw(name);
      if (value !== undefined && value !== null && !isDictionary(value)) refuse(name, 'must be an object');
      return createReading(isDictionary(value) ? value : undefined, [...path, name], problems);
    },
    names: () => (source ? Object.keys(source) : []),
    missing: (name) => report(400, 'Parameter missing', name, 'is missing'),
    unknownRecord: (name) => report(404, 'Record not found', name, 'is not found'),
  };
};

/** A calendar date of the form YYYY-MM-DD that exists. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};
