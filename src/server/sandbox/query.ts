import { toKebab } from './inflection.ts';

/** The query string as Persona's operations read it; unknown names are left alone. */
export type Query = {
  readonly page: ReadonlyMap<string, string>;
  readonly filter: ReadonlyMap<string, string>;
  /** Attribute names wanted, by resource type. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
  /** `undefined`: not asked; empty: asked for none. */
  readonly include: readonly string[] | undefined;
  /** As sent, for links that keep filters, sizes and fields. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
};

/** A comma-separated list without blanks. */
export const splitList = (text: string): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

const bracketed = /^(page|filter|fields)\[([^\]]+)\]$/;

export const readQuery = (parameters: URLSearchParams): Query => {
  const page = new Map<string, string>();
  const filter = new Map<string, string>();
  const fields = new Map<string, ReadonlySet<string>>();
  let include: readonly string[] | undefined;
  for (const [name, value] of parameters) {
    if (name === 'include') include = splitList(value).map(toKebab);
    const [, group, member = ''] = bracketed.exec(name) ?? [];
    // A cursor or filter without a value is one left empty in a form or by a program.
    if (group === 'page' && value !== '') page.set(toKebab(member), value);
    if (group === 'filter' && value !== '') filter.set(toKebab(member), value);
    if (group === 'fields') fields.set(toKebab(member), new Set(splitList(value).map(toKebab)));
  }
  return { page, filter, fields, include, parameters: [...parameters] };
};
