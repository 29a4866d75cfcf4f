import { describe, expect, test } from 'vitest';
import { parameterOf } from '../testing/requests/operations.ts';
import type { Parameter, Schema } from '../core/openapi/operation.ts';
import { keptBackWords } from '../core/request/kept-back.ts';
import type { ParameterValue } from '../core/request/input.ts';
import { rowsOf } from './parameter-rows.ts';
import { freeRows, readMember, writeFreeRows, writeMember } from './parameter-value.ts';
import { rawTextOf, toRows, toText } from './raw-text.ts';
import { rowProblem } from './row-problem.ts';

const parameter = (name: string, schema: Schema, rest: Partial<Parameter> = {}) =>
  parameterOf({ name, in: 'query', style: 'form', explode: true, schema, ...rest });

describe('a parameter typed as text and back', () => {
  const list = ['a', 'b'];
  const rows: ParameterValue = [{ name: 'gt', value: '1.0' }];
  test.each<{ name: string; rows: ParameterValue | undefined; text: string | undefined }>([
    { name: 'nothing', rows: undefined, text: undefined },
    { name: 'a list has commas', rows: list, text: 'a,b' },
    { name: 'an object is JSON', rows, text: '{"gt":"1.0"}' },
    { name: 'a list in an object', rows: [{ name: 'x', value: list }], text: '{"x":["a","b"]}' },
  ])('$name', ({ rows, text }) => expect(rawTextOf(rows)).toBe(text));

  test('rows come back as they were left', () => {
    const text = toText(rows, undefined);
    expect(toRows(text, 'object', { rows, text })).toEqual(rows);
    expect(toRows('another text', 'object', { rows, text })).toEqual(rows);
  });
  test('a text comes back while the rows are the same', () => {
    expect(toText(rows, { rows: [...rows], text: 'another text' })).toBe('another text');
    expect(toText(list, { rows, text: 'another text' })).toBe('a,b');
  });
  test('a text of commas becomes a list', () => expect(toRows('a,c', 'list', undefined)).toEqual(['a', 'c']));
  test('a text of one value is that value', () => expect(toRows('x', 'one', undefined)).toBe('x'));
});

describe('values below a parameter', () => {
  const both: ParameterValue = [
    { name: 'after', value: 'inq_1' },
    { name: 'size', value: '5' },
  ];
  test.each<{
    name: string;
    old: ParameterValue | undefined;
    path: readonly string[];
    next: ParameterValue | undefined;
    now: ParameterValue | undefined;
  }>([
    { name: 'the value itself', old: 'a', path: [], next: 'b', now: 'b' },
    {
      name: 'the first member',
      old: undefined,
      path: ['size'],
      next: '5',
      now: [{ name: 'size', value: '5' }],
    },
    {
      name: 'a member keeps its place',
      old: both,
      path: ['after'],
      next: 'inq_2',
      now: [{ name: 'after', value: 'inq_2' }, both[1]!],
    },
    {
      name: 'sent empty is a value',
      old: undefined,
      path: ['size'],
      next: '',
      now: [{ name: 'size', value: '' }],
    },
    { name: 'one member less', old: both, path: ['after'], next: undefined, now: [both[1]!] },
    {
      name: 'the last member takes the object along',
      old: [both[1]!],
      path: ['size'],
      next: undefined,
      now: undefined,
    },
    {
      name: 'two levels down and up again',
      old: [{ name: 'id', value: [{ name: 'key', value: 'a' }] }],
      path: ['id', 'key'],
      next: undefined,
      now: undefined,
    },
    {
      name: 'an old draft of another shape gives way',
      old: 'text',
      path: ['size'],
      next: '5',
      now: [{ name: 'size', value: '5' }],
    },
    {
      name: 'a member named __proto__',
      old: undefined,
      path: ['__proto__'],
      next: 'x',
      now: [{ name: '__proto__', value: 'x' }],
    },
  ])('$name', ({ old, path, next, now }) => {
    const written = writeMember(old, path, next);
    expect(written).toEqual(now);
    expect(readMember(written, path)).toEqual(next);
  });

  test('free names and known ones do not touch each other', () => {
    const value: ParameterValue = [
      { name: 'a', value: '1' },
      { name: 'free', value: '2' },
    ];
    expect(freeRows(value, ['a'])).toEqual([{ name: 'free', value: '2' }]);
    expect(writeFreeRows(value, ['a'], [])).toEqual([{ name: 'a', value: '1' }]);
    expect(writeFreeRows(undefined, [], [])).toBeUndefined();
  });
});

describe('problems of a row', () => {
  const row = (of: Parameter) => rowsOf(of)[0]!;
  const path = row(
    parameter('inquiry-id', { type: 'string', 'x-id-prefix': 'inq_' }, { in: 'path', isRequired: true }),
  );
  const header = row(parameter('Idempotency-Key', { type: 'string' }, { in: 'header' }));
  const size = row(parameter('size', { type: 'integer' }));
  const needed = row(parameter('q', { type: 'string' }, { isRequired: true }));
  test.each([
    {
      name: 'an empty path parameter, untouched',
      row: path,
      value: undefined,
      visited: false,
      says: undefined,
    },
    {
      name: 'an empty path parameter, left',
      row: path,
      value: undefined,
      visited: true,
      says: 'The address needs it.',
    },
    {
      name: 'a path parameter of another kind',
      row: path,
      value: 'act_1',
      visited: true,
      says: 'An id of this kind starts with `inq_`; it is sent as typed.',
    },
    { name: 'a path parameter', row: path, value: 'inq_1', visited: true, says: undefined },
    {
      name: 'a line break in a header',
      row: header,
      value: 'a\nb',
      visited: false,
      says: 'The value has a line break at character 2, which a header cannot carry.',
    },
    {
      name: 'a NUL in a header',
      row: header,
      value: 'a\0',
      visited: false,
      says: 'The value has the control character U+0000 at character 2, which a header cannot carry.',
    },
    {
      name: 'a letter beyond latin1 in a header',
      row: header,
      value: '鍵',
      visited: false,
      says: 'The value has “鍵” (U+9375) at character 1; header values take only latin1 letters.',
    },
    {
      name: 'a letter beyond latin1 in a cookie, which is percent-encoded',
      row: row(parameter('c', { type: 'string' }, { in: 'cookie' })),
      value: '鍵\n',
      visited: true,
      says: undefined,
    },
    {
      name: 'a letter beyond latin1 in a cookie that is sent as typed',
      row: row(parameter('c', { type: 'string' }, { in: 'cookie', style: 'cookie' })),
      value: '鍵',
      visited: true,
      says: 'The value has “鍵” (U+9375) at character 1; header values take only latin1 letters.',
    },
    {
      name: 'a lone surrogate in a query',
      row: size,
      value: '\uD800',
      visited: false,
      says: 'The value has half a character (a lone surrogate) in it, which cannot be sent as UTF-8.',
    },
    {
      name: 'a number with all its digits',
      row: size,
      value: '12345678901234567890.0',
      visited: true,
      says: undefined,
    },
    {
      name: 'words for a number',
      row: size,
      value: 'ten',
      visited: true,
      says: 'Not a number; it is sent as typed.',
    },
    { name: 'a number sent empty', row: size, value: '', visited: true, says: undefined },
    {
      name: 'a query parameter that is needed',
      row: needed,
      value: undefined,
      visited: true,
      says: 'This operation needs it.',
    },
    {
      name: 'a day that is none',
      row: rowsOf(parameter('day', { type: 'string', format: 'date' }))[0]!,
      value: '2024-13-01',
      visited: true,
      says: 'Not in the form `YYYY-MM-DD`; it is sent as typed.',
    },
    {
      name: 'a moment with an offset',
      row: rowsOf(parameter('at', { type: 'string', format: 'date-time' }))[0]!,
      value: '2024-01-31t09:30:00.25+01:00',
      visited: true,
      says: undefined,
    },
    {
      name: 'a value that is not listed',
      row: rowsOf(parameter('state', { enum: ['a'] }))[0]!,
      value: 'b',
      visited: true,
      says: 'None of the listed values; it is sent as typed.',
    },
    {
      name: 'JSON that is none',
      row: rowsOf(parameter('where', {}, { mediaType: 'application/json' }))[0]!,
      value: '{a}',
      visited: true,
      says: 'Not JSON, which the document asks for here; it is sent as typed.',
    },
    {
      name: 'anything as plain text',
      row: rowsOf(parameter('state', { enum: ['a'] }), undefined, true)[0]!,
      value: 'b',
      visited: true,
      says: undefined,
    },
    {
      name: 'a header that the proxy keeps back',
      row: rowsOf({ ...parameter('Proxy-Authorization', { type: 'string' }), in: 'header' })[0]!,
      value: 'https://a.example',
      visited: false,
      says: keptBackWords('`Proxy-Authorization`'),
    },
    { name: 'one that is needed, sent empty', row: needed, value: '', visited: true, says: undefined },
  ])('$name', ({ row, value, visited, says }) => {
    expect(rowProblem(row, value, visited)?.message).toBe(says);
  });
});
