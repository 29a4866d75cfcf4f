// The description against the facts it is made from: every operation, parameter, body, answer and resource.
import { describe, expect, test } from 'vitest';
import {
  bodyContents,
  entries,
  factOperations,
  facts,
  factsNote,
  follow,
  hasFacts,
  isPartial,
  node,
  nodes,
  operations,
  parametersOf,
  resolve,
  text,
  texts,
  webhooks,
  type Node,
} from '../../testing/persona/persona-description.ts';
import {
  asDefaultVersion,
  factMembers,
  flattenDescribed,
  flattenFact,
  inBrackets,
  type Flat,
} from '../../testing/persona/persona-flatten.ts';

const parameterOf = (parameter: Node, flatten: Flat) => ({
  name: parameter['name'],
  in: parameter['in'],
  required: parameter['required'] === true,
  style: parameter['style'],
  explode: parameter['explode'],
  schema: flatten(node(parameter['schema']), '', false),
});

const byId = new Map(operations.map((described) => [described.id, described]));
const rows = factOperations.map((fact) => ({ id: text(fact['operationId']), fact }));
const key = (method: unknown, template: unknown, id: unknown) =>
  `${String(method)} ${String(template)} ${String(id)}`;

describe.skipIf(!hasFacts)(`operations against the facts${factsNote}`, () => {
  test('the same operations, those of 2026-09-29 besides', () => {
    const wanted = factOperations.map((fact) => key(fact['method'], fact['path'], fact['operationId']));
    const known = operations.filter((described) => !isPartial(described));
    expect(known.map(({ method, path, id }) => key(method, path, id)).sort()).toEqual(wanted.sort());
    expect(wanted).toHaveLength(209);
  });

  test('2026-09-29: its ten addresses, marked as known in part', () => {
    const newer = node(facts['newerVersion']);
    const added = operations.filter(isPartial);
    expect(added.map(({ path }) => path).sort()).toEqual([...texts(newer['addedPaths'])].sort());
    for (const [name, title] of Object.entries(node(newer['knownOperations'])))
      expect(added.find(({ method, path }) => `${method} ${path}` === name)?.operation['summary'], name).toBe(
        title,
      );
    for (const { id, operation } of added) {
      const told = nodes(operation['x-tryit-notices']).map((notice) => text(notice['text']));
      expect(told[0], id).toMatch(/^New in 2026-09-29\. .*not\b.*known|are not\.$/);
    }
  });

  test.each(rows)('$id: title, tag, marks, security and parameters', ({ id, fact }) => {
    const operation = node(byId.get(id)?.operation);
    expect(operation['summary']).toBe(fact['title']);
    // The kinds of verification that have one operation each stand under one heading.
    const tag = text(fact['tag']).replace(/^.* Verifications$/, 'Verifications');
    expect(operation['tags']).toEqual([tag]);
    expect(operation['x-persona-production-key'] === true).toBe(fact['productionKey'] === true);
    expect(operation['x-persona-sandbox-only'] === true).toBe(fact['sandboxOnly'] === true);
    expect(operation['deprecated'] === true).toBe(fact['deprecated'] === true);
    const security = nodes(operation['security'] ?? [{ bearerAuth: [] }]).map((one) => Object.keys(one));
    expect(security).toEqual(fact['security']);
    expect(parametersOf(operation).map((parameter) => parameterOf(parameter, flattenDescribed))).toEqual(
      nodes(fact['parameters']).map((parameter) => parameterOf(parameter, flattenFact)),
    );
  });

  test.each(rows.filter(({ fact }) => fact['requestBody']))('$id: body', ({ id, fact }) => {
    const operation = node(byId.get(id)?.operation);
    const wanted = node(asDefaultVersion(fact)['requestBody']);
    expect(resolve(operation['requestBody'])['required'] === true).toBe(wanted['required'] === true);
    const described = bodyContents(operation);
    expect(described.map(([mediaType]) => mediaType)).toEqual(Object.keys(node(wanted['content'])));
    for (const [mediaType, content] of described) {
      const schema = node(node(node(wanted['content'])[mediaType])['schema']);
      const lines = mediaType === 'multipart/form-data' ? inBrackets(schema) : flattenFact(schema, '', false);
      expect([...flattenDescribed(node(content['schema']), '', false)].sort()).toEqual([...lines].sort());
    }
  });
});

const namesOf = (value: unknown): readonly string[] => {
  const at = node(value);
  if (at['items']) return namesOf(at['items']);
  if (at['oneOf']) return nodes(at['oneOf']).flatMap(namesOf);
  const name = text(at['$ref']).split('/').at(-1) ?? '';
  const target = resolve(at);
  return target['oneOf'] ? nodes(target['oneOf']).flatMap(namesOf) : [name];
};

describe.skipIf(!hasFacts)(`answers against the facts${factsNote}`, () => {
  test.each(rows)('$id: statuses, media types, headers, members and resource', ({ id, fact }) => {
    const described = entries(node(byId.get(id)?.operation)['responses']).map(([status, response]) => {
      const { content, headers } = resolve(response);
      const told = resolve(node(node(content)['application/json'])['schema']);
      // A conflict may be told by the resource as it is, or as other errors are.
      const schema = told['oneOf'] ? resolve(nodes(told['oneOf']).at(-1)) : told;
      const members = node(schema['properties']);
      return {
        status,
        mediaTypes: Object.keys(node(content)),
        headers: Object.keys(node(headers)),
        members: 'data' in members || 'errors' in members ? Object.keys(members).sort() : [],
        isList: node(members['data'])['type'] === 'array',
        resources: 'data' in members ? namesOf(members['data']) : [],
      };
    });
    const wanted = entries(fact['responses']).map(([status, response]) => {
      const resource = node(response['resource']);
      const own = text(resource['schema']) || text(resource['type']);
      const isError = response['response'] !== undefined || /^[45]/.test(status);
      return {
        status,
        mediaTypes: texts(response['content']),
        headers: texts(response['headers']),
        members: isError ? ['errors'] : [...texts(resource['topLevel'])].sort(),
        isList: resource['list'] === true,
        resources: resource['oneOf'] ? texts(resource['oneOf']) : own ? [own] : [],
      };
    });
    expect(described).toEqual(wanted);
  });

  const described = node(follow('#/components/schemas'));
  const resources = entries(facts['resources']).filter(([name]) => resolve(described[name])['properties']);

  test('every resource that an operation answers with is there', () => {
    const used = factOperations.flatMap((fact) =>
      entries(fact['responses']).flatMap(([, { resource }]) => {
        const { oneOf, schema } = node(resource);
        return oneOf ? texts(oneOf) : schema ? [text(schema)] : [];
      }),
    );
    expect([...new Set(used)].filter((name) => !described[name])).toEqual([]);
    expect(resources.length).toBeGreaterThan(115);
  });

  test.each(resources.map(([name, fact]) => ({ name, fact })))('resource $name', ({ name, fact }) => {
    const removed = texts(node(node(fact['differs'])['2023-01-05'])['removed'])
      .filter((pointer) => pointer.startsWith('/attributes/'))
      .map((pointer) => /\/properties\/([^/]+)/.exec(pointer)?.[1] ?? '');
    const own = node(resolve(described[name])['properties']);
    const attributes = resolve(own['attributes']);
    const lines = flattenDescribed(attributes, '', false);
    const wanted = [...flattenFact(node(fact['attributes']), '', false)];
    const known = new Set(wanted.map((line) => line.split(' | ')[0]));
    const older = lines.filter(
      (line) => removed.includes(line.split(/[ .[]/)[1] ?? '') && !known.has(line.split(' | ')[0]),
    );
    const present = new Set(Object.keys(node(attributes['properties'])));
    expect(removed.filter((member) => !present.has(member))).toEqual([]);
    expect(lines.filter((line) => !older.includes(line)).sort()).toEqual(wanted.sort());
    expect(node(own['type'])['const']).toBe(fact['type']);
    expect(node(own['id'])['x-id-prefix']).toBe(fact['idPrefix']);
    expect(Object.keys(node(resolve(own['relationships'])['properties']))).toEqual(
      factMembers(node(fact['relationships'])).map(([member]) => member),
    );
  });
});

describe.skipIf(!hasFacts)(`webhooks against the facts${factsNote}`, () => {
  test('all names, those of 2026-09-29 marked', () => {
    const added = texts(node(facts['newerVersion'])['addedWebhooks']);
    expect(webhooks.map(({ path }) => path).sort()).toEqual(
      [...Object.keys(node(facts['webhooks'])), ...added].sort(),
    );
    expect(
      webhooks
        .filter(isPartial)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([...added].sort());
  });

  test('each is one signed POST, with an example that carries its name', () => {
    for (const { id, path: name, method, operation } of webhooks) {
      expect(method, id).toBe('POST');
      expect(parametersOf(operation).map((parameter) => parameter['name'])).toContain('Persona-Signature');
      const [content] = bodyContents(operation);
      for (const [, example] of entries(content?.[1]['examples']))
        expect(node(node(node(example['value'])['data'])['attributes'])['name'], id).toBe(name);
    }
  });
});
