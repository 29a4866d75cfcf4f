import { describe, expect, test } from 'vitest';
import {
  type Send,
  at,
  createClient,
  createdInquiry,
  errorOf,
  idOf,
  inquiryBody,
  attributesOf,
  idsIn,
} from '../sandbox-client.ts';

describe('accounts', () => {
  const create = (send: Send, attributes: object, meta?: object) =>
    send('POST /accounts', { data: { attributes }, ...(meta ? { meta } : {}) });

  test('a new one is 201, one of a known reference id 200 and unchanged, one to be upserted changed', async () => {
    const { send } = createClient();
    const first = await create(send, { 'reference-id': 'abc', 'name-first': 'Ann' });
    const second = await create(send, { 'reference-id': 'abc', 'name-first': 'Bea' });
    const third = await create(
      send,
      { 'reference-id': 'abc', 'name-first': 'Cleo' },
      { 'upsert-by': 'reference_id' },
    );
    expect([first.status, second.status, third.status]).toEqual([201, 200, 200]);
    expect(new Set([first, second, third].map(idOf)).size).toBe(1);
    expect([first, second, third].map(({ json }) => attributesOf(json)['name-first'])).toEqual([
      'Ann',
      'Ann',
      'Cleo',
    ]);
    const fourth = await create(
      send,
      { 'reference-id': 'def', 'email-address': 'a@b.c' },
      { 'upsert-by': 'email-address' },
    );
    const fifth = await create(
      send,
      { 'email-address': 'a@b.c', 'name-last': 'Doe' },
      { 'upsert-by': 'email-address' },
    );
    expect([fourth.status, fifth.status, idOf(fifth)]).toEqual([201, 200, idOf(fourth)]);
    expect((await create(send, {}, { 'upsert-by': 'shoe-size' })).status).toBe(400);
  });

  test('values are shown nested in fields, and beside them before 2025-10-27', async () => {
    const { send } = createClient();
    const account = await create(send, {
      'name-first': 'Jane',
      birthdate: '1994-04-12',
      'country-code': 'US',
      'social-security-number': '123-45-6789',
      fields: {
        name: { value: { last: { value: 'Doe' } } },
        address: { street_1: 'Main St', postal_code: '94111' },
        phone_number: '+1 415 555 0100',
        identification_numbers: [
          { identification_class: 'visa', identification_number: '12', issuing_country: 'US' },
        ],
      },
      'selfie-photo': { data: { data: 'AAAA', filename: 'me.jpg' } },
      tags: ['a'],
    });
    expect(account.status).toBe(201);
    const found = attributesOf(account.json);
    expect(found).toMatchObject({
      'account-type-name': 'User',
      'name-last': 'Doe',
      'address-street-1': 'Main St',
      'social-security-number': '123-45-6789',
      'identification-numbers': { visa: [{ 'issuing-country': 'US' }] },
      tags: ['a'],
    });
    expect(found['fields']).toMatchObject({
      name: {
        type: 'hash',
        value: { first: { value: 'Jane' }, middle: { value: null }, last: { value: 'Doe' } },
      },
      address: { value: { postal_code: { value: '94111' }, country_code: { value: 'US' } } },
      birthdate: { type: 'date', value: '1994-04-12' },
      phone_number: { value: '+1 415 555 0100' },
      selfie_photo: { value: { filename: 'me.jpg', 'byte-size': 3 } },
    });
    const recent = await send(`GET /accounts/${idOf(account)}`, undefined, {
      'persona-version': '2025-12-08',
    });
    expect(recent.text).not.toContain('123-45-6789');
    expect(Object.keys(attributesOf(recent.json))).not.toContain('name-first');
  });

  const wrong: readonly [trouble: string, attributes: object, status: number, error: RegExp][] = [
    [
      'a birthdate that is none',
      { birthdate: '1994-13-01' },
      422,
      /^Record invalid: Birthdate must be a date/,
    ],
    [
      'a name that is a number',
      { 'name-first': 1 },
      400,
      /^Bad request: data\.attributes\.name_first must be a string/,
    ],
    ['a blank status', { 'account-status': '' }, 422, /^Record invalid: Status can't be blank/],
    ['an unknown field', { fields: { shoe: 1 } }, 400, /data\.attributes\.fields\.shoe is not a field/],
    ['a name field that is a text', { fields: { name: 'Jane' } }, 422, /name must be an object/],
    ['an unknown member of a name', { fields: { name: { nick: 'J' } } }, 400, /has no member nick/],
    [
      'half an identification number',
      { fields: { 'identification-numbers': [{}] } },
      422,
      /Each identification number needs/,
    ],
    [
      'an account type of another form',
      { 'account-type-id': 'x' },
      400,
      /account_type_id must start with acttp/,
    ],
    [
      'a selfie that is not base64',
      { 'selfie-photo': { data: { data: '!' } } },
      400,
      /selfie_photo\.data\.data must be a string of base64/,
    ],
  ];
  test.each(wrong)('%s', async (_trouble, sent, status, error) => {
    const { send } = createClient();
    const answer = await create(send, sent);
    expect([answer.status, errorOf(answer)]).toEqual([status, expect.stringMatching(error)]);
    expect(idsIn((await send('GET /accounts')).json)).toEqual([]);
  });

  test('an update moves the reference id, but not to one that is taken', async () => {
    const { send } = createClient();
    const one = idOf(await create(send, { 'reference-id': 'one' }));
    await create(send, { 'reference-id': 'two' });
    const change = (reference: string) =>
      send(`PATCH /accounts/${one}`, { data: { attributes: { 'reference-id': reference } } });
    expect(errorOf(await change('two'))).toMatch(/^Record not unique: /);
    expect((await change('three')).status).toBe(200);
    expect(idsIn((await send('GET /accounts?filter[reference-id]=three')).json)).toEqual([one]);
    expect(idsIn((await send('GET /accounts?filter[reference-id]=one')).json)).toEqual([]);
    expect((await create(send, { 'reference-id': 'one' })).status).toBe(201);
    expect((await send('GET /accounts?filter[shoe]=1')).status).toBe(400);
  });

  test('redaction goes down to the inquiries, and the account can still be updated', async () => {
    const { send } = createClient();
    const account = idOf(await create(send, { 'name-first': 'Jane' }));
    const inquiry = await createdInquiry(send, { 'account-id': account, fields: { 'name-first': 'Jane' } });
    const answer = await send(`DELETE /accounts/${account}`);
    expect(answer.text).not.toContain('Jane');
    expect((await send(`GET /inquiries/${inquiry}`)).text).not.toContain('Jane');
    expect(errorOf(await send(`DELETE /accounts/${account}`))).toBe('Conflict: Account already redacted');
    expect(
      (await send(`PATCH /accounts/${account}`, { data: { attributes: { 'name-first': 'Ann' } } })).status,
    ).toBe(200);
  });

  test('tags', async () => {
    const { send } = createClient();
    const id = idOf(await create(send, {}));
    await send(`POST /accounts/${id}/add-tag`, { meta: { 'tag-name': 'a' } });
    await send(`POST /accounts/${id}/add-tag`, { meta: { 'tag-name': 'b' } });
    const removed = await send(`POST /accounts/${id}/remove-tag`, { meta: { 'tag-name': 'a' } });
    expect(attributesOf(removed.json)['tags']).toEqual(['b']);
    const set = await send(`POST /accounts/${id}/set-tags`, { meta: { 'tag-name': ['c'] } });
    expect(attributesOf(set.json)['tags']).toEqual(['c']);
  });

  test('consolidation moves inquiries and archives the source, once', async () => {
    const { send } = createClient();
    const [target, source] = [
      idOf(await create(send, {})),
      idOf(await create(send, { 'reference-id': 's' })),
    ];
    const inquiry = await createdInquiry(send, { 'account-id': source });
    const consolidate = (ids: unknown) =>
      send(`POST /accounts/${target}/consolidate`, { meta: { 'source-account-ids': ids } });
    expect((await consolidate('x')).status).toBe(400);
    expect((await consolidate(['act_1'])).status).toBe(404);
    expect((await consolidate([target])).status).toBe(422);
    expect((await consolidate([source])).status).toBe(202);
    expect((await consolidate([source])).status).toBe(409);
    const moved = await send(`GET /inquiries/${inquiry}`);
    expect(at(moved.json, 'data', 'relationships', 'account', 'data', 'id')).toBe(target);
    for (const wish of [{ 'account-id': source }, { 'reference-id': 's' }])
      expect(errorOf(await send('POST /inquiries', inquiryBody(wish)))).toBe(
        'Record invalid: Account is archived',
      );
  });
});
