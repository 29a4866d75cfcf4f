import type { Json } from './document.ts';
import { isExactNumber, numberMark, numberText } from './numbers/exact-number.ts';

export type JsonObject = { readonly [name: string]: Json };

/** An exact number is an object only to JavaScript. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/**
 * Reads an own member only: a document may use `__proto__` or `constructor` as a plain name, and one that does not
 * must not seem to. Objects are built with `Object.fromEntries` or spread, which define members and never run setters.
 */
export const own = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** The member when it is a string, else the empty string. */
export const textOf = (value: Json | undefined, name: string): string => {
  const member = own(value, name);
  return typeof member === 'string' ? member : '';
};

export const listOf = (value: Json | undefined, name: string): readonly Json[] => {
  const member = own(value, name);
  return isList(member) ? member : [];
};

export const objectOf = (value: Json | undefined, name: string): JsonObject => {
  const member = own(value, name);
  return isObject(member) ? member : {};
};

export const stringsOf = (value: Json | undefined, name: string): readonly string[] =>
  listOf(value, name).filter((item) => typeof item === 'string');

export const numberOf = (value: Json | undefined, name: string): number | undefined => {
  const member = own(value, name);
  if (isExactNumber(member)) return Number(member[numberMark]);
  return typeof member === 'number' ? member : undefined;
};

/** The member as text; authors forget the quotes around versions, and YAML then reads numbers. */
export const wordOf = (value: Json | undefined, name: string): string => {
  const member = own(value, name);
  if (typeof member === 'number' || isExactNumber(member)) return numberText(member);
  return typeof member === 'string' ? member : '';
};

export const isTrue = (value: Json | undefined, name: string): boolean => own(value, name) === true;

export const without = (value: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** Whether lists and objects stand in one another more than `levels` times; looks no deeper than that. */
export const isDeeperThan = (value: Json, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner: Json) => isDeeperThan(inner, levels - 1)));
