import { describe, expect, test } from 'vitest';
import type { ParameterLocation } from '../../openapi/operation.ts';
import type { ParameterValue } from '../input.ts';
import { parameterOf } from '../../../testing/operations.ts';
import { serializeParameter } from './serialize.ts';
import { findStyle, parameterStyles } from './styles.ts';

const list = ['blue', 'black', 'brown'];
const object = [
  { name: 'R', value: '100' },
  { name: 'G', value: '200' },
  { name: 'B', value: '150' },
];

// The table "Style Examples" of OpenAPI 3.1.1, row by row: style, explode, place, then empty, string, list, object.
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
    expect(serializeParameter(parameter, value).join('&')).toBe(text);
  });
});

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
    'deepObject',
  ]);
  expect(findStyle('', 'path').id).toBe('simple');
  expect(findStyle('', 'query').id).toBe('form');
});
