import { describe, expect, test } from 'vitest';
import { indexDocument } from '../operations/index-document.ts';
import { parseDocument, parseJsonDocument } from './parse.ts';

const minimal = '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}}';
const wanted = 'What can be opened: Swagger 2.0 and OpenAPI 3.0, 3.1 or 3.2, in JSON or YAML.';
const postman = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

describe('parseDocument', () => {
  test.each([
    [
      'a missing comma names its place',
      '{\n  "openapi": "3.1.0"\n  "info": {}\n}',
      'Line 3, column 3: A comma is missing before this name.',
      3,
    ],
    ['a list', '[]', `An OpenAPI document is one object; this text is a list. ${wanted}`, 1],
    [
      'a number',
      '12345678901234567890',
      `An OpenAPI document is one object; this text is a single number. ${wanted}`,
      1,
    ],
    ['a comment', '# hi', `An OpenAPI document is one object; this text is nothing. ${wanted}`, 1],
    [
      'an object without a version',
      '{"info":{}}',
      `This is not an OpenAPI document: it has neither \`openapi\` nor \`swagger\` at its top. ${wanted}`,
      1,
    ],
    [
      'a version to come',
      '{"openapi":"4.0.0"}',
      'This document says it is OpenAPI 4.0.0; Swagger 2.0 and OpenAPI 3.x can be opened.',
      1,
    ],
    [
      'a Swagger of old',
      '{"swagger":"1.2"}',
      'This document says it is Swagger 1.2; Swagger 2.0 and OpenAPI 3.x can be opened.',
      1,
    ],
    ['nothing', '  \n', 'The text is empty.', 1],
    ['comments in JSON', '{ // hi\n}', 'Line 1, column 3: JSON has no comments; remove this one.', 1],
    [
      'brackets without end',
      '['.repeat(40_000),
      'Line 1, column 1: The text is nested too deeply to be read.',
      1,
    ],
  ])('%s', async (_name, text, message, line) => {
    expect(await parseDocument(text)).toMatchObject({ ok: false, problem: { message, line } });
  });

  test.each([
    ['a web page', '\n<!DOCTYPE html>\n<html></html>'],
    ['an XML file', '<?xml version="1.0"?><a/>'],
    ['a WSDL file', '<?xml version="1.0"?><wsdl:definitions name="a">'],
    ['a RAML file', '#%RAML 1.0\ntitle: x'],
    ['an API Blueprint file', 'FORMAT: 1A\n# Polls'],
    ['a GraphQL schema', '"""doc"""\ntype Query {\n  a: String\n}'],
    ['a GraphQL schema', '{"data":{"__schema":{}}}'],
    ['a Protocol Buffers file', '// hi\nsyntax = "proto3";'],
    ['a curl command', 'curl https://x.test'],
    ['a Postman collection', JSON.stringify({ info: { name: 'a', schema: postman }, item: [] })],
    ['an AsyncAPI document', 'asyncapi: 2.6.0'],
    ['an Arazzo document', 'arazzo: 1.0.0'],
    ['an OpenRPC document', '{"openrpc":"1.2.6"}'],
    ['a HAR file', '{"log":{"entries":[]}}'],
    ['an Insomnia export', '{"_type":"export","__export_format":4}'],
    ['a Google API discovery document', '{"kind":"discovery#restDescription"}'],
    ['a Swagger 1.x document', '{"swaggerVersion":"1.2"}'],
    ['a Kubernetes object', 'apiVersion: v1\nkind: Pod'],
    ['a JSON Schema', 'type: object\nproperties:\n  a: {type: string}'],
    ['a JSON Schema', '{"$schema":"https://json-schema.org/draft/2020-12/schema"}'],
  ])('%s is called by its name', async (name, text) => {
    const parsed = await parseDocument(text);
    expect(parsed.ok ? '' : parsed.problem.message).toMatch(new RegExp(`^This is ${name}[.,].*${wanted}$`));
  });

  test.each([
    ['JSON after a byte order mark', `\uFEFF${minimal}`, '3.1.0', []],
    ['JSON after blank lines', `\n\n${minimal}`, '3.1.0', []],
    ['YAML', 'openapi: 3.1.0\npaths: {}', '3.1.0', []],
    ['YAML in braces', '{openapi: 3.1.0, paths: {}}', '3.1.0', []],
    ['a version without quotes', 'openapi: 3.0\npaths: {}', '3.0', []],
    ['a version without quotes that ends in 0', 'swagger: 2.0\npaths: {}', '2.0', []],
    [
      'a version that came later',
      'openapi: 3.3.0\npaths: {}',
      '3.3.0',
      ['This document says it is OpenAPI 3.3.0, which is newer than this console; it is read as 3.2.'],
    ],
    [
      'a name given twice in YAML',
      'openapi: 3.1.0\npaths: {}\npaths: {}',
      '3.1.0',
      ['Line 3: `paths` is given more than once in this object; the last one counts.'],
    ],
  ])('%s opens', async (_name, text, specification, troubles) => {
    const parsed = await parseDocument(text);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const index = indexDocument(parsed.value);
    expect(index.specification).toBe(specification);
    expect(index.troubles ?? []).toEqual(troubles);
  });

  test('a byte order mark is no trouble to the JSON reader either', () => {
    expect(parseJsonDocument(`\uFEFF${minimal}`).ok).toBe(true);
  });

  test('a title and a version that are numbers are shown as written', async () => {
    const parsed = await parseDocument('openapi: 3.1.0\ninfo: {title: 2048, version: 1.10}');
    expect(parsed.ok && indexDocument(parsed.value)).toMatchObject({ title: '2048', version: '1.10' });
  });

  test('brackets without end inside a document leave the rest usable', async () => {
    const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
    const parsed = await parseDocument(`{"openapi":"3.1.0","x-deep":${deep},"paths":{"/a":{"get":{}}}}`);
    expect(parsed.ok && indexDocument(parsed.value).operations).toHaveLength(1);
  });

  test('`__proto__` is a plain name and changes nothing', () => {
    const parsed = parseJsonDocument('{"openapi":"3.1.0","__proto__":{"polluted":true}}');
    expect(parsed.ok && Object.keys(parsed.value)).toEqual(['openapi', '__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
