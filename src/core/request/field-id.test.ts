import { expect, test } from 'vitest';
import {
  createInquiry,
  inputOf,
  listInquiries,
  operationOf,
  parameterOf,
} from '../../testing/requests/operations.ts';
import type { Operation } from '../openapi/operation.ts';
import { buildRequest } from './build-request.ts';
import type { FieldId } from './field-id.ts';
import type { Input } from './input.ts';

const inFour = (name: string) =>
  (['query', 'header', 'cookie', 'path'] as const).map((place) => parameterOf({ name, in: place }));
const twice = operationOf({
  path: '/{account-id}/{id}',
  parameters: [parameterOf({ name: 'account-id', in: 'path' }), ...inFour('id')],
});
const filled = { 'path:account-id': 'a', 'path:id': '1', 'query:id': '2' };
const fields: readonly [string, Operation, Partial<Input>, FieldId | undefined][] = [
  [
    'a missing `id` beside an `account-id` and three others of the name',
    twice,
    { parameters: { 'path:account-id': 'a' } },
    ['parameter', 'path', 'id'],
  ],
  ['both missing: the first', twice, {}, ['parameter', 'path', 'account-id']],
  [
    'a bell in a header of a name that others have too',
    twice,
    { parameters: { ...filled, 'header:id': '\u0007' } },
    ['parameter', 'header', 'id'],
  ],
  [
    'a bell in a Cookie line that was added beside a cookie of the document',
    operationOf({ parameters: [parameterOf({ name: 'a', in: 'cookie' })] }),
    { parameters: { 'cookie:a': '1' }, extra: [{ in: 'header', name: 'Cookie', value: 'b=\u0007' }] },
    ['extra', 0, 'value'],
  ],
  [
    'half a character in a member',
    listInquiries,
    {
      parameters: {
        'query:page': [
          { name: 'size', value: '1' },
          { name: 'after', value: '\uDE00' },
        ],
      },
    },
    ['parameter', 'query', 'page', 'after'],
  ],
  [
    'half a character in the name of a member: the value it stands in',
    listInquiries,
    { parameters: { 'query:page': [{ name: '\uDE00', value: '' }] } },
    ['parameter', 'query', 'page'],
  ],
  [
    'an added header that is no token, after one that is not sent',
    createInquiry,
    {
      extra: [
        { in: 'query', name: '', value: '' },
        { in: 'header', name: 'X Y', value: '' },
      ],
    },
    ['extra', 1, 'name'],
  ],
  [
    'the second of two added headers of one name',
    createInquiry,
    {
      extra: [
        { in: 'header', name: 'X', value: '1' },
        { in: 'header', name: 'X', value: 'a\nb' },
      ],
    },
    ['extra', 1, 'value'],
  ],
  [
    'half a character in the value of an added query parameter',
    createInquiry,
    { extra: [{ in: 'query', name: 'a', value: '\uD800' }] },
    ['extra', 0, 'value'],
  ],
  [
    'half a character in a field of a form',
    createInquiry,
    {
      body: {
        mediaType: 'application/x-www-form-urlencoded',
        form: { values: { id: '\uD800' }, files: {}, contentTypes: {} },
      },
    },
    ['form', 'id'],
  ],
  [
    'half a character in a JSON body, which has no field of its own',
    createInquiry,
    { body: { mediaType: 'application/json', text: '"\uD83D"' } },
    undefined,
  ],
];
test.each(fields)('the field to be looked at: %s', (_name, operation, input, field) => {
  const result = buildRequest(operation, inputOf(input));
  expect(result.ok ? 'built' : result.problem.field).toEqual(field);
});
