// One line per member of a schema: where it is and all that the facts, or the description, say of it.
import {
  defaultVersion,
  entries,
  node,
  nodes,
  resolve,
  text,
  texts,
  type Node,
} from './persona-description.ts';

export type Flat = (schema: Node, at: string, isRequired: boolean) => readonly string[];

const line = (at: string, parts: readonly unknown[]): string =>
  [at, ...parts.map((part) => JSON.stringify(part))].join(' | ');

export const flattenDescribed: Flat = (value, at, isRequired) => flattenWithin(value, at, isRequired, []);

/** `within` names the components that a recursive one would come back to. */
function flattenWithin(
  value: Node,
  at: string,
  isRequired: boolean,
  within: readonly string[],
): readonly string[] {
  const name = text(value['$ref']);
  if (name !== '' && within.includes(name)) return [`${at} | cycle`];
  const inside = name === '' ? within : [...within, name];
  const schema = resolve(value);
  // The facts mark what may be null; here it may be a branch.
  const parts = [...nodes(schema['oneOf']), ...nodes(schema['anyOf'])].filter(({ type }) => type !== 'null');
  const types = typesOf(schema);
  const required = texts(schema['required']);
  const isClosed = schema['additionalProperties'] === false || schema['unevaluatedProperties'] === false;
  const members = membersOf(schema);
  const free = resolve(schema['additionalProperties']);
  return [
    line(at, [
      types.filter((type) => type !== 'null').join(),
      types.includes('null'),
      isRequired,
      (Array.isArray(schema['enum']) ? schema['enum'] : []).filter((choice) => choice !== null),
      text(schema['format']),
      [schema['const'], text(schema['pattern']), schema['minimum'], schema['maximum']],
      schema['deprecated'] === true,
      schema['x-beta'] === true,
      isClosed,
      text(free['type']),
    ]),
    ...members.flatMap(([member, inner]) =>
      flattenWithin(inner, `${at}.${member}`, required.includes(member), inside),
    ),
    ...(schema['items'] ? flattenWithin(node(schema['items']), `${at}[]`, false, inside) : []),
    ...parts.flatMap((part) => flattenWithin(part, `${at}?`, false, inside)),
  ];
}

/** A composition is one of objects. */
const typesOf = (schema: Node): readonly string[] =>
  schema['allOf'] ? ['object'] : [schema['type']].flat().map(text);

/** A composition's members beside its own; only the kinds of configured fields are compositions here. */
const membersOf = (schema: Node): readonly (readonly [string, Node])[] => [
  ...entries(schema['properties']),
  ...nodes(schema['allOf']).flatMap((part) => membersOf(resolve(part))),
];

/** Compositions of plain objects are described as one object with all their members, each once. */
export function factMembers(fact: Node): readonly (readonly [string, Node])[] {
  const all = [...nodes(fact['allOf']).flatMap(factMembers), ...entries(fact['properties'])];
  return [...new Map(all)];
}

const scalars = ['string', 'number', 'integer', 'boolean'];

/** 2021-05-14 has a document and 2026-09-29 is newer, though the enum at hand names neither. */
const withAllVersions = (choices: readonly string[]): readonly string[] =>
  [...new Set([...choices, '2026-09-29', '2021-05-14'])].sort().toReversed();

export const flattenFact: Flat = (fact, at, isRequired) => {
  if (fact['cycle'] === true) return [`${at} | cycle`];
  const parts = [...nodes(fact['oneOf']), ...nodes(fact['anyOf'])];
  // Custom fields pass in the official schema although it carries the mark: one of its parts is open.
  const isClosed =
    (fact['closed'] === true || fact['closedUnevaluated'] === true) &&
    fact['schema'] !== 'inquiry-fields' &&
    !scalars.includes(text(fact['type'])) &&
    !(parts.length > 0 && parts.every((part) => scalars.includes(text(part['type']))));
  const choices = texts(fact['enum']);
  return [
    line(at, [
      typesOf(fact).join(),
      // Without a type anything passes, null too.
      fact['nullable'] === true && typesOf(fact).join() !== '',
      isRequired,
      fact['schema'] === 'api-version' ? withAllVersions(choices) : choices,
      text(fact['format']),
      [fact['const'], text(fact['pattern']), fact['minimum'], fact['maximum']],
      fact['deprecated'] === true,
      fact['beta'] === true,
      isClosed,
      text(node(fact['additional'])['type']),
    ]),
    ...factMembers(fact).flatMap(([name, inner]) =>
      flattenFact(inner, `${at}.${name}`, inner['required'] === true),
    ),
    ...(fact['items'] ? flattenFact(node(fact['items']), `${at}[]`, false) : []),
    ...parts.flatMap((part) => flattenFact(part, `${at}?`, false)),
  ];
};

type Loose = { [name: string]: unknown };

/** The pointers carry no values: what is gone since the default version was nullable, closed, or an object. */
const formerValues: Node = { nullable: true, closed: true, type: 'object' };

/**
 * The facts are those of the newest document. What it refuses and the default version takes must pass, so a mark that
 * was added since is taken off and a member that was removed since is put back.
 */
export function asDefaultVersion(fact: Node): Node {
  const copy = structuredClone(fact) as Loose;
  const changes = node(node(fact['differs'])[defaultVersion]);
  const place = (pointer: string): { readonly at: Loose; readonly last: string } => {
    const steps = pointer.slice(1).replaceAll('~1', '/');
    const [, before = '', mediaType = '', after = ''] =
      /^(requestBody\/content)\/(application\/json)\/(.*)$/.exec(steps) ?? [];
    const path = [...before.split('/'), mediaType, ...after.split('/')];
    const last = path.pop() ?? '';
    return { at: path.reduce((at, step) => (at[step] ??= {}) as Loose, copy), last };
  };
  const ofBody = (list: unknown) => texts(list).filter((pointer) => pointer.startsWith('/requestBody/'));
  for (const pointer of ofBody(changes['added'])) {
    const { at, last } = place(pointer);
    if (last === 'closed' || last === 'required') delete at[last];
  }
  for (const pointer of ofBody(changes['removed'])) {
    const { at, last } = place(pointer);
    at[last] = formerValues[last];
  }
  return copy;
}

/** A form's nested members as flat parts, `data[attributes][file]`. */
export function inBrackets(fact: Node): readonly string[] {
  const parts = (at: Node, name: string): readonly (readonly [string, Node])[] =>
    at['type'] === 'object'
      ? entries(at['properties']).flatMap(([member, inner]) =>
          parts(inner, name === '' ? member : `${name}[${member}]`),
        )
      : [[name, at]];
  return flattenFact(
    { type: 'object', closed: true, properties: Object.fromEntries(parts(fact, '')) },
    '',
    false,
  );
}
