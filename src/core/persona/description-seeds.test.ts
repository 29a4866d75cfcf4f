// What a user finds in the editor: it fits its schema, and says which ids are to be replaced.
import { describe, expect, test } from 'vitest';
import {
  bodyContents,
  description,
  entries,
  follow,
  node,
  operations,
  resolve,
  text,
  validatorOf,
  webhooks,
} from '../../testing/persona/persona-description.ts';
import { checkBody } from '../openapi/check/check-body.ts';
import { indexDocument } from '../openapi/operations/index-document.ts';
import type { JsonObject } from '../openapi/json.ts';
import { loadOperation } from '../openapi/operations/load-operation.ts';
import { kebabName, personaBodyChecks } from './body-checks.ts';

const withBody = [...operations, ...webhooks].filter(({ operation }) => bodyContents(operation).length > 0);

describe('examples', () => {
  test.each(withBody)('$id: every example passes its schema', ({ operation }) => {
    for (const [mediaType, content] of bodyContents(operation)) {
      const validator = validatorOf(content['schema']);
      const examples = entries(content['examples']);
      // A form upload begins without a file; what an event of 2026-09-29 holds is not known.
      if (mediaType !== 'multipart/form-data' && operation['x-facts'] !== 'partial')
        expect(examples.length).toBeGreaterThan(0);
      for (const [name, example] of examples) {
        expect(validator.validate(example['value']).errors, name).toEqual([]);
        expect(text(example['summary']), name).not.toBe('');
      }
    }
  });

  test('the console has no complaint about them, placeholders apart', () => {
    const document = description as JsonObject;
    const complaints = indexDocument(document).operations.flatMap(({ id }) =>
      (loadOperation(document, id)?.body?.contents ?? [])
        .filter(({ mediaType }) => mediaType === 'application/json')
        .flatMap((content) =>
          content.examples.flatMap(({ name, value }) =>
            checkBody(JSON.stringify(value), content, personaBodyChecks, { nameKey: kebabName })
              .filter(({ message }) => !message.startsWith('Replace the placeholder'))
              .map(({ message }) => `${id} ${name}: ${message}`),
          ),
        ),
    );
    expect(complaints).toEqual([]);
  });

  test('every example of a body begins with another kind of report', () => {
    const content = node(follow('#/paths/~1reports/post/requestBody/content/application~1json'));
    const types = entries(content['examples']).map(([, { value }]) => node(node(value)['data'])['type']);
    expect(new Set(types).size).toBe(14);
  });
});

describe('create-an-inquiry', () => {
  const content = node(follow('#/paths/~1inquiries/post/requestBody/content/application~1json'));

  test.each([
    ['a missing data', {}],
    ['a key beside data and meta', { data: { attributes: {} }, extra: 1 }],
    ['a number as template id', { data: { attributes: { 'inquiry-template-id': 1 } } }],
    ['a birthdate that is no date', { data: { attributes: { fields: { birthdate: 'yesterday' } } } }],
  ])('%s does not pass', (_, value) => {
    expect(validatorOf(content['schema']).validate(value).valid).toBe(false);
  });

  test.each([
    ['a field that the template added', { data: { attributes: { fields: { 'favourite-color': 'red' } } } }],
    ['an attribute in snake_case, before 2025-10-27', { data: { attributes: { reference_id: 'a' } } }],
    ['null as fields', { data: { attributes: { fields: null } } }],
  ])('%s passes', (_, value) => {
    expect(validatorOf(content['schema']).validate(value).errors).toEqual([]);
  });

  test('starts with the body of the quickstart, keys in its order', () => {
    const [first] = entries(content['examples']);
    expect(JSON.stringify(first?.[1]['value'])).toBe(
      '{"data":{"attributes":{"inquiry-template-id":"itmpl_YOURTEMPLATEID",' +
        '"fields":{"name-first":"Jane","name-last":"Doe","birthdate":"1994-04-12"}}}}',
    );
  });
});

test('an upload names its parts in brackets and the file is one of them', () => {
  const content = node(
    follow('#/paths/~1importer~1list-item~1names/post/requestBody/content/multipart~1form-data'),
  );
  expect(resolve(content['schema'])).toMatchObject({
    properties: {
      'data[attributes][file]': { type: 'string' },
      'data[attributes][list-id]': { examples: ['lst_YOURLISTID'] },
    },
    required: ['data[attributes][file]', 'data[attributes][list-id]'],
  });
  expect(content['encoding']).toEqual({ 'data[attributes][file]': { contentType: 'text/csv' } });
});
