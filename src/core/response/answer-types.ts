import {
  childrenOf,
  type JsonNode,
  type JsonTree,
  kindOf,
  nameOf,
  rawOf,
  rootsOf,
} from '../json-text/json-tree.ts';

/** What values at one place of an answer have in common, over all items of the lists around it. */
export type Shape = {
  /** `string`, `integer`, `number`, `boolean`, `null`. */
  readonly scalars: Set<string>;
  /** Present when one of the values is an object. */
  members: Map<string, { readonly shape: Shape; count: number }> | undefined;
  /** How many objects there were: a member that was in fewer is optional. */
  objects: number;
  /** Present when one of the values is a list: what its items have in common. */
  items: Shape | undefined;
};

const newShape = (): Shape => ({ scalars: new Set(), members: undefined, objects: 0, items: undefined });

/** Deeper than any answer that a type is wanted of; what is inside stays open. */
const mostLevels = 60;
/** An object with a name for each thing is a map, and nobody reads a type of thousands of names. */
const mostNames = 400;
const nodesAtOnce = 4_000;

/**
 * The shape of all values of a text. Work in pieces: whoever runs it may rest after each `yield`. Text that is not JSON is
 * read as far as it goes; a name given twice counts once.
 */
export function* readShape(tree: JsonTree): Generator<undefined, Shape> {
  const whole = newShape();
  const waiting: { readonly node: JsonNode; readonly shape: Shape; readonly level: number }[] = [];
  // Last in, first out: what stands first is pushed last, so that names keep the order of the text.
  for (const root of [...rootsOf(tree)].toReversed()) waiting.push({ node: root, shape: whole, level: 0 });
  let count = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (++count % nodesAtOnce === 0) yield undefined;
    const { node, shape, level } = next;
    const kind = kindOf(tree, node);
    if (kind === 'array') {
      shape.items ??= newShape();
      if (level === mostLevels) continue;
      for (const child of [...childrenOf(tree, node)].toReversed())
        waiting.push({ node: child, shape: shape.items, level: level + 1 });
    } else if (kind === 'object') {
      shape.members ??= new Map();
      shape.objects += 1;
      if (level === mostLevels) continue;
      const seen = new Set<string>();
      for (const child of childrenOf(tree, node)) {
        const name = nameOf(tree, child) ?? '';
        const member = shape.members.get(name) ?? { shape: newShape(), count: 0 };
        if (!shape.members.has(name) && shape.members.size >= mostNames) continue;
        shape.members.set(name, member);
        if (!seen.has(name)) member.count += 1;
        seen.add(name);
        waiting.push({ node: child, shape: member.shape, level: level + 1 });
      }
    } else if (kind !== 'broken') shape.scalars.add(scalarOf(kind, () => rawOf(tree, node)));
  }
  return whole;
}

const scalarOf = (kind: string, raw: () => string): string =>
  kind === 'number' && /^-?\d+$/.test(raw()) ? 'integer' : kind;

/**
 * The shape as a TypeScript type declaration.
 *
 *     printTypeScript('Thing', shape) // 'export type Thing = {\n  id: string;\n};\n'
 */
export const printTypeScript = (name: string, shape: Shape): string =>
  `export type ${name} = ${typeText(shape, '')};\n`;

function typeText(shape: Shape, indent: string): string {
  const { scalars, members, objects, items } = shape;
  const inner = `${indent}  `;
  const choices: string[] = [];
  if (members) {
    const lines = [...members].map(
      ([name, member]) =>
        `${inner}${isPlainName(name) ? name : JSON.stringify(name)}${member.count < objects ? '?' : ''}: ${typeText(member.shape, inner)};\n`,
    );
    choices.push(lines.length === 0 ? 'Record<string, unknown>' : `{\n${lines.join('')}${indent}}`);
  }
  if (items) {
    const item = typeText(items, indent);
    choices.push(isUnion(items) ? `(${item})[]` : `${item}[]`);
  }
  for (const [scalar, type] of scalarTypes) if (scalars.has(scalar)) choices.push(type);
  return choices.length === 0 ? 'unknown' : [...new Set(choices)].join(' | ');
}

const isUnion = ({ scalars, members, items }: Shape): boolean =>
  new Set([...scalars].map((one) => (one === 'integer' ? 'number' : one))).size +
    Number(!!members) +
    Number(!!items) >
  1;

const scalarTypes: readonly (readonly [string, string])[] = [
  ['string', 'string'],
  ['integer', 'number'],
  ['number', 'number'],
  ['boolean', 'boolean'],
  ['null', 'null'],
];

const isPlainName = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

/** The shape as a JSON Schema (draft 2020-12), as text with two blanks of indentation. */
export const printJsonSchema = (name: string, shape: Shape): string =>
  `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: name, ...schemaOf(shape) }, undefined, 2)}\n`;

function schemaOf({ scalars, members, objects, items }: Shape): Readonly<Record<string, unknown>> {
  const types = [
    ...(members ? ['object'] : []),
    ...(items ? ['array'] : []),
    // An integer is a number too.
    ...scalarTypes
      .map(([scalar]) => scalar)
      .filter((one) => scalars.has(one) && !(one === 'integer' && scalars.has('number'))),
  ];
  const required = [...(members ?? [])].filter(([, { count }]) => count === objects).map(([name]) => name);
  return {
    ...(types.length > 0 && { type: types.length === 1 ? types[0] : types }),
    ...(members && {
      properties: Object.fromEntries([...members].map(([name, { shape }]) => [name, schemaOf(shape)])),
    }),
    ...(required.length > 0 && { required }),
    ...(items && { items: schemaOf(items) }),
  };
}

/** A name for the type, from what the operation is called: `list-all-inquiries` -> `ListAllInquiries`. */
export function typeName(operationId: string): string {
  const name = operationId
    .normalize('NFD')
    .split(/[^A-Za-z\d]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return /^[A-Za-z]/.test(name) ? name : `Answer${name}`;
}
