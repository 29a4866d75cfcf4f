import { describe, expect, test } from 'vitest';
import type { ParameterLocation } from '../../openapi/operation.ts';
import type { ParameterValue } from '../input.ts';
import { parameterOf } from '../../../testing/requests/operations.ts';
import { serializeParameter } from './serialize.ts';
import { findStyle, parameterStyles } from './styles.ts';

const list = ['blue', 'black', 'brown'];
const object = [
  { name: 'R', value: '100' },
  { name: 'G', value: '200' },
  { name: 'B', value: '150' },
];

// The table "Style Examples" of OpenAPI 3.1.1 (section 4.8.12.3) and 3.2.0, row by row: style, explode, place, then
// empty, string, list, object. What a table marks "n/a" is written as everyone writes it. An absent value, and the empty
// list or object, is "undefined" to RFC 6570 section 2.3 and sends nothing.
const table: readonly [string, boolean, ParameterLocation, ...(string | undefined)[]][] = [
  ['matrix', false, 'path', ';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  [
    'matrix',
    true,
    'path',
    ';color',
    ';color=blue',
    ';color=blue;color=black;color=brown',
    ';R=100;G=200;B=150',
  ],
  ['label', false, 'path', '.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['label', true, 'path', '.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['simple', false, 'path', '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple', true, 'path', '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['simple', false, 'header', '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple', true, 'header', '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['form', false, 'query', 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['form', true, 'query', 'color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  [
    'spaceDelimited',
    false,
    'query',
    'color=',
    'color=blue',
    'color=blue%20black%20brown',
    'color=R%20100%20G%20200%20B%20150',
  ],
  [
    'pipeDelimited',
    false,
    'query',
    'color=',
    'color=blue',
    'color=blue%7Cblack%7Cbrown',
    'color=R%7C100%7CG%7C200%7CB%7C150',
  ],
  [
    'spaceDelimited',
    true,
    'query',
    'color=',
    'color=blue',
    'color=blue&color=black&color=brown',
    'R=100&G=200&B=150',
  ],
  [
    'pipeDelimited',
    true,
    'query',
    'color=',
    'color=blue',
    'color=blue&color=black&color=brown',
    'R=100&G=200&B=150',
  ],
  ['form', false, 'cookie', 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  [
    'form',
    true,
    'cookie',
    'color=',
    'color=blue',
    'color=blue; color=black; color=brown',
    'R=100; G=200; B=150',
  ],
  ['cookie', false, 'cookie', 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  [
    'cookie',
    true,
    'cookie',
    'color=',
    'color=blue',
    'color=blue; color=black; color=brown',
    'R=100; G=200; B=150',
  ],
  [
    'deepObject',
    true,
    'query',
    'color=',
    'color=blue',
    'color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown',
    'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
  ],
];

describe.each(table)('%s, explode %s, in %s', (style, explode, location, ...wanted) => {
  const parameter = parameterOf({ name: 'color', in: location, style, explode });
  test.each([
    ['the empty text', '', wanted[0]],
    ['a text', 'blue', wanted[1]],
    ['a list', list, wanted[2]],
    ['an object', object, wanted[3]],
    ['an empty list sends nothing', [], ''],
  ] as readonly [string, ParameterValue, string | undefined][])('%s', (_name, value, text) => {
    expect(serializeParameter(parameter, value).join(location === 'cookie' ? '; ' : '&')).toBe(text);
  });
});

// 2.0, Parameter Object and Items Object, "collectionFormat", as the reader of 2.0 documents hands it on.
const formats: readonly [string, string, boolean, ParameterLocation, string][] = [
  ['csv', 'form', false, 'query', 'color=blue,a%2Cb'],
  ['csv', 'simple', false, 'path', 'blue,a%2Cb'],
  ['csv', 'simple', false, 'header', 'blue,a,b'],
  ['ssv', 'spaceDelimited', false, 'query', 'color=blue%20a%2Cb'],
  ['ssv', 'spaceDelimited', false, 'path', 'blue%20a%2Cb'],
  ['ssv', 'spaceDelimited', false, 'header', 'blue a,b'],
  ['tsv', 'tabDelimited', false, 'query', 'color=blue%09a%2Cb'],
  ['tsv', 'tabDelimited', false, 'path', 'blue%09a%2Cb'],
  ['tsv', 'tabDelimited', false, 'header', 'blue\ta,b'],
  ['pipes', 'pipeDelimited', false, 'query', 'color=blue%7Ca%2Cb'],
  ['pipes', 'pipeDelimited', false, 'path', 'blue%7Ca%2Cb'],
  ['pipes', 'pipeDelimited', false, 'header', 'blue|a,b'],
  ['multi', 'form', true, 'query', 'color=blue&color=a%2Cb'],
];
test.each(formats)('2.0 %s (%s, explode %s) in %s', (_format, style, explode, location, text) => {
  const parameter = parameterOf({ name: 'color', in: location, style, explode });
  expect(serializeParameter(parameter, ['blue', 'a,b']).join('&')).toBe(text);
});

const json = 'application/json';
const querystring = (mediaType?: string) => parameterOf({ name: 'q', in: 'querystring', mediaType });
const inObject = { type: 'object', properties: { n: { type: 'number' }, s: { type: 'string' } } } as const;

const query = (over: object) => parameterOf({ name: 'q', in: 'query', ...over });
const rows: readonly [string, ReturnType<typeof parameterOf>, ParameterValue, string][] = [
  ['a value holds its delimiter', query({ explode: false }), ['a,b', 'c'], 'q=a%2Cb,c'],
  ['signs RFC 3986 reserves', query({}), "!'()*", 'q=%21%27%28%29%2A'],
  ['a plus, as in +1', query({}), '+1 2', 'q=%2B1%202'],
  ['letters beyond ASCII', query({}), 'é😀', 'q=%C3%A9%F0%9F%98%80'],
  ['an encoded text is encoded again', query({}), '%2F', 'q=%252F'],
  ['a bracketed plain name', query({ name: 'page[size]' }), '10', 'page%5Bsize%5D=10'],
  [
    'allowReserved keeps what a query may hold',
    query({ allowReserved: true }),
    "/a?b=c:@!$'()*,;%2F",
    "q=/a?b=c:@!$'()*,;%2F",
  ],
  [
    'allowReserved encodes what would split it',
    query({ allowReserved: true }),
    'a&b+c#d[e] %',
    'q=a%26b%2Bc%23d%5Be%5D%20%25',
  ],
  [
    'deepObject nests',
    query({ style: 'deepObject' }),
    [{ name: 'a', value: [{ name: 'b', value: '1' }] }],
    'q%5Ba%5D%5Bb%5D=1',
  ],
  [
    'deepObject with a free key',
    query({ style: 'deepObject' }),
    [{ name: 'a[b]=&', value: 'x' }],
    'q%5Ba%5Bb%5D%3D%26%5D=x',
  ],
  [
    'deepObject with a list inside',
    query({ style: 'deepObject' }),
    [{ name: 'ids', value: ['1', '2'] }],
    'q%5Bids%5D%5B%5D=1&q%5Bids%5D%5B%5D=2',
  ],
  [
    'deepObject with an empty member',
    query({ style: 'deepObject' }),
    [{ name: 'a', value: '' }],
    'q%5Ba%5D=',
  ],
  ['a list inside an object without brackets', query({}), [{ name: 'a', value: ['1', '2'] }], 'a=1,2'],
  [
    'a media type carries the text whole',
    query({ mediaType: 'application/json' }),
    '{"a":1}',
    'q=%7B%22a%22%3A1%7D',
  ],
  ['a slash in the path', parameterOf({ name: 'id', in: 'path' }), 'a/b?c#d', 'a%2Fb%3Fc%23d'],
  ['a header is not percent-encoded', parameterOf({ name: 'X', in: 'header' }), 'a b%"', 'a b%"'],
  ['a whole query by hand', parameterOf({ name: 'q', in: 'querystring' }), 'a=1&b=x y%20', 'a=1&b=x%20y%20'],
  [
    '3.2 querystring: a form by its members',
    querystring('application/x-www-form-urlencoded'),
    object,
    'R=100&G=200&B=150',
  ],
  [
    '3.2 querystring: a form as text',
    querystring('application/x-www-form-urlencoded'),
    'a=1&b=c d',
    'a=1&b=c%20d',
  ],
  ['3.2 querystring: JSON is the query', querystring(json), '{"a":[1]}', '%7B%22a%22%3A%5B1%5D%7D'],
  [
    '3.2 querystring: JSONPath, as its example has it',
    querystring('application/jsonpath'),
    '$.a.b[1:1]',
    '%24.a.b%5B1%3A1%5D',
  ],
  [
    '3.2 cookie style escapes nothing',
    parameterOf({ name: 'c', in: 'cookie', style: 'cookie', explode: true }),
    '"a b"%20',
    'c="a b"%20',
  ],
  [
    '3.2 allowReserved in a path keeps slashes',
    parameterOf({ name: 'p', in: 'path', allowReserved: true }),
    'a/b:c?d#e%2F',
    'a/b:c%3Fd%23e%2F',
  ],
  [
    '3.2 allowReserved in a cookie of style form',
    parameterOf({ name: 'c', in: 'cookie', allowReserved: true }),
    'a/b c',
    'c=a/b%20c',
  ],
  ['allowEmptyValue sends the name with nothing', query({ allowEmptyValue: true }), '', 'q='],
  [
    'a media type of JSON makes JSON of members, digits kept',
    query({ mediaType: json, schema: inObject }),
    [
      { name: 'n', value: '1.0' },
      { name: 's', value: '2' },
    ],
    'q=%7B%22n%22%3A1.0%2C%22s%22%3A%222%22%7D',
  ],
  [
    'a header with JSON',
    parameterOf({ name: 'X', in: 'header', mediaType: json }),
    '{"a": "b,c"}',
    '{"a": "b,c"}',
  ],
  [
    'deepObject from JSON text',
    query({ style: 'deepObject', schema: inObject }),
    '{"n": 12345678901234567890, "s": null}',
    'q%5Bn%5D=12345678901234567890',
  ],
  [
    'deepObject of text that is no JSON stays text',
    query({ style: 'deepObject', schema: inObject }),
    '{"n": ',
    'q=%7B%22n%22%3A%20',
  ],
  [
    'deepObject with a list of objects has indexes',
    query({
      style: 'deepObject',
      schema: { type: 'object', properties: { l: { type: 'array', items: inObject } } },
    }),
    [{ name: 'l', value: ['{"n":1}', '{"s":"x"}'] }],
    'q%5Bl%5D%5B0%5D%5Bn%5D=1&q%5Bl%5D%5B1%5D%5Bs%5D=x',
  ],
  ['an unknown style', query({ style: 'zigzag', explode: true }), ['1', '2'], 'q=1&q=2'],
];

test.each(rows)('%s', (_name, parameter, value, text) => {
  expect(serializeParameter(parameter, value).join('&')).toBe(text);
});

test('every style of the specification is there', () => {
  expect(parameterStyles.map((style) => style.id)).toEqual([
    'simple',
    'form',
    'label',
    'matrix',
    'spaceDelimited',
    'pipeDelimited',
    'tabDelimited',
    'deepObject',
    'cookie',
  ]);
  expect(findStyle('', 'path').id).toBe('simple');
  expect(findStyle('', 'query').id).toBe('form');
});
