// The examples a reader finds in the editor must work as they stand, ids of their own records apart.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRoute } from './routes.ts';
import { at, createClient, createdInquiry, idOf } from './sandbox-client.ts';

const file = path.resolve(import.meta.dirname, '../../../public/openapi/persona.json');
const description: unknown = JSON.parse(readFileSync(file, 'utf8'));

const methods = ['get', 'post', 'patch', 'delete'];
const operations = Object.entries(
  at(description, 'paths') as Record<string, Record<string, unknown>>,
).flatMap(([template, item]) =>
  methods.filter((method) => method in item).map((method) => ({ method, template, operation: item[method] })),
);

const notSimulated = new Set([
  'get /inquiry-templates/{inquiry-template-id}/translations',
  'post /inquiry-templates/{inquiry-template-id}/translations',
  'get /accounts/{account-id}/relations',
  'post /accounts/{account-id}/add-relation',
  'post /accounts/{account-id}/remove-relation',
  'post /accounts/{account-id}/run-action',
]);

test.each(operations.map(({ method, template }) => [method, template] as const))(
  '%s %s is simulated or says that it is not',
  (method, template) => {
    const found = findRoute(method.toUpperCase(), template.replace(/\{[^}]+\}/, 'x_1'));
    expect('kind' in found ? found.status : 200).toBe(notSimulated.has(`${method} ${template}`) ? 501 : 200);
  },
);

const examples = operations.flatMap(({ method, template, operation }) =>
  notSimulated.has(`${method} ${template}`)
    ? []
    : Object.entries(
        (at(operation, 'requestBody', 'content', 'application/json', 'examples') ?? {}) as Record<
          string,
          unknown
        >,
      ).map(([name, example]) => [name, method, template, at(example, 'value')] as const),
);

describe('examples of the description', () => {
  test.each(examples)('%s of %s %s', async (_name, method, template, value) => {
    const { send } = createClient();
    const inquiry = await createdInquiry(send, { tags: ['vip'] });
    const account = idOf(await send('POST /accounts', { data: { attributes: { tags: ['vip'] } } }));
    const other = idOf(await send('POST /accounts', { data: { attributes: { 'reference-id': 'other' } } }));
    const body = JSON.stringify(value)
      .replaceAll('inq_YOURINQUIRYID', inquiry)
      .replaceAll('act_YOUROTHERACCOUNTID', other)
      .replaceAll('act_YOURACCOUNTID', account);
    const address = template.replace('{inquiry-id}', inquiry).replace('{account-id}', account);
    const answer = await send(`${method.toUpperCase()} ${address}`, body);
    expect([answer.status >= 200 && answer.status < 300, answer.text.slice(0, 300)]).toEqual([
      true,
      expect.anything(),
    ]);
  });
});
