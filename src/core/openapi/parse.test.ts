import { describe, expect, test } from 'vitest';
import { parseDocument, parseJsonDocument } from './parse.ts';

const minimal = '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}}';

describe('parseDocument', () => {
  test.each([
    [
      'a missing comma names its place',
      '{\n  "openapi": "3.1.0"\n  "info": {}\n}',
      'Line 3, column 3: A comma is missing before this name.',
      3,
    ],
    ['a list is not a document', '[]', 'An OpenAPI document is one object; this text is something else.', 1],
    [
      'an object without a version',
      '{"info":{}}',
      'This is not an OpenAPI document: it has no `openapi` version.',
      1,
    ],
    [
      'a version to come',
      '{"openapi":"4.0.0"}',
      'This document says it is OpenAPI 4.0.0; 3.0 and later 3.x can be opened.',
      1,
    ],
    [
      'Swagger 2.0',
      '{"swagger":"2.0"}',
      'This is a Swagger 2.0 document; OpenAPI 3.0 and later can be opened.',
      1,
    ],
    ['nothing', '  \n', 'The text is empty.', 1],
    [
      'a page instead of a document',
      '<!doctype html>',
      'Line 1, column 1: This is not JSON; a document starts with `{`.',
      1,
    ],
  ])('%s', async (_name, text, message, line) => {
    expect(await parseDocument(text)).toMatchObject({ ok: false, problem: { message, line } });
  });

  test('a byte order mark is no trouble', async () => {
    expect((await parseDocument(`\uFEFF${minimal}`)).ok).toBe(true);
    expect(parseJsonDocument(`\uFEFF${minimal}`).ok).toBe(true);
  });

  test('`__proto__` is a plain name and changes nothing', () => {
    const parsed = parseJsonDocument('{"openapi":"3.1.0","__proto__":{"polluted":true}}');
    expect(parsed.ok && Object.keys(parsed.value)).toEqual(['openapi', '__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
