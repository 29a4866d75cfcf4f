import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Validator, type Schema } from '@cfworker/json-schema';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const shared = path.resolve(root, '../shared/persona');
const tags = ['Inquiries', 'Inquiry Sessions', 'Inquiry Templates', 'Accounts'];
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Any JSON object of a document or of the facts; members are narrowed where they are read. */
type Node = { readonly [name: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const node = (value: unknown): Node => (isNode(value) ? value : {});
const nodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.map(node) : []);
const entries = (value: unknown): readonly (readonly [string, Node])[] =>
  Object.entries(node(value)).map(([name, inner]) => [name, node(inner)] as const);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const readJson = (file: string): Node => node(JSON.parse(readFileSync(file, 'utf8')));
const document = readJson(path.join(root, 'public/openapi/persona.json'));

function follow(pointer: string): unknown {
  const steps = pointer.slice(2).split('/');
  return steps.reduce<unknown>(
    (at, step) => (isNode(at) ? at[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
    document,
  );
}

/** The object itself or what its `$ref` names; words beside a `$ref` go before the target's own. */
function resolve(value: unknown): Node {
  const at = node(value);
  if (typeof at['$ref'] !== 'string') return at;
  return {
    ...resolve(follow(at['$ref'])),
    ...Object.fromEntries(Object.entries(at).filter(([k]) => k !== '$ref')),
  };
}

type Described = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Node;
};

const operations: readonly Described[] = entries(document['paths']).flatMap(([template, item]) =>
  Object.keys(item)
    .filter((method) => methods.includes(method))
    .map((method) => {
      const operation = node(item[method]);
      return { id: text(operation['operationId']), method: method.toUpperCase(), path: template, operation };
    }),
);

function walk(value: unknown, visit: (at: Node, pointer: string) => void, pointer = '#'): void {
  if (Array.isArray(value)) {
    value.forEach((inner, index) => walk(inner, visit, `${pointer}/${index}`));
  } else if (isNode(value)) {
    visit(value, pointer);
    for (const [name, inner] of Object.entries(value)) walk(inner, visit, `${pointer}/${name}`);
  }
}

const bodyContents = (operation: Node) => entries(resolve(operation['requestBody'])['content']);

/** The schema with the document's components as its own `$defs`, so that it stands alone. */
function validatorOf(schema: unknown): Validator {
  const components = node(node(document['components'])['schemas']);
  const standing = JSON.stringify({ $ref: '#/$defs/.body', $defs: { ...components, '.body': schema } });
  const rewritten: unknown = JSON.parse(standing.replaceAll('"#/components/schemas/', '"#/$defs/'));
  return new Validator(rewritten as Schema, '2020-12', false);
}

describe('the description of Persona', () => {
  test('names itself, both servers and where keys come from', () => {
    expect(document['openapi']).toBe('3.1.0');
    expect(document['info']).toMatchObject({ title: 'Persona API', version: '2023-01-05' });
    expect(document['servers']).toEqual([
      { url: 'https://api.withpersona.com/api/v1', description: 'Persona' },
      { url: '/sandbox/api/v1', description: 'Local sandbox' },
    ]);
    expect(document['security']).toEqual([{ bearerAuth: [] }]);
    expect(follow('#/components/securitySchemes/bearerAuth')).toMatchObject({
      type: 'http',
      scheme: 'bearer',
    });
    expect(text(node(follow('#/components/securitySchemes/bearerAuth'))['description'])).toContain(
      'API → API Keys',
    );
  });

  test('tags and operations stand in the order of the sidebar', () => {
    expect(nodes(document['tags']).map((tag) => tag['name'])).toEqual(tags);
    const first = operations
      .filter(({ operation }) => texts(operation['tags'])[0] === 'Inquiries')
      .slice(0, 5);
    expect(first.map(({ id }) => id)).toEqual([
      'create-an-inquiry',
      'list-all-inquiries',
      'retrieve-an-inquiry',
      'update-an-inquiry',
      'redact-an-inquiry',
    ]);
  });

  test('operationIds are unique', () => {
    const ids = operations.map(({ id }) => id);
    expect([...new Set(ids)].filter(Boolean)).toEqual(ids);
  });

  test('every $ref resolves and every component is used', () => {
    const used = new Set<string>();
    const broken: string[] = [];
    walk(document, (at, pointer) => {
      if (typeof at['$ref'] !== 'string') return;
      used.add(at['$ref']);
      if (follow(at['$ref']) === undefined) broken.push(`${pointer} -> ${at['$ref']}`);
    });
    expect(broken).toEqual([]);
    const components = entries(document['components'])
      .filter(([kind]) => kind !== 'securitySchemes')
      .flatMap(([kind, named]) => Object.keys(named).map((name) => `#/components/${kind}/${name}`));
    expect(components.filter((pointer) => !used.has(pointer))).toEqual([]);
  });

  test('every path parameter of a template is described, and none besides', () => {
    for (const { id, path: template, operation } of operations) {
      const inTemplate = [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
      const described = nodes(operation['parameters'])
        .map(resolve)
        .filter((parameter) => parameter['in'] === 'path');
      expect(
        described.map((parameter) => parameter['name']),
        id,
      ).toEqual(inTemplate);
      expect(
        described.every((parameter) => parameter['required'] === true),
        id,
      ).toBe(true);
    }
  });

  test('the version header offers the default version', () => {
    const header = resolve(follow('#/components/parameters/persona-version'));
    expect(node(header['schema'])['default']).toBe('2023-01-05');
  });

  test.each(operations)('$id: operation, parameters and body members are explained', ({ id, operation }) => {
    const silent: string[] = [];
    const check = (at: Node, name: string) => {
      if (text(at['description']).trim() === '') silent.push(name);
    };
    const members = (value: unknown, name: string): void => {
      const schema = resolve(value);
      for (const [member, inner] of entries(schema['properties'])) {
        check(resolve(inner), `${name}.${member}`);
        members(inner, `${name}.${member}`);
      }
      if (schema['items']) members(schema['items'], `${name}[]`);
      for (const part of [...nodes(schema['oneOf']), ...nodes(schema['anyOf'])]) members(part, name);
    };
    check(operation, id);
    for (const parameter of nodes(operation['parameters']).map(resolve)) {
      check(parameter, `parameter ${text(parameter['name'])}`);
      members(parameter['schema'], `parameter ${text(parameter['name'])}`);
    }
    for (const [mediaType, content] of bodyContents(operation)) members(content['schema'], mediaType);
    expect(silent).toEqual([]);
  });

  const withBody = operations.filter(({ operation }) => bodyContents(operation).length > 0);
  test.each(withBody)('$id: every example passes its schema', ({ operation }) => {
    for (const [, content] of bodyContents(operation)) {
      const validator = validatorOf(content['schema']);
      const examples = entries(content['examples']);
      expect(examples.length).toBeGreaterThan(0);
      for (const [name, example] of examples)
        expect(validator.validate(example['value']).errors, name).toEqual([]);
    }
  });

  const createInquiry = node(follow('#/paths/~1inquiries/post'));
  const createContent = node(node(node(createInquiry['requestBody'])['content'])['application/json']);

  test.each([
    ['a missing data', {}],
    ['a key beside data and meta', { data: { attributes: {} }, extra: 1 }],
    ['a number as template id', { data: { attributes: { 'inquiry-template-id': 1 } } }],
    ['a birthdate that is no date', { data: { attributes: { fields: { birthdate: 'yesterday' } } } }],
  ])('create-an-inquiry: %s does not pass', (_, value) => {
    expect(validatorOf(createContent['schema']).validate(value).valid).toBe(false);
  });

  test.each([
    ['a field that the template added', { data: { attributes: { fields: { 'favourite-color': 'red' } } } }],
    ['an attribute in snake_case, before 2025-10-27', { data: { attributes: { reference_id: 'a' } } }],
    ['null as fields', { data: { attributes: { fields: null } } }],
  ])('create-an-inquiry: %s passes', (_, value) => {
    expect(validatorOf(createContent['schema']).validate(value).errors).toEqual([]);
  });

  test('create-an-inquiry starts with the body of the quickstart, keys in its order', () => {
    const [first] = entries(createContent['examples']);
    expect(JSON.stringify(first?.[1]['value'])).toBe(
      '{"data":{"attributes":{"inquiry-template-id":"itmpl_YOURTEMPLATEID",' +
        '"fields":{"name-first":"Jane","name-last":"Doe","birthdate":"1994-04-12"}}}}',
    );
  });
});

/** One line per member of a schema: where it is and all that the facts say of it. */
type Flat = (schema: Node, at: string, isRequired: boolean) => readonly string[];

const line = (at: string, parts: readonly unknown[]): string =>
  [at, ...parts.map((part) => JSON.stringify(part))].join(' | ');

const flattenDescribed: Flat = (value, at, isRequired) => {
  const schema = resolve(value);
  const parts = [...nodes(schema['oneOf']), ...nodes(schema['anyOf'])];
  const types = Array.isArray(schema['type']) ? texts(schema['type']) : [text(schema['type'])];
  const required = texts(schema['required']);
  const isClosed = schema['additionalProperties'] === false || schema['unevaluatedProperties'] === false;
  return [
    line(at, [
      types.filter((type) => type !== 'null').join(),
      types.includes('null'),
      isRequired,
      schema['enum'] ?? [],
      text(schema['format']),
      [text(schema['pattern']), schema['minimum'], schema['maximum']],
      schema['deprecated'] === true,
      schema['x-beta'] === true,
      isClosed,
    ]),
    ...entries(schema['properties']).flatMap(([name, inner]) =>
      flattenDescribed(inner, `${at}.${name}`, required.includes(name)),
    ),
    ...(schema['items'] ? flattenDescribed(node(schema['items']), `${at}[]`, false) : []),
    ...parts.flatMap((part) => flattenDescribed(part, `${at}?`, false)),
  ];
};

/** Compositions of plain objects are described as one object with all their members. */
function factMembers(fact: Node): readonly (readonly [string, Node])[] {
  return [...entries(fact['properties']), ...nodes(fact['allOf']).flatMap(factMembers)];
}

const scalars = ['string', 'number', 'integer', 'boolean'];

const flattenFact: Flat = (fact, at, isRequired) => {
  const parts = [...nodes(fact['oneOf']), ...nodes(fact['anyOf'])];
  // Custom fields pass in the official schema although it carries the mark: one of its parts is open.
  const isClosed =
    (fact['closed'] === true || fact['closedUnevaluated'] === true) &&
    fact['schema'] !== 'inquiry-fields' &&
    !scalars.includes(text(fact['type'])) &&
    !(parts.length > 0 && parts.every((part) => scalars.includes(text(part['type']))));
  return [
    line(at, [
      fact['allOf'] ? 'object' : text(fact['type']),
      fact['nullable'] === true,
      isRequired,
      fact['enum'] ?? [],
      text(fact['format']),
      [text(fact['pattern']), fact['minimum'], fact['maximum']],
      fact['deprecated'] === true,
      fact['beta'] === true,
      isClosed,
    ]),
    ...factMembers(fact).flatMap(([name, inner]) =>
      flattenFact(inner, `${at}.${name}`, inner['required'] === true),
    ),
    ...(fact['items'] ? flattenFact(node(fact['items']), `${at}[]`, false) : []),
    ...parts.flatMap((part) => flattenFact(part, `${at}?`, false)),
  ];
};

const parameterOf = (parameter: Node, flatten: Flat) => ({
  name: parameter['name'],
  in: parameter['in'],
  required: parameter['required'] === true,
  style: parameter['style'],
  explode: parameter['explode'],
  schema: flatten(node(parameter['schema']), '', false),
});

const factsFile = path.join(shared, 'facts.json');
const isShared = existsSync(factsFile);
const facts = isShared ? readJson(factsFile) : {};
const factOperations = nodes(facts['operations']).filter((fact) => tags.includes(text(fact['tag'])));

describe.skipIf(!isShared)(
  `against the facts${isShared ? '' : ' (skipped: no ../shared/persona/facts.json)'}`,
  () => {
    const byId = new Map(operations.map((described) => [described.id, described]));

    test('the same operations, no more and no fewer', () => {
      const key = (method: unknown, template: unknown, id: unknown) =>
        `${String(method)} ${String(template)} ${String(id)}`;
      const wanted = factOperations.map((fact) => key(fact['method'], fact['path'], fact['operationId']));
      expect(operations.map(({ method, path, id }) => key(method, path, id)).sort()).toEqual(wanted.sort());
      expect(wanted).toHaveLength(42);
    });

    const rows = factOperations.map((fact) => ({ id: text(fact['operationId']), fact }));

    test.each(rows)('$id: title, tag, marks and parameters', ({ id, fact }) => {
      const operation = node(byId.get(id)?.operation);
      expect(operation['summary']).toBe(fact['title']);
      expect(operation['tags']).toEqual([fact['tag']]);
      expect(operation['x-persona-production-key'] === true).toBe(fact['productionKey'] === true);
      expect(operation['x-persona-sandbox-only'] === true).toBe(fact['sandboxOnly'] === true);
      const described = nodes(operation['parameters']).map(resolve);
      expect(described.map((parameter) => parameterOf(parameter, flattenDescribed))).toEqual(
        nodes(fact['parameters']).map((parameter) => parameterOf(parameter, flattenFact)),
      );
    });

    test.each(rows.filter(({ fact }) => fact['requestBody']))('$id: body', ({ id, fact }) => {
      const operation = node(byId.get(id)?.operation);
      const wanted = node(fact['requestBody']);
      expect(resolve(operation['requestBody'])['required'] === true).toBe(wanted['required'] === true);
      const described = bodyContents(operation);
      expect(described.map(([mediaType]) => mediaType)).toEqual(Object.keys(node(wanted['content'])));
      const changes = node(node(fact['differs'])['2023-01-05']);
      const isOpen = texts(changes['added']).some((pointer) =>
        pointer.endsWith('/data/properties/attributes/closed'),
      );
      for (const [mediaType, content] of described) {
        const lines = flattenFact(node(node(node(wanted['content'])[mediaType])['schema']), '', false);
        const opened = lines.map((one) =>
          isOpen && one.startsWith('.data.attributes |') ? one.replace(/true$/, 'false') : one,
        );
        expect([...flattenDescribed(node(content['schema']), '', false)].sort()).toEqual(opened.sort());
      }
    });

    test.each(rows)('$id: responses with media types, headers and top-level members', ({ id, fact }) => {
      const described = entries(node(byId.get(id)?.operation)['responses']).map(([status, response]) => {
        const { content, headers } = resolve(response);
        const schema = node(node(node(content)['application/json'])['schema']);
        return [
          status,
          Object.keys(node(content)),
          Object.keys(node(headers)),
          Object.keys(node(schema['properties'])).sort(),
        ];
      });
      const wanted = entries(fact['responses']).map(([status, response]) => {
        const top = response['response'] ? ['errors'] : texts(node(response['resource'])['topLevel']);
        return [status, texts(response['content']), texts(response['headers']), [...top].sort()];
      });
      expect(described).toEqual(wanted);
    });

    const resources = ['inquiry', 'inquiry-session', 'inquiry-template-version', 'account', 'transaction'];
    test.each(resources)('resource %s: attributes, those of the default version included', (name) => {
      const fact = node(node(facts['resources'])[name]);
      const removed = texts(node(node(fact['differs'])['2023-01-05'])['removed']).map(
        (pointer) => pointer.split('/')[3],
      );
      const own = node(resolve(follow(`#/components/schemas/${name}`))['properties']);
      const lines = flattenDescribed(node(own['attributes']), '', false);
      const older = lines.filter((one) => removed.includes(one.split(/[ .]/)[1]));
      const present = new Set(entries(node(own['attributes'])['properties']).map(([member]) => member));
      expect(removed.filter((member) => member !== undefined && !present.has(member))).toEqual([]);
      expect(lines.filter((one) => !older.includes(one)).sort()).toEqual(
        [...flattenFact(node(fact['attributes']), '', false)].sort(),
      );
      expect(node(own['type'])['const']).toBe(fact['type']);
    });
  },
);

const official = ['2025-12-08', '2023-01-05'].map((version) => path.join(shared, `openapi/${version}.json`));
const isOfficialHere = official.every((file) => existsSync(file));

function sentences(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  walk(value, (at) => {
    for (const sentence of text(at['description']).split(/(?<=[.!?:;])\s+|\n+/)) {
      const words = sentence.toLowerCase().match(/[\p{L}\p{N}'_-]+/gu) ?? [];
      if (words.length > 5) found.add(words.join(' '));
    }
  });
  return found;
}

const ownWords = `own words${isOfficialHere ? '' : ' (skipped: no ../shared/persona/openapi)'}`;
test.skipIf(!isOfficialHere)(`${ownWords}: no sentence of more than five words is one of theirs`, () => {
  const theirs = official.map((file) => sentences(readJson(file)));
  expect(theirs.every((set) => set.size > 500)).toBe(true);
  expect([...sentences(document)].filter((sentence) => theirs.some((set) => set.has(sentence)))).toEqual([]);
});
