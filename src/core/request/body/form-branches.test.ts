import { describe, expect, test } from 'vitest';
import type { BodyContent, Example, Schema } from '../../openapi/operation.ts';
import { formBranches, formBranchInUse, pickChanges } from './form-branches.ts';

const text: Schema = { type: 'string' };
const code: Schema = {
  type: 'object',
  properties: { code: text, grant: { const: 'by-code' } },
  required: ['code', 'grant'],
};
const assertion: Schema = {
  type: 'object',
  properties: { assertion: text, grant: { const: 'by-assertion' }, scope: text },
  required: ['assertion', 'grant'],
};
const example = (name: string, value: Example['value']): Example => ({ name, summary: '', value });
const contentOf = (schema: Schema, examples: readonly Example[] = []): BodyContent => ({
  mediaType: 'application/x-www-form-urlencoded',
  schema,
  examples,
  seed: '',
});
const content = contentOf({ oneOf: [code, assertion], properties: { client: text } });
const namesOf = (one: BodyContent) =>
  formBranches(one).map(({ fields }) => fields.map(({ parameter }) => parameter.name));

describe('the ways to fill a form', () => {
  test('each has its own fields and those that all share', () => {
    expect(namesOf(content)).toEqual([
      ['client', 'code', 'grant'],
      ['client', 'assertion', 'grant', 'scope'],
    ]);
  });
  test('what one branch requires is required in it', () => {
    const required = formBranches(content).map(({ fields }) =>
      fields.filter(({ parameter }) => parameter.isRequired).map(({ parameter }) => parameter.name),
    );
    expect(required).toEqual([
      ['code', 'grant'],
      ['assertion', 'grant'],
    ]);
  });
  test('each has a name', () => {
    expect(formBranches(content).map(({ label }) => label)).toEqual(['by-code', 'by-assertion']);
  });
  test.each<readonly [string, Schema]>([
    ['no choice', code],
    ['a choice of one', { oneOf: [code] }],
    ['any of them, together too', { anyOf: [code, assertion] }],
    ['a choice of what is no object', { oneOf: [code, { type: 'string' }] }],
  ])('%s is nothing to pick', (_name, schema) => {
    expect(formBranches(contentOf(schema))).toEqual([]);
  });
});

test.each<readonly [string, Record<string, string>, number]>([
  ['nothing', {}, 0],
  ['a constant', { grant: 'by-assertion' }, 1],
  ['a name that one of them has', { scope: 'a' }, 1],
])('%s tells the branch', (_name, values, index) => {
  expect(formBranchInUse(content, { values, files: {} })).toBe(index);
});

describe('picking a branch', () => {
  const examples = [
    example('one', { code: 'YOURCODE', grant: 'by-code' }),
    example('two', { assertion: 'YOURJWT', grant: 'by-assertion', scope: 'read' }),
  ];
  const shown = contentOf({ oneOf: [code, assertion] }, examples);
  const pick = (one: BodyContent, index: number, values: Record<string, string>) =>
    Object.fromEntries(pickChanges(one, formBranches(one), index, values));

  test('brings its example and takes the other one out', () => {
    expect(pick(shown, 1, { code: 'YOURCODE' })).toEqual({
      code: undefined,
      assertion: 'YOURJWT',
      grant: 'by-assertion',
      scope: 'read',
    });
    expect(pick(shown, 0, { assertion: 'YOURJWT', scope: 'read' })).toEqual({
      assertion: undefined,
      scope: undefined,
      code: 'YOURCODE',
      grant: 'by-code',
    });
  });
  test('changes a constant that both have', () => {
    expect(pick(shown, 1, { code: 'a', grant: 'by-code' })['grant']).toBe('by-assertion');
    expect(pick(content, 0, { grant: 'by-assertion' })).toEqual({ grant: 'by-code' });
  });
  test('leaves what the user typed', () => {
    expect(pick(shown, 1, { code: 'typed', scope: 'typed' })).toEqual({
      assertion: 'YOURJWT',
      grant: 'by-assertion',
    });
  });
  test('without an example starts with what a schema leaves no choice of', () => {
    expect(pick(content, 1, {})).toEqual({ grant: 'by-assertion' });
  });
});

test('a discriminator says in each branch which one it is', () => {
  const kind: Schema = { type: 'object', required: ['kind'], properties: { kind: text } };
  const pets = contentOf({
    oneOf: [{ $ref: '#/$defs/Dog' }, { $ref: '#/$defs/Cat' }],
    discriminator: { propertyName: 'kind', mapping: { meow: '#/$defs/Cat' } },
    $defs: {
      Dog: { allOf: [kind, { properties: { bark: text } }] },
      Cat: { allOf: [kind, { properties: { lives: text } }] },
    },
  });
  const seeded = { ...pets, formSeed: { kind: 'Dog' } };
  const branches = formBranches(seeded);
  expect(branches.map(({ label }) => label)).toEqual(['Dog', 'Cat']);
  expect(pickChanges(seeded, branches, 1, { kind: 'Dog', bark: 'loud' })).toEqual([['kind', 'meow']]);
  expect(formBranchInUse(seeded, { values: { kind: 'meow' }, files: {} })).toBe(1);
});
