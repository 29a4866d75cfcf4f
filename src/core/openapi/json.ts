import type { Json } from './document.ts';

export type JsonObject = { readonly [name: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
  return typeof member === 'number' ? member : undefined;
};

export const isTrue = (value: Json | undefined, name: string): boolean => own(value, name) === true;

export const without = (value: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** `application/json` and every `+json` type (RFC 6839), parameters aside. */
export const isJsonMediaType = (mediaType: string): boolean =>
  /^[^/\s;]+\/(?:json|[^;\s]+\+json)\s*(?:;|$)/i.test(mediaType.trim());
