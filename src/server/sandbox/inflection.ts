/** How keys are written in answers; requests are read in any of the three, header or not. */
export type Inflection = 'kebab' | 'camel' | 'snake';

export const inflections: readonly Inflection[] = ['kebab', 'camel', 'snake'];

export const isInflection = (text: string): text is Inflection =>
  (inflections as readonly string[]).includes(text);

/** An object that has no prototype: a key such as `__proto__` is a plain name in it. */
export type Dictionary = { [name: string]: unknown };

export const emptyDictionary = (): Dictionary => Object.create(null) as Dictionary;

export const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** No name that is known anywhere is as long; what is longer is left as it came. */
const maxName = 128;

/** `autoCreateAccount`, `auto_create_account` -> `auto-create-account`; `addressStreet1` -> `address-street-1`. */
export const toKebab = (name: string): string =>
  name.length > maxName
    ? name
    : name
        .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
        .replace(/([a-z])([0-9])/g, '$1-$2')
        .replaceAll('_', '-')
        .toLowerCase();

export const toSnake = (name: string): string => name.replaceAll('-', '_');

const toCamel = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

const writers: Readonly<Record<Inflection, (name: string) => string>> = {
  kebab: (name) => name,
  camel: toCamel,
  snake: toSnake,
};

/** Deeper bodies are refused before anything walks them by recursion. */
export const maxDepth = 32;

const mapKeys = (value: unknown, write: (name: string) => string, verbatim: readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((entry) => mapKeys(entry, write, verbatim));
  if (!isDictionary(value)) return value;
  const result = emptyDictionary();
  for (const [name, entry] of Object.entries(value))
    result[write(name)] = verbatim.includes(name) ? entry : mapKeys(entry, write, verbatim);
  return result;
};

/** A request body with its keys in kebab case, whatever case they came in. */
export const readKeys = (body: unknown): unknown => mapKeys(body, toKebab, []);

/** Writes an answer's keys. What is below a key in `verbatim` keeps its keys: an account's `fields` are never inflected. */
export const writeKeys = (
  value: unknown,
  inflection: Inflection,
  verbatim: readonly string[] = [],
): unknown => mapKeys(value, writers[inflection], verbatim);

/** True when arrays and objects are nested deeper than `maxDepth`. Walks without recursion. */
export const isTooDeep = (root: unknown): boolean => {
  let level: unknown[] = [root];
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    const next: unknown[] = [];
    for (const value of level)
      if (typeof value === 'object' && value !== null)
        for (const entry of Object.values(value))
          if (typeof entry === 'object' && entry !== null) next.push(entry);
    if (next.length === 0) return false;
    level = next;
  }
  return true;
};
