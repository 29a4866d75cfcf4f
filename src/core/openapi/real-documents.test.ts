import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedText } from '../../testing/persona/shipped-document.ts';
import { fileOf } from '../../testing/requests/forms.ts';
import { bodyKindOf } from '../request/body/body-kind.ts';
import { formSeed } from '../request/body/form-seed.ts';
import { buildRequest } from '../request/build-request.ts';
import { sketchRequest } from '../request/stand-ins.ts';
import { type BodyInput, type Input, parameterKey } from '../request/input.ts';
import { checkBody } from './check/check-body.ts';
import { decodeDocument } from './read/decode.ts';
import { isExactNumber, numberText } from './numbers/exact-number.ts';
import { bodyFields } from './schema/fields.ts';
import { isJson } from '../is-json.ts';
import { answerText, loadAnswers } from './operations/documented-answers.ts';
import { indexDocument } from './operations/index-document.ts';
import { type JsonObject } from './json.ts';
import { isJsonMediaType } from '../media-type.ts';
import { loadOperation } from './operations/load-operation.ts';
import type { BodyContent, Operation, Parameter } from './operation.ts';
import { parseDocument } from './read/parse.ts';
import { seedValue } from './seed/seed.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const specs = path.join(root, '../shared/specs');
const official = path.join(root, '../shared/persona/openapi');

type Listed = { readonly file: string; readonly operations: number; readonly spec: string };

const others: readonly Listed[] = existsSync(specs)
  ? (JSON.parse(readFileSync(path.join(specs, 'index.json'), 'utf8')) as Listed[])
  : [];
const officials = existsSync(official) ? readdirSync(official).filter((file) => file.endsWith('.json')) : [];

async function open(file: string): Promise<JsonObject> {
  const text = decodeDocument(readFileSync(file));
  if (!text.ok) throw new Error(text.problem);
  return read(text.value);
}

async function read(text: string): Promise<JsonObject> {
  const parsed = await parseDocument(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

function loadAll(document: JsonObject): readonly Operation[] {
  return indexDocument(document).operations.map(({ id }) => {
    const operation = loadOperation(document, id);
    if (!operation) throw new Error(`${id} is listed but cannot be loaded`);
    return operation;
  });
}

/** What a user would fill in who takes what is offered. */
function textFor({ example, schema }: Parameter): string {
  const value = example ?? seedValue(schema);
  if (typeof value === 'string') return value || 'x';
  return typeof value === 'number' || isExactNumber(value) ? numberText(value) : JSON.stringify(value);
}

function bodyFor(content: BodyContent): BodyInput {
  const { mediaType } = content;
  const kind = bodyKindOf(content);
  if (kind === 'form') return { mediaType, form: formSeed(content) };
  return kind === 'file' ? { mediaType, file: fileOf('a.bin', 'x') } : { mediaType, text: content.seed };
}

const base = 'https://document.test/';

function inputFor({ parameters, servers }: Operation, body: BodyInput | undefined): Input {
  const [server] = servers;
  const filled = (server?.url ?? '/').replaceAll(
    /\{([^{}]+)\}/g,
    (_whole, name: string) =>
      server?.variables.find((variable) => variable.name === name)?.defaultValue || 'x',
  );
  const needed = parameters.filter(({ isRequired }) => isRequired);
  return {
    // Some servers are an address only once the user has typed one: `https://`, `https://{your-url}`.
    serverUrl: (URL.parse(filled.includes('{') ? base : filled, base)?.href ?? base).replace(/\/$/, ''),
    parameters: Object.fromEntries(needed.map((parameter) => [parameterKey(parameter), textFor(parameter)])),
    body,
    credentials: {},
  };
}

/** One request for each media type of the body, or one without; the answer is what could not be made. */
function requestsOf(operations: readonly Operation[]): {
  readonly made: number;
  readonly refused: readonly string[];
} {
  const all = operations.flatMap((operation) => {
    if (operation.kind) return [];
    const bodies = operation.body?.contents.map(bodyFor) ?? [undefined];
    return bodies.map((body) => ({
      id: operation.id,
      built: buildRequest(operation, inputFor(operation, body)),
    }));
  });
  const refused = all.flatMap(({ id, built }) => (built.ok ? [] : [`${id}: ${built.problem.message}`]));
  return { made: all.length - refused.length, refused };
}

/** What could not be sketched, or still has a hole, with nothing filled in at all. */
const unsketched = (operations: readonly Operation[]): readonly string[] =>
  operations.flatMap((operation) => {
    if (operation.kind) return [];
    const input: Input = {
      serverUrl: operation.servers[0]?.url.startsWith('http') ? operation.servers[0].url : '',
      parameters: {},
      body: undefined,
      credentials: {},
    };
    const made = sketchRequest(operation, input, (one) => buildRequest(operation, one));
    if (!made.ok) return [`${operation.id}: ${made.problem.message}`];
    const { url } = made.value.request;
    return URL.canParse(url) && !/[{}]|%7B/.test(url) ? [] : [`${operation.id}: ${url}`];
  });

/** Answers whose example is no JSON though their type says so. */
const unreadable = (document: JsonObject, operations: readonly Operation[]): readonly string[] =>
  operations.flatMap(({ id }) =>
    (loadAnswers(document, id) ?? []).flatMap(({ status, headers, contents }) => {
      bodyFields(headers ?? {});
      return contents.flatMap((content) => {
        bodyFields(content.schema ?? {});
        const text = answerText(content, 0);
        const isMeant = isJsonMediaType(content.mediaType) && text !== '';
        return isMeant && !isJson(text) ? [`${id} ${status}: ${text.slice(0, 80)}`] : [];
      });
    }),
  );

async function walk(file: string, opening = open(file)) {
  const started = performance.now();
  const document = await opening;
  const opened = performance.now();
  const index = indexDocument(document);
  const operations = loadAll(document);
  const { made, refused } = requestsOf(operations);
  const called = operations.filter(({ kind }) => !kind);
  console.log(
    `${path.basename(file)}: ${called.length} operations and ${operations.length - called.length} calls back, ` +
      `${made} requests; opened in ${Math.round(opened - started)} ms, walked in ${Math.round(performance.now() - opened)} ms`,
  );
  expect(refused).toEqual([]);
  expect(unreadable(document, operations)).toEqual([]);
  expect(unsketched(operations)).toEqual([]);
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  // What crosses over from the worker arrives whole.
  for (const operation of operations) expect(() => structuredClone(operation)).not.toThrow();
  // None of these documents is broken, and nothing of them is passed over.
  expect(index.troubles).toBeUndefined();
  expect(operations.flatMap(({ id, troubles }) => troubles.map((trouble) => `${id}: ${trouble}`))).toEqual(
    [],
  );
  return { index, operations, called };
}

describe('the description that ships', () => {
  test('every operation loads without trouble and every seed is valid', async () => {
    const { operations } = await walk('persona.json', read(shippedText));
    const contents = operations.flatMap(({ id, body }) =>
      (body?.contents ?? []).map((content) => ({ id, content })),
    );
    const refused = contents.flatMap(({ id, content }) => {
      if (!isJsonMediaType(content.mediaType)) return [];
      const [problem] = checkBody(content.seed, content).filter(({ severity }) => severity === 'error');
      return problem ? [`${id}: ${problem.message}`] : [];
    });
    expect(refused).toEqual([]);
    const [create] = operations.filter(({ id }) => id === 'create-an-inquiry');
    expect(create?.body?.contents[0]?.seed).toContain('"inquiry-template-id": "itmpl_YOURTEMPLATEID"');
    expect(bodyFields(create?.body?.contents[0]?.schema ?? {}).map(({ name }) => name)).toContain('data');
  });
});

describe('official documents of Persona', () => {
  if (officials.length === 0) test.skip('../shared/persona is not on this machine', () => {});
  test.each(officials)('%s', { timeout: 60_000 }, async (file) => {
    const { operations, called } = await walk(path.join(official, file));
    expect(called).toHaveLength(209);
    expect(operations.filter(({ kind }) => kind === 'webhook')).toHaveLength(130);
  });
});

describe('documents of other APIs', () => {
  if (others.length === 0) test.skip('../shared/specs is not on this machine', () => {});
  test.each(others.map((listed) => [listed.file, listed] as const))(
    '%s',
    { timeout: 60_000 },
    async (file, { operations, spec }) => {
      const { index, called } = await walk(path.join(specs, file));
      expect(called).toHaveLength(operations);
      expect(index.specification).toBe(spec);
    },
  );
});
