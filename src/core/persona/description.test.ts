import { describe, expect, test } from 'vitest';
import type { Json } from '../openapi/document.ts';
import { branchLabels } from '../openapi/schema/field-words.ts';
import type { Schema } from '../openapi/operation.ts';
import {
  bodyContents,
  defaultVersion,
  description,
  entries,
  follow,
  node,
  nodes,
  operations,
  parametersOf,
  resolve,
  text,
  texts,
  walk,
  webhooks,
} from '../../testing/persona/persona-description.ts';

describe('the description of Persona', () => {
  test('each way to fill a body has a name of its own, not a list of its fields', () => {
    const labels: string[] = [];
    walk(description['paths'], (at) => {
      for (const branches of [at['oneOf'], at['anyOf']])
        if (Array.isArray(branches)) labels.push(...branchLabels(description as Schema, branches as Json[]));
    });
    expect(labels).toContain('Authorization code');
    expect(labels.filter((label) => label.startsWith('with '))).toEqual([]);
  });

  test('names itself, both servers and where keys come from', () => {
    expect(description['openapi']).toBe('3.1.0');
    expect(description['info']).toMatchObject({ title: 'Persona API', version: defaultVersion });
    expect(description['servers']).toEqual([
      { url: 'https://api.withpersona.com/api/v1', description: 'Persona' },
      { url: '/sandbox/api/v1', description: 'Local sandbox' },
    ]);
    expect(description['security']).toEqual([{ bearerAuth: [] }]);
    const schemes = node(follow('#/components/securitySchemes'));
    expect(schemes['bearerAuth']).toMatchObject({ type: 'http', scheme: 'bearer' });
    expect(schemes['privacyPassAuth']).toMatchObject({ type: 'apiKey', in: 'header', name: 'Authorization' });
    expect(text(node(schemes['bearerAuth'])['description'])).toContain('API → API Keys');
  });

  test('tags and operations stand in the order of the sidebar, inquiries first', () => {
    const tags = nodes(description['tags']).map((tag) => tag['name']);
    expect(tags.slice(0, 5)).toEqual([
      'Inquiries',
      'Inquiry Sessions',
      'Inquiry Templates',
      'Theme Sets',
      'Accounts',
    ]);
    const used = [...operations, ...webhooks].map(({ operation }) => texts(operation['tags'])[0]);
    expect(new Set(used)).toEqual(new Set(tags));
    expect(operations.slice(0, 5).map(({ id }) => id)).toEqual([
      'create-an-inquiry',
      'list-all-inquiries',
      'retrieve-an-inquiry',
      'update-an-inquiry',
      'redact-an-inquiry',
    ]);
  });

  test('operationIds are unique and fit an address', () => {
    const ids = [...operations, ...webhooks].map(({ id }) => id);
    expect([...new Set(ids)]).toEqual(ids);
    expect(ids.filter((id) => !/^[A-Za-z][A-Za-z-]+$/.test(id))).toEqual([]);
  });

  test('every $ref resolves and every component is used', () => {
    const used = new Set<string>();
    const broken: string[] = [];
    walk(description, (at, pointer) => {
      if (typeof at['$ref'] !== 'string') return;
      used.add(at['$ref']);
      if (follow(at['$ref']) === undefined) broken.push(`${pointer} -> ${at['$ref']}`);
    });
    expect(broken).toEqual([]);
    const components = entries(description['components'])
      .filter(([kind]) => kind !== 'securitySchemes')
      .flatMap(([kind, named]) => Object.keys(named).map((name) => `#/components/${kind}/${name}`));
    expect(components.filter((pointer) => !used.has(pointer))).toEqual([]);
  });

  test('every path parameter of a template is described, and none besides', () => {
    for (const { id, path: template, operation } of operations) {
      const inTemplate = [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
      const described = parametersOf(operation).filter((parameter) => parameter['in'] === 'path');
      const names = described.map((parameter) => parameter['name']);
      expect(names, id).toEqual(inTemplate);
      expect(described.filter((parameter) => parameter['required'] !== true).length, id).toBe(0);
    }
  });

  test('every id in a path shows a placeholder with its prefix', () => {
    const odd = operations.flatMap(({ operation }) =>
      parametersOf(operation)
        .filter((parameter) => parameter['in'] === 'path' && parameter['name'] !== 'batch-job-id')
        .flatMap((parameter) => {
          const { 'x-id-prefix': prefix, examples } = node(parameter['schema']);
          const example = texts(examples)[0] ?? '';
          const isRight = text(prefix) !== '' && example.startsWith(`${text(prefix)}YOUR`);
          return isRight ? [] : [`${text(parameter['name'])}: ${text(prefix)} ${example}`];
        }),
    );
    expect([...new Set(odd)]).toEqual([]);
  });

  test('the version header offers every version, and the default first said', () => {
    const schema = resolve(node(follow('#/components/parameters/persona-version'))['schema']);
    expect(schema['default']).toBe(defaultVersion);
    expect(texts(schema['enum']).slice(0, 2)).toEqual(['2026-09-29', '2025-12-08']);
    expect([...texts(schema['enum'])].sort().toReversed()).toEqual(schema['enum']);
  });
});

describe('every operation is explained', () => {
  const isFilled = (at: { readonly [name: string]: unknown }) => text(at['description']).trim() !== '';

  test.each(operations)('$id: operation, parameters and body members', ({ id, operation }) => {
    const silent: string[] = [];
    const members = (value: unknown, name: string): void => {
      const schema = resolve(value);
      for (const [member, inner] of entries(schema['properties'])) {
        if (!isFilled(resolve(inner))) silent.push(`${name}.${member}`);
        members(inner, `${name}.${member}`);
      }
      if (schema['items']) members(schema['items'], `${name}[]`);
      for (const part of [...nodes(schema['oneOf']), ...nodes(schema['anyOf'])]) members(part, name);
    };
    if (!isFilled(operation)) silent.push(id);
    for (const parameter of parametersOf(operation)) {
      if (!isFilled(parameter)) silent.push(`parameter ${text(parameter['name'])}`);
      members(parameter['schema'], `parameter ${text(parameter['name'])}`);
    }
    for (const [mediaType, content] of bodyContents(operation)) members(content['schema'], mediaType);
    expect(silent).toEqual([]);
  });

  test('responses, tags and webhooks too', () => {
    const described = [
      ...entries(follow('#/components/responses')),
      ...nodes(description['tags']).map((tag) => [text(tag['name']), tag] as const),
      ...webhooks.map(({ id, operation }) => [id, operation] as const),
    ];
    expect(described.filter(([, at]) => !isFilled(at)).map(([name]) => name)).toEqual([]);
  });
});
