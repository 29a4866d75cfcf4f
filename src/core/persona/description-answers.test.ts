// The answer that the description shows for each operation: it fits its schema, and all of them tell of the same things.
import { describe, expect, test } from 'vitest';
import { validateValue } from '../openapi/check/validate.ts';
import type { Json } from '../openapi/document.ts';
import type { JsonObject } from '../openapi/json.ts';
import { createTroubles } from '../openapi/resolve.ts';
import { standaloneSchema } from '../openapi/schema/standalone-schema.ts';
import {
  description,
  entries,
  isNode,
  isPartial,
  node,
  operations,
  resolve,
  text,
  validatorOf,
  walk,
  webhooks,
  type Described,
  type Node,
} from '../../testing/persona/persona-description.ts';

type Answer = { readonly status: string; readonly schema: unknown; readonly example: unknown };

/** The successful answers in JSON; a file in PDF has no example. */
const answersOf = ({ operation }: Described): readonly Answer[] =>
  entries(operation['responses'])
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, response]) => {
      const content = node(resolve(response)['content']);
      const json = node(content['application/json']);
      return 'application/json' in content
        ? [{ status, schema: json['schema'], example: json['example'] }]
        : [];
    });

const known = operations.filter((described) => !isPartial(described));
const shown = known.flatMap((described) =>
  answersOf(described).map((answer) => ({ id: described.id, ...answer })),
);

/** Each answer once, though many operations answer alike. */
const told = [...new Map(shown.map((answer) => [answer.example, answer])).values()];

/** What examples of answers and of deliveries show. */
const examples: readonly (readonly [string, unknown])[] = [
  ...shown.map(({ id, example }) => [id, example] as const),
  ...webhooks.map(({ id, operation }) => [id, resolve(operation['requestBody'])['content']] as const),
];

describe('the example of an answer', () => {
  test('is there for every operation but those that answer with a file', () => {
    const without = known.filter((described) =>
      answersOf(described).every(({ example }) => !isNode(example)),
    );
    expect(without.map(({ id }) => id)).toEqual([
      'print-an-inquiry-pdf',
      'print-a-verification-as-pdf',
      'print-report-pdf',
    ]);
    expect(known).toHaveLength(209);
  });

  test.each(told)('$id: passes its schema', ({ schema, example }) => {
    expect(validatorOf(schema).validate(example).errors).toEqual([]);
    // The console's own check says so too.
    const own = standaloneSchema(description as JsonObject, schema as Json, createTroubles());
    expect(validateValue(own, example as Json)).toEqual([]);
  });

  test('shows a resource as much as its schema requires, and its attributes', () => {
    const bare: string[] = [];
    for (const { id, example } of shown) {
      const { data } = node(example);
      for (const resource of [data].flat().filter(isNode))
        if (
          !('attributes' in resource) &&
          !/^(?:run|dismiss|review|pause|resume)$/.test(text(resource['type']))
        )
          bare.push(id);
    }
    expect(bare).toEqual([]);
  });
});

test('an id stands for one thing, wherever it is shown', () => {
  const types = new Map<string, Set<string>>();
  const see = ({ type, id }: Node) => {
    if (typeof type !== 'string' || typeof id !== 'string' || !/_[A-Za-z\d]{24}$/.test(id)) return;
    // The ids of all kinds of a verification, a document or a list begin alike; translations are those of a version.
    const [kind = ''] = type
      .replace('connect/source-data/', '')
      .replace('-translations', '-version')
      .split('/');
    types.set(id, (types.get(id) ?? new Set()).add(kind));
  };
  for (const [, example] of examples) walk(example, see);
  expect([...types].filter(([, kinds]) => kinds.size > 1)).toEqual([]);
  expect(types.size).toBeGreaterThan(25);
});

test('what one example refers to is what another shows', () => {
  const whole = new Set<string>();
  const named = new Map<string, string>();
  for (const [place, example] of examples)
    walk(example, (at) => {
      const { type, id, attributes } = at;
      if (typeof type !== 'string' || typeof id !== 'string') return;
      if (isNode(attributes)) whole.add(id);
      else named.set(id, `${place}: ${type} ${id}`);
    });
  const prefixes = new Set([...whole].map((id) => id.replace(/[^_]*$/, '')));
  const strangers = [...named].filter(([id]) => prefixes.has(id.replace(/[^_]*$/, '')) && !whole.has(id));
  expect(strangers.map(([, place]) => place)).toEqual([]);
});
