import type { Declaration, Environment, Resource, Stored } from './resource.ts';

/** Something of each environment, made when it is first asked for. */
const perEnvironment = <Value extends object>(make: () => Value): ((environment: Environment) => Value) => {
  const made = new WeakMap<Environment, Value>();
  return (environment) => {
    const value = made.get(environment) ?? make();
    made.set(environment, value);
    return value;
  };
};

/** Gives a declared resource its store. It is part of the sandbox once it stands in `registry.ts`. */
export const defineResource = <Item extends Stored>(declaration: Declaration<Item>): Resource<Item> => {
  const { fixed } = declaration;
  const always = fixed && new Map(fixed.map((item) => [item.id, item]));
  return {
    ...declaration,
    records: always ? () => always : perEnvironment(() => new Map<string, Item>()),
    keys: perEnvironment(() => new Map<string, string>()),
  };
};
