import { describe, expect, test } from 'vitest';
import { documentWith } from '../../../testing/documents/documents.ts';
import type { Json } from '../document.ts';
import { bodyFields } from '../schema/fields.ts';
import { fromSwagger2 } from '../swagger2/swagger2.ts';
import { answerText, type DocumentedAnswer, loadAnswers } from './documented-answers.ts';

type Parts = { readonly [name: string]: Json };

const answersOf = (responses: Parts, rest: Parts = {}): readonly DocumentedAnswer[] =>
  loadAnswers(documentWith({ responses }, rest), 'make') ?? [];

/** The first text of an answer with this media type object. */
function textOf(media: Parts, { mediaType = 'application/json', place = 0 } = {}): string {
  const [answer] = answersOf({ 200: { description: '', content: { [mediaType]: media } } });
  const [content] = answer?.contents ?? [];
  if (!content) throw new Error('no content');
  return answerText(content, place);
}

const object = (properties: Parts, rest: Parts = {}): Parts => ({
  schema: { type: 'object', properties, ...rest },
});

test('an operation that is not there has no answers', () => {
  expect(loadAnswers(documentWith({}), 'other')).toBeUndefined();
  expect(answersOf({})).toEqual([]);
});

test('references are followed, and what is no status is left out', () => {
  const described = {
    description: 'Gone',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/E' } } },
  };
  const answers = answersOf(
    { 404: { $ref: '#/components/responses/Gone' }, 'x-note': { description: '' }, 5: { description: '' } },
    {
      components: {
        responses: { Gone: described },
        schemas: { E: { type: 'object', properties: { a: { enum: ['b'] } } } },
      },
    },
  );
  expect(answers.map(({ status }) => status)).toEqual(['404']);
  const [content] = answers[0]?.contents ?? [];
  expect(content && JSON.parse(answerText(content, 0))).toEqual({ a: 'b' });
  expect(bodyFields(content?.schema ?? {}).map(({ name }) => name)).toEqual(['a']);
});

describe('the example', () => {
  test.each<[string, Parts, Json]>([
    [
      'what is only read is in',
      object({ id: { readOnly: true, example: 1 }, a: { example: 2 } }),
      { id: 1, a: 2 },
    ],
    [
      'what is only written is out',
      object({ pin: { writeOnly: true, example: 1 }, a: { example: 2 } }),
      { a: 2 },
    ],
    [
      'though it is required',
      object({ pin: { writeOnly: true, example: 1 }, a: { example: 2 } }, { required: ['pin'] }),
      { a: 2 },
    ],
    [
      'inside of lists and branches too',
      object({
        l: {
          type: 'array',
          items: { oneOf: [object({ p: { writeOnly: true }, q: { const: 1 } }).schema ?? {}] },
        },
      }),
      { l: [{ q: 1 }] },
    ],
    ["the document's own goes first", { ...object({ a: { example: 2 } }), example: { a: 3 } }, { a: 3 }],
    ['digits stay', { schema: { type: 'object' }, example: { a: 1.5 } }, { a: 1.5 }],
  ])('%s', (_name, media, value) => {
    expect(JSON.parse(textOf(media))).toEqual(value);
  });

  test('each by its place', () => {
    const media = { examples: { one: { value: { a: 1 } }, two: { value: { a: 2 } } } };
    expect(JSON.parse(textOf(media, { place: 1 }))).toEqual({ a: 2 });
  });

  test.each([
    ['application/pdf', ''],
    ['image/png', ''],
    ['application/octet-stream', ''],
    ['text/plain', ''],
    ['application/x-ndjson', '{"a":1}\n'],
  ])('%s', (mediaType, text) => {
    const schema =
      mediaType === 'application/x-ndjson'
        ? { type: 'object', properties: { a: { const: 1 } } }
        : { type: 'string', format: 'binary' };
    expect(textOf({ schema }, { mediaType })).toBe(text);
  });
});

describe('headers', () => {
  test('are fields, but for the content type', () => {
    const [answer] = answersOf({
      200: {
        description: '',
        headers: {
          'X-Left': { description: 'How many', required: true, schema: { type: 'integer', minimum: 0 } },
          'Content-Type': { schema: { type: 'string' } },
          'X-Old': { deprecated: true, content: { 'application/json': { schema: { type: 'boolean' } } } },
        },
      },
    });
    expect(bodyFields(answer?.headers ?? {})).toMatchObject([
      { name: 'X-Left', type: 'integer', description: 'How many', isRequired: true, isDeprecated: false },
      { name: 'X-Old', type: 'boolean', isRequired: false, isDeprecated: true },
    ]);
  });

  test('of Swagger 2.0, and its examples', () => {
    const document = fromSwagger2(
      documentWith(
        {
          produces: ['application/json'],
          responses: {
            200: {
              description: '',
              schema: { type: 'object', properties: { a: { type: 'integer' } } },
              headers: { 'X-Left': { type: 'integer', description: 'How many' } },
              examples: { 'application/json': { a: 7 } },
            },
          },
        },
        { swagger: '2.0' },
      ),
    );
    const [answer] = loadAnswers(document, 'make') ?? [];
    const [content] = answer?.contents ?? [];
    expect(content && JSON.parse(answerText(content, 0))).toEqual({ a: 7 });
    expect(bodyFields(answer?.headers ?? {})).toMatchObject([{ name: 'X-Left', type: 'integer' }]);
  });
});
