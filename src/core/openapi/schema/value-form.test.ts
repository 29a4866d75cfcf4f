import { describe, expect, test } from 'vitest';
import { checkBody } from '../check/check-body.ts';
import { isObject } from '../json.ts';
import { loadOperation } from '../operations/load-operation.ts';
import { indexDocument } from '../operations/index-document.ts';
import { parseYaml } from '../read/yaml.ts';

/** The body and the one parameter of an operation in YAML, both with this schema and what stands beside it. */
function load(schema: string, beside = '') {
  const text = `
openapi: 3.1.0
info: { title: T, version: 1 }
paths:
  /a:
    post:
      parameters:
        - { name: p, in: query, schema: ${schema} ${beside} }
      requestBody:
        content:
          application/json: { schema: { type: object, required: [v], properties: { v: ${schema} } } }
`;
  const parsed = parseYaml(text);
  if (!parsed.ok || !isObject(parsed.value.value))
    throw new Error(parsed.ok ? 'no object' : parsed.problem.message);
  const document = parsed.value.value;
  const operation = loadOperation(document, indexDocument(document).operations[0]?.id ?? '');
  const content = operation?.body?.contents[0];
  if (!operation || !content) throw new Error('no body');
  return { content, parameter: operation.parameters[0] };
}

describe('a value that a document gives has the form of its schema', () => {
  test.each([
    ['zeros before a number', 'example: 00080161072', '00080161072'],
    ['zeros behind a point', 'example: 1.10', '1.10'],
    ['an exponent', 'example: 1e3', '1e3'],
    ['hexadecimal', 'example: 0x1F', '0x1F'],
    ['octal', 'example: 0o17', '0o17'],
    ['a plus sign', 'example: +49301234', '+49301234'],
    ['a number without a whole part', 'example: .5', '.5'],
    ['a date', 'example: 2024-01-15', '2024-01-15'],
    ['yes', 'example: yes', 'yes'],
    ['true', 'example: true', 'true'],
    ['a default', 'default: 007', '007'],
    ['a constant', 'const: 007', '007'],
    ['a choice', 'enum: [010, 20]', '010'],
    ['examples', 'examples: [010]', '010'],
    ['beyond 2^53', 'example: 12345678901234567890', '12345678901234567890'],
  ])('type: string, %s', (_name, keyword, expected) => {
    const { content } = load(`{ type: string, ${keyword} }`);
    expect(JSON.parse(content.seed)).toEqual({ v: expected });
    expect(checkBody(content.seed, content)).toEqual([]);
  });

  test.each([
    ['integer', 'example: "10"', '10'],
    ['integer', 'enum: ["10", "20"]', '10'],
    ['number', 'default: "1.50"', '1.50'],
    ['boolean', 'example: "false"', 'false'],
    ['integer', 'example: ten', '0'],
    ['boolean', 'default: maybe', 'true'],
  ])('type: %s, %s', (type, keyword, expected) => {
    const { content } = load(`{ type: ${type}, ${keyword} }`);
    expect(content.seed).toBe(`{\n  "v": ${expected}\n}`);
    expect(checkBody(content.seed, content)).toEqual([]);
  });

  test('a parameter is hinted as it is written', () => {
    expect(load('{ type: string }', ', example: 00080161072').parameter?.example).toBe('00080161072');
    expect(load('{ type: string, example: 00080161072 }').parameter?.example).toBe('00080161072');
  });

  test('choices that are texts are checked as texts', () => {
    const { content } = load('{ type: string, enum: [10, 20] }');
    expect(checkBody('{"v":"20"}', content)).toEqual([]);
    expect(checkBody('{"v":"30"}', content)).toMatchObject([
      { message: '`v` must be one of `"10"` or `"20"`.' },
    ]);
  });
});
