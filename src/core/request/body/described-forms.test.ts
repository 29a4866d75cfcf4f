import { describe, expect, test } from 'vitest';
import {
  type Media,
  built,
  contentOf,
  loaded,
  untouched,
} from '../../../testing/requests/described-bodies.ts';
import { fileOf } from '../../../testing/requests/forms.ts';
import type { Json } from '../../openapi/document.ts';
import type { FormInput } from '../input.ts';
import { formFieldsOf } from './form-fields.ts';
import { formSeed } from './form-seed.ts';

const string = { type: 'string' };
const binary = { type: 'string', format: 'binary' };

const object = { type: 'object', properties: { a: { type: 'integer' }, b: string } };

describe.each(['3.0.3', '3.1.0'])('members of several types, OpenAPI %s', (version) => {
  const one = (keyword: string) => ({ [keyword]: [string, object] });
  const either: readonly (readonly [string, Media])[] = [
    ['oneOf', one('oneOf')],
    ['anyOf', one('anyOf')],
    ['nested', { oneOf: [string, { anyOf: [object, { type: 'integer' }] }] }],
  ];
  const form = (property: Media, value: Json) => ({
    schema: { type: 'object', properties: { p: property } },
    example: { p: value },
  });
  const partsOf = async (property: Media, value: Json) => {
    const { text = '' } = await untouched('multipart/form-data; boundary=b', form(property, value), version);
    return [...text.matchAll(/name="([^"]*)"\r\n(?:Content-Type: (.*)\r\n)?\r\n(.*)\r\n/g)].map(
      ([, name, type, content]) => [name, type, content],
    );
  };

  test.each(either)('%s of text and object', async (_name, property) => {
    expect(await partsOf(property, { a: 1, b: 'x' })).toEqual([['p', 'application/json', '{"a":1,"b":"x"}']]);
    expect(await partsOf(property, 'x')).toEqual([['p', undefined, 'x']]);
    const sent = await untouched('application/x-www-form-urlencoded', form(property, { a: 1 }), version);
    expect(sent.text).toBe('p=%7B%22a%22%3A1%7D');
  });

  test.each<readonly [string, Media, Json, readonly (readonly (string | undefined)[])[]]>([
    [
      'a list of texts and objects has a part for each',
      { type: 'array', items: one('oneOf') },
      ['x', { a: 1 }],
      [
        ['p', undefined, 'x'],
        ['p', 'application/json', '{"a":1}'],
      ],
    ],
    [
      'an object or null',
      { oneOf: [object, { enum: [null] }] },
      { a: 1 },
      [['p', 'application/json', '{"a":1}']],
    ],
    [
      'a map',
      { type: 'object', additionalProperties: one('oneOf') },
      { k: { a: 1 }, l: 'x' },
      [['p', 'application/json', '{"k":{"a":1},"l":"x"}']],
    ],
    ['an object or a list', { oneOf: [object, { type: 'array' }] }, [1], [['p', 'application/json', '[1]']]],
    ['a text or a number', { oneOf: [string, { type: 'integer' }] }, 5, [['p', undefined, '5']]],
    [
      'a text or a list of texts',
      { oneOf: [string, { type: 'array', items: string }] },
      ['x', 'y'],
      [
        ['p', undefined, 'x'],
        ['p', undefined, 'y'],
      ],
    ],
  ])('%s', async (_name, property, value, parts) => {
    expect(await partsOf(property, value)).toEqual(parts);
  });

  test('a value given by rows is one JSON part too', () => {
    const operation = loaded('multipart/form-data', form(one('oneOf'), 'x'), version);
    const rows = [
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ];
    const input: FormInput = { values: { p: rows }, files: {}, contentTypes: {} };
    expect(built(operation, { mediaType: 'multipart/form-data', form: input }).body).toMatchObject({
      parts: [{ name: 'p', contentType: 'application/json', content: { text: '{"a":1,"b":"2"}' } }],
    });
  });
});

describe('files inside objects of a multipart body', () => {
  const nested = (property: Media, required: readonly string[] = []) =>
    loaded('multipart/form-data', {
      schema: { type: 'object', required: ['data', ...required], properties: { data: property } },
    });
  const importer = {
    type: 'object',
    required: ['attributes'],
    properties: {
      type: string,
      attributes: {
        type: 'object',
        required: ['file'],
        properties: {
          file: { type: 'string', contentMediaType: 'application/octet-stream' },
          label: string,
          tags: { type: 'array', items: string },
          meta: { type: 'object', properties: { a: string } },
          thumbs: { type: 'array', items: binary },
        },
      },
    },
  };

  test('each member has a field of its own, named in brackets', () => {
    const fields = formFieldsOf(contentOf(nested(importer)));
    expect(
      fields.map(({ parameter, isFile, isList }) => [parameter.name, parameter.isRequired, isFile, isList]),
    ).toEqual([
      ['data[type]', false, false, false],
      ['data[attributes][file]', true, true, false],
      ['data[attributes][label]', false, false, false],
      ['data[attributes][tags]', false, false, true],
      ['data[attributes][meta]', false, false, false],
      ['data[attributes][thumbs][]', false, true, true],
    ]);
  });

  test('texts, lists, objects and files go out under the names that brackets spell', () => {
    const values = {
      'data[attributes][label]': 'L',
      'data[attributes][tags]': ['x', 'y'],
      'data[attributes][meta]': [{ name: 'a', value: '1' }],
    };
    const [csv, one, two] = [fileOf('a.csv', 'x'), fileOf('1.png', 'x'), fileOf('2.png', 'x')];
    const files = { 'data[attributes][file]': [csv], 'data[attributes][thumbs][]': [one, two] };
    const { body } = built(nested(importer), {
      mediaType: 'multipart/form-data',
      form: { values, files, contentTypes: {} },
    });
    expect(
      body?.kind === 'multipart' &&
        body.parts.map(({ name, fileName, content }) => [
          name,
          content.kind === 'text' ? content.text : fileName,
        ]),
    ).toEqual([
      ['data[attributes][file]', 'a.csv'],
      ['data[attributes][label]', 'L'],
      ['data[attributes][tags][]', 'x'],
      ['data[attributes][tags][]', 'y'],
      ['data[attributes][meta][a]', '1'],
      ['data[attributes][thumbs][]', '1.png'],
      ['data[attributes][thumbs][]', '2.png'],
    ]);
  });

  test('a list of objects with files has one more than is filled', () => {
    const content = contentOf(
      nested({ type: 'array', items: { type: 'object', properties: { file: binary, alt: string } } }),
    );
    const names = (given: readonly string[]) =>
      formFieldsOf(content, undefined, given).map(({ parameter }) => parameter.name);
    expect(names([])).toEqual(['data[0][file]', 'data[0][alt]']);
    expect(names(['data[0][file]'])).toEqual([
      'data[0][file]',
      'data[0][alt]',
      'data[1][file]',
      'data[1][alt]',
    ]);
  });

  test.each<readonly [string, Media, readonly string[]]>([
    ['without a file it stays JSON', { type: 'object', properties: { a: string } }, ['data']],
    [
      'a file in a branch',
      {
        oneOf: [
          { type: 'object', properties: { file: binary } },
          { type: 'object', properties: { url: string } },
        ],
      },
      ['data[file]', 'data[url]'],
    ],
    [
      'a file five levels down',
      {
        type: 'object',
        properties: {
          a: {
            type: 'object',
            properties: {
              b: { type: 'object', properties: { c: { type: 'object', properties: { d: binary } } } },
            },
          },
        },
      },
      ['data[a][b][c][d]'],
    ],
  ])('%s', (_name, property, names) => {
    expect(formFieldsOf(contentOf(nested(property))).map(({ parameter }) => parameter.name)).toEqual(names);
  });

  test('an example fills what stands beside the file', () => {
    const operation = loaded('multipart/form-data', {
      schema: { type: 'object', properties: { data: importer } },
      example: { data: { type: 't', attributes: { file: 'x', label: 'L', tags: ['a'], meta: { a: 'm' } } } },
    });
    expect(formSeed(contentOf(operation)).values).toEqual({
      'data[type]': 't',
      'data[attributes][label]': 'L',
      'data[attributes][tags]': ['a'],
      'data[attributes][meta]': [{ name: 'a', value: 'm' }],
    });
  });
});
