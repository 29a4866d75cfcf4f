// The examples a user finds in the editor must work as they stand, ids of their own records apart.
import { describe, expect, test } from 'vitest';
import { findRoute, routes } from './routes.ts';
import { operations as described, resolve, validatorOf } from '../../testing/persona/persona-description.ts';
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

/** Names of the members of the first resource, each with the kind of its value; a null may be of any kind. */
const membersOf = (document: unknown, part: string): ReadonlyMap<string, string> => {
  const data = at(document, 'data');
  const members = at(Array.isArray(data) ? data[0] : data, part) ?? {};
  const kindOf = (value: unknown) =>
    Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  return new Map(Object.entries(members).map(([name, value]) => [name, kindOf(value)]));
};

const shown = operations.filter(isSimulated).flatMap(({ method, template, operation }) =>
  Object.entries(at(operation, 'responses') as object).flatMap(([status, response]) => {
    const { schema, example } = resolve(at(resolve(response), 'content', 'application/json'));
    return status.startsWith('2') && example !== undefined
      ? [{ method, template, operation, schema, example }]
      : [];
  }),
);

describe('examples of answers are what the sandbox answers with', () => {
  test.each(shown)('$method $template', async ({ method, template, operation, schema, example }) => {
    const { send } = createClient();
    const inquiry = await createdInquiry(send, { tags: ['vip'] }, { 'auto-create-inquiry-session': true });
    const account = idOf(await send('POST /accounts', { data: { attributes: { tags: ['vip'] } } }));
    const other = idOf(await send('POST /accounts', { data: { attributes: { 'reference-id': 'other' } } }));
    const first = async (list: string) => String(at((await send(`GET ${list}`)).json, 'data', 0, 'id'));
    const session = await first('/inquiry-sessions');
    const flow = await first('/inquiry-templates');
    const versions = `/inquiry-template-versions?filter[inquiry-template-id]=${flow}`;
    const version = await first(versions);
    const file = { data: 'bmFtZQpKYW5lCg==', filename: 'a.csv' };
    const importer = idOf(await send('POST /importer/accounts', { data: { attributes: { file } } }));
    const [body] = Object.values(
      (at(resolve(operation['requestBody']), 'content', 'application/json', 'examples') ?? {}) as object,
    );
    const call = `${method.toUpperCase()} ${template}`
      .replace('{inquiry-id}', inquiry)
      .replace('{account-id}', account)
      .replace('{inquiry-session-id}', session)
      .replace('{inquiry-template-id}', flow)
      .replace('{inquiry-template-version-id}', version)
      .replace('{importer-id}', importer)
      .replace(/\/inquiry-template-versions$/, versions);
    const text = JSON.stringify(resolve(body)['value'] ?? undefined)
      ?.replaceAll('inq_YOURINQUIRYID', inquiry)
      .replaceAll('act_YOUROTHERACCOUNTID', other)
      .replaceAll('act_YOURACCOUNTID', account);
    const answer = await send(call, text);
    expect([call, answer.status < 300, answer.text.slice(0, 200)]).toEqual([call, true, expect.anything()]);
    expect(validatorOf(schema).validate(answer.json).errors).toEqual([]);
    // A search may find nothing.
    if (at(answer.json, 'data', 'length') === 0) return;
    for (const part of ['attributes', 'relationships']) {
      const answered = membersOf(answer.json, part);
      const wrong = [...membersOf(example, part)].filter(([name, kind]) => {
        const own = answered.get(name);
        return own === undefined || (own !== kind && own !== 'null' && kind !== 'null');
      });
      expect([call, part, wrong]).toEqual([call, part, []]);
    }
  });
});
