import { describe, expect, test } from 'vitest';
import { checkBody, type BodyCheckOptions } from './check-body.ts';
import type { Schema } from '../operation.ts';

const json = (schema?: Schema) => ({ mediaType: 'application/json', schema });
const tell = (text: string, schema?: Schema, options?: BodyCheckOptions) =>
  checkBody(text, json(schema), [], options).map(
    ({ severity, message, start, end }) => `${severity} ‹${text.slice(start, end)}› ${message}`,
  );

describe('JSON that is none', () => {
  test.each([
    ['a comma before a name', '{"a":1 "b":2}', '‹"b"› A comma is missing before this name.'],
    ['a comma before a value', '[1 2]', '‹2› A comma is missing before this value.'],
    ['a comma at the end of an object', '{"a":1,}', '‹,› JSON allows no comma before `}`; remove it.'],
    ['a comma at the end of an array', '[1,\n]', '‹,› JSON allows no comma before `]`; remove it.'],
    ['two commas', '[1,,2]', '‹,› There is one comma too many here.'],
    ['a colon', '{"a" 1}', '‹1› A colon is missing between the name and this value.'],
    ['a value', '{"a":}', '‹}› A value is missing after the colon.'],
    ['a value before a comma', '{"a":,"b":1}', '‹,› A value is missing after the colon.'],
    ['colon and value', '{"a"}', '‹}› A colon and a value are missing after this name.'],
    ['a comment', '{"a":1 // one\n}', '‹// one› JSON has no comments; remove this one.'],
    ['single quotes', "{'a':1}", "‹'a'› JSON text stands in straight double quotes: `\"`."],
    ['a bare name', '{a:1}', '‹a› `a` is not JSON; names and text stand in double quotes.'],
    ['a constant of Python', '{"a":True}', '‹True› JSON writes `true`, not `True`.'],
    ['a number with a plus', '{"a":+1}', '‹+1› `+1` is not a number JSON knows.'],
    ['a number that starts with 0', '{"a":012}', '‹012› A number cannot start with 0.'],
    ['an unfinished number', '[1.]', '‹1.› This number is not finished.'],
    [
      'a missing closing quote',
      '{"a":"b\n}',
      '‹"b› The closing quote of this text is missing; a line break inside text is written `\\n`.',
    ],
    [
      'a Windows path',
      '{"a":"C:\\dir"}',
      '‹"C:\\dir"› This text holds a backslash that starts no JSON escape; a backslash itself is written `\\\\`.',
    ],
    ['half an escape', '["\\u12"]', '‹"\\u12"› `\\u` must be followed by four hexadecimal digits.'],
    ['a tab', '["a\tb"]', '‹\t› A tab stands inside this text; JSON writes it `\\t`.'],
    ['a NUL in text', '["a\0b"]', '‹\0› A NUL character stands inside this text; JSON writes it `\\u0000`.'],
    ['a NUL outside', '[\0]', '‹\0› A NUL character stands here; remove it.'],
    [
      'a no-break space',
      '[\u00A01]',
      '‹\u00A0› A space that JSON does not know (U+00A0) stands here; remove it.',
    ],
    [
      'a zero width space',
      '[\u200B1]',
      '‹\u200B1› U+200B zero width space stands here, which nobody sees; remove it.',
    ],
    ['an object never closed', '{"a":{"b":1}', '‹{› The text ends too early: this `{` is not closed by `}`.'],
    ['an array never closed', '{"a":[1\n', '‹[› The text ends too early: this `[` is not closed by `]`.'],
    ['the wrong bracket', '[1}', '‹}› A `]` for the `[` before is missing here.'],
    ['a bracket too many', '{}}', '‹}› There is one `}` too many here.'],
    ['a second value', '{} {}', '‹{› The JSON value is complete before this place; remove what follows.'],
    ['an end after a colon', '{"a":', '‹:› The text ends where a value is expected.'],
  ])('%s', (_name, text, expected) => {
    expect(tell(text)).toEqual([`error ${expected}`]);
  });

  test('faults on two lines are both told, with line and column', () => {
    const problems = checkBody('{\n  "a": 1\n  "b": tru,\n  "c" 2\n}', json());
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [3, 3],
      [4, 7],
    ]);
  });

  test('nesting without end is a sentence, not a crash', () => {
    const text = '['.repeat(200_000);
    expect(checkBody(text, json())).toHaveLength(1);
    const closed = text + ']'.repeat(200_000);
    expect(checkBody(closed, json({ type: 'array' }))).toMatchObject([
      { severity: 'warning', message: 'This body is nested too deeply to be checked.' },
    ]);
  });
});

describe('text', () => {
  test('half a character cannot be sent', () => {
    expect(tell('["a\ud800b"]')).toEqual([
      'error ‹\ud800› Half of a character (U+D800) stands here; it cannot be sent as UTF-8. Remove it.',
    ]);
  });

  test('a whole emoji can, and so can the escape of a half', () => {
    expect(tell('["😀", "\\ud800"]', { items: { type: 'string' } })).toEqual([]);
  });

  test('an empty body is told only when one is expected', () => {
    expect(tell(' \n')).toEqual(['warning ‹ \n› The body is empty, and this operation expects one.']);
    expect(tell('', undefined, { isRequired: false })).toEqual([]);
    expect(tell('', { properties: { a: {} } }, { isRequired: false })).toEqual([]);
  });

  test('an empty body is told when its schema cannot do without a name', () => {
    const schema: Schema = { $ref: '#/$defs/A', $defs: { A: { required: ['data', 'meta'] } } };
    expect(tell('', schema, { isRequired: false })).toEqual([
      'warning ‹› The body is empty; this operation expects `data`, `meta` in it.',
    ]);
  });

  test('other media types are not read as JSON', () => {
    expect(checkBody('{nothing', { mediaType: 'text/plain', schema: { type: 'object' } })).toEqual([]);
    expect(
      checkBody('{nothing', { mediaType: 'application/vnd.api+json; charset=utf-8', schema: {} }),
    ).toHaveLength(1);
  });

  test('a name given twice is a warning at the second', () => {
    expect(tell('{"a":1,"b":{"a":1},"a":2}')).toEqual([
      'warning ‹"a"› `a` is given more than once in this object; most servers read only the last one.',
    ]);
  });

  test('numbers beyond doubles are fine', () => {
    expect(
      tell('{"n":12345678901234567890,"m":1e400,"o":1.0}', { properties: { n: { type: 'integer' } } }),
    ).toEqual([]);
  });

  test('over 1 MB only the syntax is checked, and that is said', () => {
    const big = JSON.stringify({ a: 'x'.repeat(1_100_000) });
    expect(checkBody(big, json({ type: 'array' }))).toMatchObject([{ severity: 'warning', line: 1 }]);
    expect(checkBody(`${big}}`, json({ type: 'array' }))).toMatchObject([{ severity: 'error' }]);
  });

  test('at most 100 problems are told', () => {
    const text = JSON.stringify(Array.from({ length: 500 }, () => 'x'));
    expect(checkBody(text, json({ items: { type: 'number' } }))).toHaveLength(100);
  });
});

const person: Schema = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 5 },
    birthdate: { type: 'string', format: 'date' },
    age: { type: ['integer', 'null'], minimum: 0, exclusiveMaximum: 150 },
    step: { multipleOf: 5 },
    colour: { enum: ['red', 'green', 'blue'] },
    version: { const: 2 },
    code: { pattern: '^[a-z]+$' },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 2, uniqueItems: true },
    home: { $ref: '#/$defs/home' },
    secret: { type: 'string', readOnly: true },
  },
  $defs: {
    home: { type: 'object', required: ['street', 'secret'], properties: { secret: { readOnly: true } } },
  },
};

describe('schema problems', () => {
  test.each([
    ['a missing name at the root', '{}', '‹{› `name` is missing: the body needs it.'],
    ['a missing name inside', '{"name":"Ann","home":{}}', '‹"home"› `street` is missing: `home` needs it.'],
    [
      'an unknown name',
      '{"name":"Ann","brithdate":"1994-04-12"}',
      '‹"brithdate"› `brithdate` is not a name that the body knows; did you mean `birthdate`?',
    ],
    [
      'an unknown name far from all',
      '{"name":"Ann","zzzzzz":1}',
      '‹"zzzzzz"› `zzzzzz` is not a name that the body knows.',
    ],
    ['a wrong type', '{"name":5}', '‹5› `name` must be a string, not a number.'],
    [
      'a type of several',
      '{"name":"Ann","age":"x"}',
      '‹"x"› `age` must be a whole number or null, not a string.',
    ],
    [
      'a wrong type that has a format',
      '{"name":"Ann","birthdate":19940412}',
      '‹19940412› `birthdate` must be a date such as 1994-04-12, not a number.',
    ],
    [
      'a date that is none',
      '{"name":"Ann","birthdate":"12.4.1994"}',
      '‹"12.4.1994"› `birthdate` must be a date such as 1994-04-12.',
    ],
    [
      'a date that does not exist',
      '{"name":"Ann","birthdate":"1994-02-30"}',
      '‹"1994-02-30"› `birthdate` must be a date such as 1994-04-12.',
    ],
    ['too short', '{"name":"A"}', '‹"A"› `name` must have 2 to 5 characters.'],
    ['too small', '{"name":"Ann","age":-1}', '‹-1› `age` must be at least 0.'],
    ['too large', '{"name":"Ann","age":150}', '‹150› `age` must be less than 150.'],
    ['not a multiple', '{"name":"Ann","step":7}', '‹7› `step` must be a multiple of 5.'],
    [
      'a slip in a choice',
      '{"name":"Ann","colour":"gren"}',
      '‹"gren"› `colour` must be one of its choices; did you mean `"green"`?',
    ],
    [
      'no choice at all',
      '{"name":"Ann","colour":7}',
      '‹7› `colour` must be one of `"red"`, `"green"` or `"blue"`.',
    ],
    ['another constant', '{"name":"Ann","version":1}', '‹1› `version` must be `2`.'],
    ['a pattern', '{"name":"Ann","code":"A"}', '‹"A"› `code` must match the pattern `^[a-z]+$`.'],
    ['an item', '{"name":"Ann","tags":["a",1]}', '‹1› `tags[1]` must be a string, not a number.'],
    ['too many items', '{"name":"Ann","tags":["a","b","c"]}', '‹"tags"› `tags` must hold at most 2 items.'],
    [
      'an item twice',
      '{"name":"Ann","tags":["a","a"]}',
      '‹"tags"› `tags` must not hold the same item twice.',
    ],
    ['another root', '[]', '‹[› The body must be an object, not an array.'],
  ])('%s', (_name, text, expected) => {
    expect(tell(text, person)).toEqual([`error ${expected}`]);
  });

  test('what is read only is not asked for', () => {
    expect(tell('{"name":"Ann","home":{"street":"x"}}', person)).toEqual([]);
  });

  test('of a name given twice the last value is marked', () => {
    expect(tell('{"name":1,"name":2}', person)).toContain('error ‹2› `name` must be a string, not a number.');
  });

  test('names with quotes, slashes, spaces and dots are found', () => {
    const name = 'a"b/c~d %.ü';
    const schema = { properties: { [name]: { type: 'number' } }, required: ['x"y'] };
    const text = JSON.stringify({ [name]: 'no' });
    expect(tell(text, schema)).toEqual([
      'error ‹{› `x"y` is missing: the body needs it.',
      `error ‹"no"› \`${name}\` must be a number, not a string.`,
    ]);
  });

  test('`__proto__` is checked as a name like any other', () => {
    const schema = JSON.parse(
      '{"properties":{"__proto__":{"type":"number"}},"additionalProperties":false}',
    ) as Schema;
    expect(tell('{"__proto__":"x","constructor":1}', schema)).toEqual([
      'error ‹"x"› `__proto__` must be a number, not a string.',
      'error ‹"constructor"› `constructor` is not a name that the body knows.',
    ]);
  });

  test('half a character in a name does not end the check with a crash', () => {
    expect(checkBody('{"\\ud800":1}', json(person))).toMatchObject([
      { message: '`name` is missing: the body needs it.' },
      { message: '`\ud800` is not a name that the body knows.' },
    ]);
  });
});

describe('choices are told once', () => {
  const forms: Schema = {
    properties: {
      x: {
        oneOf: [{ type: 'null' }, { type: 'object', required: ['a'], properties: { a: { type: 'number' } } }],
      },
      y: { anyOf: [{ type: 'string', maxLength: 1 }, { type: 'array' }] },
      z: { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
      k: {
        oneOf: [
          { type: 'object', properties: { kind: { const: 'cat' }, lives: { type: 'number' } } },
          { type: 'object', properties: { kind: { const: 'dog' }, name: { type: 'string' } } },
        ],
      },
    },
  };
  test.each([
    [
      'null or an object: the object is meant',
      '{"x":{"a":"1"}}',
      '‹"1"› `a` must be a number, not a string.',
    ],
    ['one form has the type', '{"y":"long"}', '‹"long"› `y` must have at most 1 character.'],
    ['no form has the type', '{"y":5}', '‹5› `y` fits none of the forms it may take: string or array.'],
    [
      'two forms fit',
      '{"z":{"a":1,"b":1}}',
      '‹"z"› `z` fits more than one of the forms it may take; it must fit exactly one.',
    ],
    [
      'none fits',
      '{"z":{}}',
      '‹"z"› `z` fits none of the forms it may take: object with `a` or object with `b`.',
    ],
    [
      'a constant says which form is meant',
      '{"k":{"kind":"dog","name":1}}',
      '‹1› `name` must be a string, not a number.',
    ],
  ])('%s', (_name, text, expected) => {
    expect(tell(text, forms)).toEqual([`error ${expected}`]);
  });

  const closed: Schema = {
    allOf: [{ properties: { a: { type: 'number' } } }, { properties: { b: { type: 'string' } } }],
    unevaluatedProperties: false,
  };
  test.each([
    [
      'a wrong value is not an unknown name too',
      '{"a":"x","b":"y"}',
      ['‹"x"› `a` must be a number, not a string.'],
    ],
    ['an unknown name is', '{"a":1,"c":1}', ['‹"c"› `c` is not a name that the body knows.']],
  ])('unevaluatedProperties: %s', (_name, text, expected) => {
    expect(tell(text, closed)).toEqual(expected.map((line) => `error ${line}`));
  });
});

describe('schemas that are not what they should be', () => {
  test.each<[string, Schema]>([
    ['a pattern of another language', { properties: { a: { pattern: '(?<x' } } }],
    [
      'notes that look like schemas',
      { properties: { a: { example: { id: ':// no' }, 'x-note': { $ref: 'no' } } } },
    ],
    ['required that is a boolean', { properties: { a: { required: true } } }],
    ['a type nobody knows', { properties: { a: { type: [] } } }],
    ['patternProperties that cannot be read', { patternProperties: { '(': { type: 'null' } } }],
    ['an enum of nothing', { properties: { a: { enum: [] } } }],
  ])('%s: the rest is checked', (_name, schema) => {
    const text = '{"a":"x","b":1}';
    expect(tell(text, { ...schema, maxProperties: 1 })).toEqual([
      'error ‹{› The body must hold at most 1 name.',
    ]);
  });

  test('a reference to nothing is told as a warning', () => {
    expect(tell('{}', { $ref: '#/$defs/none' })).toEqual([
      'warning ‹{› The schema of this body cannot be used, so its values are not checked.',
    ]);
  });

  test('the schema is not written to', () => {
    const schema = Object.freeze({ properties: Object.freeze({ a: Object.freeze({ type: 'string' }) }) });
    expect(tell('{"a":1}', schema)).toHaveLength(1);
  });
});

test('other spellings of a name are that name where an API says so', () => {
  const nameKey = (name: string) => name.replaceAll('_', '-');
  const schema = { properties: { 'a-b': {} }, required: ['a-b'], additionalProperties: false };
  expect(tell('{"a_b":1}', schema)).toHaveLength(2);
  expect(tell('{"a_b":1}', schema, { nameKey })).toEqual([]);
});
