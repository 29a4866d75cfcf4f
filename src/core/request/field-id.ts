import type { ParameterLocation } from '../openapi/operation.ts';

/**
 * Names one field of an operation, from the whole to its part: what a problem is about, and what the page moves the focus
 * to. Two ids name the same field when all their steps are the same, so `id` is never taken for `account-id`.
 */
export type FieldId = readonly (string | number)[];

type Path = readonly (string | number)[];
const whole: Path = [];

/** A parameter, or a member of its value: `page[size]` is `['parameter', 'query', 'page', 'size']`. */
export const parameterField = (
  { in: place, name }: { readonly in: ParameterLocation; readonly name: string },
  path: Path = whole,
): FieldId => ['parameter', place, name, ...path];

/** A line that the user added by hand; `index` is its place among all of them. */
export const extraField = (index: number, part: 'name' | 'value'): FieldId => ['extra', index, part];

/** A field of an encoded form, or a member of its value. */
export const formField = (name: string, path: Path = whole): FieldId => ['form', name, ...path];

/** A value of a JSON body, by its path from the root. */
export const bodyField = (path: Path): FieldId => ['body', ...path];

/** What adds an item or a member to the list or object at `path` of a JSON body. */
export const addToBodyField = (path: Path): FieldId => ['add to body', ...path];
