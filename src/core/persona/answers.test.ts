import { describe, expect, test } from 'vitest';
import { findIds, locateError, readErrors } from './answers.ts';
import { readRateLimit } from './rate-limit.ts';

describe('readErrors', () => {
  test.each([
    {
      name: 'title and details',
      body: '{"errors":[{"title":"Bad request","details":"data.type must be filled"}]}',
      expected: [{ title: 'Bad request', details: 'data.type must be filled', pointer: '' }],
    },
    {
      name: 'a 401 has no details',
      body: '{"errors":[{"title":"Token is invalid"}]}',
      expected: [{ title: 'Token is invalid', details: '', pointer: '' }],
    },
    {
      name: 'a pointer beside the details',
      body: '{"errors":[{"title":"Record invalid","details":"Status can\'t be blank","source":{"pointer":"/data/attributes/status"}}]}',
      expected: [
        {
          title: 'Record invalid',
          details: "Status can't be blank",
          pointer: '/data/attributes/status',
        },
      ],
    },
    {
      name: 'several errors keep their order, odd entries are left out',
      body: '{"errors":[{"title":"A"},7,null,{},{"details":"only words"}]}',
      expected: [
        { title: 'A', details: '', pointer: '' },
        { title: 'Error', details: 'only words', pointer: '' },
      ],
    },
    { name: 'a success has none', body: '{"data":{"id":"inq_1"}}', expected: [] },
    { name: 'errors that are no array', body: '{"errors":{"title":"x"}}', expected: [] },
    { name: 'HTML from a gateway', body: '<html>502</html>', expected: [] },
    { name: 'an empty body', body: '', expected: [] },
  ])('$name', ({ body, expected }) => {
    expect(readErrors(body)).toEqual(expected);
  });
});

describe('readRateLimit', () => {
  const from = (headers: Readonly<Record<string, string>>) => (name: string) => headers[name];
  test.each([
    {
      name: 'all three',
      headers: { 'RateLimit-Limit': '300', 'RateLimit-Remaining': '299', 'RateLimit-Reset': '42' },
      expected: { limit: 300, remaining: 299, resetSeconds: 42 },
    },
    {
      name: 'white space around',
      headers: { 'RateLimit-Limit': ' 300 ', 'RateLimit-Remaining': '0', 'RateLimit-Reset': '0' },
      expected: { limit: 300, remaining: 0, resetSeconds: 0 },
    },
    { name: 'one is missing', headers: { 'RateLimit-Limit': '300', 'RateLimit-Remaining': '299' } },
    {
      name: 'a date is not seconds',
      headers: {
        'RateLimit-Limit': '300',
        'RateLimit-Remaining': '1',
        'RateLimit-Reset': 'Mon, 01 Jan 2029 00:00:00 GMT',
      },
    },
    {
      name: 'a negative number',
      headers: { 'RateLimit-Limit': '300', 'RateLimit-Remaining': '-1', 'RateLimit-Reset': '3' },
    },
  ])('$name', ({ headers, expected }) => {
    expect(readRateLimit(from(headers as Record<string, string>))).toEqual(expected);
  });
});

describe('findIds', () => {
  test.each([
    {
      name: 'one resource',
      body: '{"data":{"type":"inquiry","id":"inq_ABC123"},"included":[{"type":"account","id":"act_1"}]}',
      expected: [{ label: 'Inquiry id', id: 'inq_ABC123' }],
    },
    {
      name: 'a list, each id once',
      body: '{"data":[{"type":"account","id":"act_1"},{"type":"account","id":"act_2"},{"type":"account","id":"act_1"}]}',
      expected: [
        { label: 'Account id', id: 'act_1' },
        { label: 'Account id', id: 'act_2' },
      ],
    },
    {
      name: 'a type of several words',
      body: '{"data":{"type":"inquiry-session","id":"iqse_9"}}',
      expected: [{ label: 'Inquiry session id', id: 'iqse_9' }],
    },
    {
      name: 'a type with a part of its own',
      body: '{"data":{"type":"verification/government-id","id":"ver_9"}}',
      expected: [{ label: 'Verification id', id: 'ver_9' }],
    },
    { name: 'no id', body: '{"data":[{"type":"rate-limit/api","attributes":{}}]}', expected: [] },
    { name: 'an id of another make', body: '{"data":{"type":"inquiry","id":"<b>1</b>"}}', expected: [] },
    {
      name: 'what came whole of a list that was cut short',
      body: '{"data":[{"type":"inquiry","id":"inq_A"},{"type":"inquiry","id":"inq_B"',
      expected: [{ label: 'Inquiry id', id: 'inq_A' }],
    },
    { name: 'broken JSON', body: '{"data":{"type":"inquiry","id":"inq_A"', expected: [] },
  ])('$name', ({ body, expected }) => {
    expect(findIds(body)).toEqual(expected);
  });
});

describe('locateError', () => {
  const prefix = "data.attributes.inquiry_template_id must start with itmpl (sent 'itm_x')";
  const kebab =
    '{\n  "data": {\n    "attributes": {\n      "inquiry-template-id": "itm_x",\n      "fields": {"name-first": "Jane"}\n    }\n  }\n}';
  const rows: readonly {
    readonly name: string;
    readonly details?: string;
    readonly pointer?: string;
    readonly body: string;
    /** The text at the place, its line and column. */
    readonly at: readonly [string, number, number] | undefined;
  }[] = [
    { name: 'a kebab body', details: prefix, body: kebab, at: ['"itm_x"', 4, 30] },
    {
      name: 'a camel body',
      details: prefix,
      body: '{"data":{"attributes":{"inquiryTemplateId":"itm_x"}}}',
      at: ['"itm_x"', 1, 44],
    },
    {
      name: 'a snake body',
      details: prefix,
      body: '{"data":{"attributes":{"inquiry_template_id":"itm_x"}}}',
      at: ['"itm_x"', 1, 46],
    },
    { name: 'a pointer', pointer: '/data/attributes/fields/name-first', body: kebab, at: ['"Jane"', 5, 32] },
    {
      name: 'a pointer wins over words',
      pointer: '/data',
      details: prefix,
      body: kebab,
      at: ['"data"', 2, 3],
    },
    {
      name: 'a missing member is shown at the object that lacks it',
      details: 'data.attributes.name is missing',
      body: kebab,
      at: ['"attributes"', 3, 5],
    },
    {
      name: 'a parameter named without its path',
      details: 'param is missing or the value is empty: fields',
      body: kebab,
      at: ['"fields"', 5, 7],
    },
    {
      name: 'an item of an array',
      details: 'meta.object_ids[1] is not found',
      body: '{"meta":{"object-ids":["a","b"]}}',
      at: ['"b"', 1, 28],
    },
    {
      name: 'a name written twice: the last',
      details: 'data.attributes.name must be a string',
      body: '{"data":{"attributes":{"name":1,"name":2}}}',
      at: ['2', 1, 40],
    },
    {
      name: 'the same name elsewhere is not it',
      details: 'data.attributes.name must be a string',
      body: '{"meta":{"attributes":{"name":1}},"data":{"attributes":{"x":{"name":2},"name":3}}}',
      at: ['3', 1, 79],
    },
    {
      name: 'text that breaks after the place',
      details: 'data.attributes.name must be a string',
      body: '{"data":{"attributes":{"name": 12, oops',
      at: ['12', 1, 32],
    },
    {
      name: 'an escaped name',
      details: 'data.attributes.name must be a string',
      body: String.raw`{"data":{"attributes":{"\u006eame":7}}}`,
      at: ['7', 1, 36],
    },
    { name: 'no path in the words', details: 'Invalid confirmation code', body: kebab, at: undefined },
    { name: 'nothing of the path is there', details: prefix, body: '{"meta":{}}', at: undefined },
    { name: 'an empty body', details: prefix, body: '', at: undefined },
  ];
  test.each(rows)('$name', ({ details = '', pointer = '', body, at }) => {
    const problem = locateError({ title: 'Bad request', details, pointer }, body);
    if (at === undefined) {
      expect(problem).toBeUndefined();
      return;
    }
    expect([body.slice(problem?.start, problem?.end), problem?.line, problem?.column]).toEqual(at);
  });

  test('40,000 nested brackets do not end it', () => {
    const body = `${'{"a":'.repeat(40_000)}1`;
    expect(locateError({ title: 'x', details: prefix, pointer: '' }, body)).toBeUndefined();
  });

  test('title and details make the sentence', () => {
    const problem = locateError({ title: 'Bad request', details: prefix, pointer: '' }, kebab);
    expect(problem?.message).toBe(`Bad request: ${prefix}`);
    expect(problem?.severity).toBe('error');
  });
});
