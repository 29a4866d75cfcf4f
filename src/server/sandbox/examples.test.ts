// The examples a reader finds in the editor must work as they stand, ids of their own records apart.
import { describe, expect, test } from 'vitest';
import { findRoute, routes } from './routes.ts';
import { operations as described, resolve } from '../../testing/persona/persona-description.ts';
import { at, createClient, createdInquiry, idOf } from './sandbox-client.ts';

const operations = described.map(({ method, path, operation }) => ({
  method: method.toLowerCase(),
  template: path,
  operation,
}));

const routeOf = (method: string, template: string) =>
  findRoute(method.toUpperCase(), template.replaceAll(/\{[^}]+\}/g, 'x_1'));

/** 200 when the operation is simulated, else the status of the refusal. */
const statusOf = (method: string, template: string): number => {
  const found = routeOf(method, template);
  return 'kind' in found ? found.status : 200;
};
const isSimulated = ({ method, template }: { readonly method: string; readonly template: string }) =>
  statusOf(method, template) === 200;

test('every operation is simulated or says that it is not', () => {
  const others = operations.filter((operation) => !isSimulated(operation));
  const wrong = others.filter(({ method, template }) => statusOf(method, template) !== 501);
  expect(wrong.map(({ method, template }) => `${method} ${template}`)).toEqual([]);
  const found = operations.map(({ method, template }) => routeOf(method, template));
  const extra = routes.filter(({ route }) => !found.some((one) => 'route' in one && one.route === route));
  expect(extra.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test.each([
  ['POST /relays', undefined],
  ['POST /relays/challenge', undefined],
  ['POST /relays/relay_1/generate-claim', 'PrivateToken token=abc'],
])('%s takes no key and is not asked for one', async (call, authorization) => {
  const answer = await createClient().send(call, {}, { authorization });
  expect([answer.status, at(answer.json, 'errors', 0, 'title')]).toEqual([501, 'Not simulated']);
});

test('what is not simulated says so, and where to go', async () => {
  const { send } = createClient();
  const answer = await send('POST /reports/rep_1/run', {});
  expect(answer.status).toBe(501);
  expect(at(answer.json, 'errors', 0)).toEqual({
    title: 'Not simulated',
    details:
      'The local sandbox does not simulate this operation yet: POST /reports/rep_1/run. Choose the Persona API as the server to call it.',
  });
});

const examples = operations
  .filter(isSimulated)
  .flatMap(({ method, template, operation }) =>
    Object.entries(
      (at(resolve(operation['requestBody']), 'content', 'application/json', 'examples') ?? {}) as Record<
        string,
        unknown
      >,
    ).map(([name, example]) => [name, method, template, resolve(example)['value']] as const),
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
