import { describe, expect, test } from 'vitest';
import { at, createClient, createdInquiry, errorOf, inquiryBody, quickstart } from './sandbox-client.ts';

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe('who may ask', () => {
  const first = 'Must be authenticated to access this endpoint';
  const second = 'Token is invalid';
  const rows: readonly [
    trouble: string,
    authorization: string | undefined,
    status: number,
    title?: string,
  ][] = [
    ['no header', undefined, 401, first],
    ['an empty header', '', 401, first],
    ['the scheme alone', 'Bearer', 401, first],
    ['another scheme', 'Basic cGVyc29uYV9zYW5kYm94X3g6', 401, first],
    ['a key without its scheme', 'persona_sandbox_x', 401, first],
    ['a key of something else', 'Bearer sk_live_1', 401, second],
    ['a prefix without a key', 'Bearer persona_sandbox_', 401, second],
    ['a key with a blank in it', 'Bearer persona_sandbox_a b', 401, second],
    ['the key that is known to be refused', 'Bearer persona_sandbox_invalid', 401, second],
    ['a revoked key', 'Bearer persona_sandbox_was_revoked_1', 401, second],
    ['the placeholder of the snippets', 'Bearer persona_sandbox_YOURAPIKEY', 401, second],
    ['the demo key', 'Bearer persona_sandbox_local_demo_key_0001', 200],
    ['any other sandbox key', 'Bearer persona_sandbox_0f8fad5b-d9cb-469f-a165-70867728950e', 200],
    ['a production key', 'Bearer persona_production_x', 200],
    ['the scheme in other letters', 'bEARER persona_sandbox_x', 200],
  ];
  test.each(rows)('%s', async (_trouble, authorization, status, title) => {
    const answer = await createClient().send('GET /inquiries', undefined, { authorization });
    expect(answer.status).toBe(status);
    if (title !== undefined) expect(answer.json).toEqual({ errors: [{ title }] });
    for (const name of ['request-id', 'ratelimit-limit', 'persona-environment-id'])
      expect(answer.headers.has(name)).toBe(status !== 401);
  });

  test('production keys see data of their own and cannot simulate', async () => {
    const { send } = createClient();
    const production = bearer('persona_production_x');
    const id = await createdInquiry(send);
    expect((await send(`GET /inquiries/${id}`, undefined, production)).status).toBe(404);
    const own = await send('POST /inquiries', quickstart, production);
    const answer = await send(
      `POST /inquiries/${String(at(own.json, 'data', 'id'))}/perform-simulate-actions`,
      { meta: { 'simulate-actions': [{ type: 'start_inquiry' }] } },
      production,
    );
    expect(answer.status).toBe(403);
    expect(errorOf(answer)).toMatch(/^Forbidden: /);
    const [one, other] = [await send('GET /inquiries'), own].map(({ headers }) =>
      headers.get('persona-environment-id'),
    );
    expect(one).not.toBe(other);
  });
});

test('the untouched quickstart gives a created inquiry', async () => {
  const { send } = createClient();
  const answer = await send('POST /inquiries', quickstart);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('request-id')).toMatch(/^req_[A-Za-z0-9]{24}$/);
  expect(at(answer.json, 'data', 'id')).toMatch(/^inq_[A-Za-z0-9]{24}$/);
  expect(at(answer.json, 'data', 'attributes')).toMatchObject({
    status: 'created',
    creator: 'API',
    'created-at': '2026-01-02T03:04:05.006Z',
    'expires-at': '2026-01-03T03:04:05.006Z',
    'previous-step-name': null,
    'next-step-name': 'start',
    'name-first': 'Jane',
    fields: {
      'name-first': { type: 'string', value: 'Jane' },
      birthdate: { type: 'date', value: '1994-04-12' },
    },
  });
  expect(at(answer.json, 'meta')).toEqual({
    'session-token': null,
    'one-time-link': null,
    'one-time-link-short': null,
  });
});

describe('what is asked wrongly is told', () => {
  type Row = readonly [
    trouble: string,
    call: string,
    body: unknown,
    status: number,
    error: string | RegExp,
    headers?: Record<string, string>,
  ];
  const create = 'POST /inquiries';
  const rows: readonly Row[] = [
    [
      'a template id of another form',
      create,
      inquiryBody({ 'inquiry-template-id': 'itm_zxDohzpCMnKNnj4no2dDuah8' }),
      400,
      "Bad request: data.attributes.inquiry_template_id must start with itmpl (sent 'itm_zxDohzpCMnKNnj4no2dDuah8')",
    ],
    [
      'a template id of endless length',
      create,
      inquiryBody({ 'inquiry-template-id': 'x'.repeat(5000) }),
      400,
      /\(sent 'x{200}…'\)$/,
    ],
    [
      'a template that is not there',
      create,
      inquiryBody({ 'inquiry-template-id': 'itmpl_nothing1' }),
      404,
      'Record not found: data.attributes.inquiry_template_id is not found',
    ],
    [
      'a template id that is a number',
      create,
      inquiryBody({ 'inquiry-template-id': 5 }),
      400,
      'Bad request: data.attributes.inquiry_template_id must be a string',
    ],
    [
      'no template at all',
      create,
      { data: { attributes: {} } },
      400,
      /^Parameter missing: .*inquiry_template_id/,
    ],
    ['no data', create, {}, 400, 'Parameter missing: param is missing or the value is empty: data'],
    ['no body', create, undefined, 400, /^Parameter missing/],
    ['an empty body', create, '', 400, /^Parameter missing/],
    ['data that is a list', create, { data: [] }, 400, 'Bad request: data must be an object'],
    [
      'a note that is a number',
      create,
      inquiryBody({ note: 5 }),
      400,
      'Bad request: data.attributes.note must be a string',
    ],
    [
      'tags that are a text',
      create,
      inquiryBody({ tags: 'a' }),
      400,
      'Bad request: data.attributes.tags must be an array',
    ],
    [
      'fields that are a list',
      create,
      inquiryBody({ fields: [] }),
      400,
      'Bad request: data.attributes.fields must be an object',
    ],
    [
      'a field the template does not have',
      create,
      inquiryBody({ fields: { shoeSize: '44' } }),
      400,
      /^Bad request: data\.attributes\.fields\.shoe_size is not a field/,
    ],
    [
      'a field called __proto__',
      create,
      '{"data":{"attributes":{"inquiry-template-id":"itmpl_YOURTEMPLATEID","fields":{"__proto__":"x"}}}}',
      400,
      /fields\.__proto__ is not a field/,
    ],
    [
      'an account that is not there',
      create,
      inquiryBody({ 'account-id': 'act_1' }),
      404,
      /account_id is not found$/,
    ],
    [
      'account wishes that contradict each other',
      create,
      inquiryBody({}, { 'auto-create-account': false, 'auto-create-account-reference-id': 'a' }),
      400,
      /^Bad request: meta\.auto_create_account_reference_id /,
    ],
    [
      'a flag that is a text',
      create,
      inquiryBody({}, { 'auto-create-account': 'yes' }),
      400,
      'Bad request: meta.auto_create_account must be a boolean',
    ],
    [
      'an interval past every calendar',
      create,
      inquiryBody({}, { 'expiration-after-create-interval-seconds': 1e300 }),
      422,
      /must be from 1 to/,
    ],
    ['JSON that breaks off', create, '{"data": {', 400, /^Bad request: The request body is not valid JSON/],
    ['JSON that is no object', create, '[]', 400, 'Bad request: The request body must be a JSON object'],
    [
      'JSON without an end to its depth',
      create,
      '['.repeat(50_000) + ']'.repeat(50_000),
      400,
      /nested deeper/,
    ],
    [
      'a form',
      create,
      'a=b',
      415,
      /^Unsupported media type: Content-Type must be application\/json/,
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    [
      'an unknown version',
      'GET /inquiries',
      undefined,
      400,
      /^Bad request: Persona-Version must be one of .*2023-01-05.* \(sent '2019-01-01'\)$/,
      { 'persona-version': '2019-01-01' },
    ],
    [
      'an unknown inflection',
      'GET /inquiries',
      undefined,
      400,
      /^Bad request: Key-Inflection must be one of/,
      { 'key-inflection': 'pascal' },
    ],
    ['an unknown path', 'GET /nothing', undefined, 404, /^Record not found/],
    ['a path outside the prefix', 'GET /sandbox/api/v2/inquiries', undefined, 404, /^Record not found/],
    ['an id that is not there', 'GET /inquiries/inq_1', undefined, 404, 'Record not found'],
    [
      'a path of Persona that is not simulated',
      'GET /cases',
      undefined,
      501,
      /^Not simulated: The local sandbox does not simulate this operation yet: GET \/cases/,
    ],
    ['a wish for relations', 'GET /accounts/act_1/relations', undefined, 501, /^Not simulated/],
    [
      'an unknown include',
      'GET /inquiry-templates/itmpl_YOURTEMPLATEID?include=pets',
      undefined,
      400,
      /^Bad request: include pets/,
    ],
  ];
  test.each(rows.map((row) => [row[0], row] as const))(
    '%s',
    async (_trouble, [, call, body, status, error, headers]) => {
      const client = createClient();
      const answer = await client.send(call, body, headers);
      expect(answer.status).toBe(status);
      expect(errorOf(answer)).toEqual(typeof error === 'string' ? error : expect.stringMatching(error));
      expect(answer.headers.get('request-id')).toMatch(/^req_/);
      // What was refused has left nothing behind.
      expect(at((await client.send('GET /inquiries')).json, 'data')).toEqual([]);
      expect(at((await client.send('GET /accounts')).json, 'data')).toEqual([]);
    },
  );

  test('a wrong method is told the right ones', async () => {
    const answer = await createClient().send('PUT /inquiries', {});
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  test('every wrong field is told at once, each with a pointer', async () => {
    const answer = await createClient().send(
      'POST /inquiries',
      inquiryBody({
        fields: { birthdate: '1994-02-30', nameFirst: 5, 'name-last': 'x'.repeat(300), 'name-middle': null },
      }),
    );
    expect(answer.status).toBe(422);
    expect(at(answer.json, 'errors')).toEqual([
      {
        title: 'Record invalid',
        details: "Birthdate must be a date of the form YYYY-MM-DD (sent '1994-02-30')",
        source: { pointer: '/data/attributes/fields/birthdate' },
      },
      {
        title: 'Record invalid',
        details: 'Name first must be a string',
        source: { pointer: '/data/attributes/fields/name-first' },
      },
      {
        title: 'Record invalid',
        details: 'Name last is too long (maximum is 255 characters)',
        source: { pointer: '/data/attributes/fields/name-last' },
      },
    ]);
  });

  test('a body over 10 MB is refused, one under it is read', async () => {
    const { send } = createClient();
    const blank = ' '.repeat(10 * 1024 * 1024);
    const answer = await send('POST /inquiries', blank + JSON.stringify(quickstart));
    expect(answer.status).toBe(413);
    expect(errorOf(answer)).toContain('larger than 10 MB');
    expect((await send('POST /inquiries', blank.slice(1000) + JSON.stringify(quickstart))).status).toBe(201);
  });

  test('bytes that are no UTF-8 are refused', async () => {
    const answer = await createClient().send('POST /inquiries', Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d));
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toBe('Bad request: The request body is not valid UTF-8');
  });
});
