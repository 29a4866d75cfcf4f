import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkBody } from './check-body.ts';
import { bodyFields } from './fields.ts';
import { indexDocument } from './index-document.ts';
import type { JsonObject } from './json.ts';
import { loadOperation } from './load-operation.ts';
import type { Operation } from './operation.ts';
import { parseJsonDocument } from './parse.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const jsonFilesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .map((file) => path.join(folder, file))
    : [];

const official = jsonFilesIn(path.join(root, '../shared/persona/openapi'));
const others = jsonFilesIn(path.join(root, '../shared/specs')).filter((file) => /-3\.\d\.json$/.test(file));
const own = path.join(root, 'public/openapi/persona.json');

function open(file: string): JsonObject {
  const parsed = parseJsonDocument(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(`${file}: ${parsed.problem.message}`);
  return parsed.value;
}

function loadAll(document: JsonObject): readonly Operation[] {
  return indexDocument(document).operations.map(({ id }) => {
    const operation = loadOperation(document, id);
    if (!operation) throw new Error(`${id} is listed but cannot be loaded`);
    return operation;
  });
}

/** Operations whose JSON seed the checks of its own schema do not accept, with the first complaint. */
function checkSeeds(operations: readonly Operation[]): {
  readonly seeds: number;
  readonly refused: readonly string[];
} {
  const contents = operations.flatMap(({ id, body }) =>
    (body?.contents ?? []).map((content) => ({ id, content })),
  );
  const json = contents.filter(({ content }) => content.mediaType.includes('json') && content.schema);
  const refused = json.flatMap(({ id, content }) => {
    const [problem] = checkBody(content.seed, content).filter(({ severity }) => severity === 'error');
    return problem ? [`${id}: ${problem.message}`] : [];
  });
  return { seeds: json.length, refused };
}

const report = (file: string, operations: readonly Operation[]): readonly string[] => {
  const { seeds, refused } = checkSeeds(operations);
  const name = path.basename(file);
  console.log(
    `${name}: ${operations.length} operations, ${seeds - refused.length} of ${seeds} seeds are valid`,
  );
  return refused;
};

describe('the description that ships', () => {
  test.skipIf(!existsSync(own))('every operation loads without trouble and every seed is valid', () => {
    const operations = loadAll(open(own));
    expect(operations.flatMap(({ troubles }) => troubles)).toEqual([]);
    expect(report(own, operations)).toEqual([]);
    const [create] = operations.filter(({ id }) => id === 'create-an-inquiry');
    expect(create?.body?.contents[0]?.seed).toContain('"inquiry-template-id": "itmpl_YOURTEMPLATEID"');
    expect(bodyFields(create?.body?.contents[0]?.schema ?? {}).map(({ name }) => name)).toContain('data');
  });
});

const named = (files: readonly string[]) => files.map((file) => [path.basename(file), file] as const);

describe('official documents of Persona', () => {
  if (official.length === 0) test.skip('../shared/persona is not on this machine', () => {});
  test.each(named(official))('%s', (_name, file) => {
    const operations = loadAll(open(file));
    expect(operations.filter(({ kind }) => !kind)).toHaveLength(209);
    expect(operations.filter(({ kind }) => kind === 'webhook')).toHaveLength(130);
    expect(operations.flatMap(({ troubles }) => troubles)).toEqual([]);
    expect(report(file, operations)).toEqual([]);
  });
});

describe('documents of other APIs', () => {
  if (others.length === 0) test.skip('../shared/specs is not on this machine', () => {});
  test.each(named(others))('%s', { timeout: 60_000 }, (_name, file) => {
    const operations = loadAll(open(file));
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    // Some authors' own examples do not fit their schemas; what is made from a schema does.
    expect(report(file, operations).length).toBeLessThan(10);
  });
});
