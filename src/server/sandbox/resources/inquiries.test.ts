import { describe, expect, test } from 'vitest';
import {
  at,
  createClient,
  createdInquiry,
  errorOf,
  inquiryBody,
  quickstart,
  attributesOf,
  idsIn,
} from '../sandbox-client.ts';

describe('inquiries', () => {
  test('a created inquiry is retrieved, listed, updated and kept', async () => {
    const { send, clock } = createClient();
    const id = await createdInquiry(send, { fields: { 'name-first': 'Jane' }, note: 'first' });
    clock.now += 5000;
    const updated = await send(`PATCH /inquiries/${id}`, {
      data: {
        attributes: {
          note: null,
          fields: { 'name-first': null, nameLast: 'Doe' },
          tags: ['b', 'a', 'b'],
          'redirect-uri': 'https://example.com',
        },
      },
    });
    expect(updated.status).toBe(200);
    const found = attributesOf((await send(`GET /inquiries/${id}`)).json);
    expect(found).toMatchObject({
      note: null,
      tags: ['b', 'a'],
      'updated-at': '2026-01-02T03:04:10.006Z',
      status: 'created',
    });
    expect(found['fields']).toMatchObject({ 'name-first': { value: null }, 'name-last': { value: 'Doe' } });
    expect(idsIn((await send('GET /inquiries')).json)).toEqual([id]);
    expect(
      (await send(`PATCH /inquiries/${id}`, { data: { attributes: { fields: { birthdate: 'x' } } } })).status,
    ).toBe(422);
    expect((await send(`PATCH /inquiries/${id}`)).status).toBe(200);
  });

  test('sessions and links are made on demand', async () => {
    const { send } = createClient();
    const { json } = await send(
      'POST /inquiries',
      inquiryBody({}, { 'auto-create-inquiry-session': true, autoCreateOneTimeLink: true }),
      { 'key-inflection': 'snake' },
    );
    expect(at(json, 'meta', 'session_token')).toMatch(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{43}$/);
    expect(at(json, 'meta', 'one_time_link')).toMatch(/^https:\/\/withpersona\.com\/verify\?code=/);
    expect(at(json, 'meta', 'one_time_link_short')).toMatch(/^https:\/\/go\.perso\.na\//);
    expect(at(json, 'data', 'relationships', 'sessions', 'data')).toHaveLength(1);
  });

  test.each(['itmplv_SandboxGovernmentPhoto23', 'itmplv_nothing'])('by template version %s', async (id) => {
    const { send } = createClient();
    const answer = await send('POST /inquiries', {
      data: { attributes: { 'inquiry-template-version-id': id } },
    });
    expect(answer.status).toBe(id.endsWith('nothing') ? 404 : 201);
  });

  test('a legacy template has no version', async () => {
    const { send } = createClient();
    const { json } = await send('POST /inquiries?include=template', {
      data: { attributes: { templateId: 'tmpl_SandboxLegacyF1ow2345678' } },
    });
    expect(at(json, 'data', 'relationships', 'template', 'data', 'type')).toBe('template');
    expect(at(json, 'data', 'relationships', 'inquiry-template', 'data')).toBeNull();
    expect(at(json, 'included', 0, 'attributes')).toEqual({ name: 'Legacy government ID' });
  });

  test('redaction takes what identifies a person and can be done once', async () => {
    const { send } = createClient();
    const id = await createdInquiry(
      send,
      { ...quickstart.data.attributes, note: 'secret', tags: ['t'] },
      { 'auto-create-inquiry-session': true },
    );
    await send(`POST /inquiries/${id}/perform-simulate-actions`, {
      meta: {
        'simulate-actions': [
          { type: 'start_inquiry' },
          {
            type: 'create_passed_verification',
            data: { 'verification-template-id': 'vtmpl_SandboxGovernmentPhoto23' },
          },
        ],
      },
    });
    const answer = await send(`DELETE /inquiries/${id}?include=verifications,sessions`);
    expect(answer.status).toBe(200);
    expect(attributesOf(answer.json)).toMatchObject({
      status: 'pending',
      note: null,
      tags: [],
      'name-first': null,
      'redacted-at': '2026-01-02T03:04:05.006Z',
    });
    expect(answer.text).not.toContain('Jane');
    expect(at(answer.json, 'included', 1, 'attributes', 'status')).toBe('expired');
    expect(errorOf(await send(`DELETE /inquiries/${id}`))).toBe('Conflict: Inquiry already redacted');
    expect((await send(`PATCH /inquiries/${id}`, { data: { attributes: { note: 'x' } } })).status).toBe(409);
  });

  test('tags are added, removed and replaced', async () => {
    const { send } = createClient();
    const id = await createdInquiry(send);
    const tags = async (act: string, meta: object) => {
      const answer = await send(`POST /inquiries/${id}/${act}`, { meta });
      return answer.status === 200
        ? attributesOf(answer.json)['tags']
        : `${answer.status} ${errorOf(answer)}`;
    };
    expect(await tags('add-tag', { 'tag-name': 'apple' })).toEqual(['apple']);
    expect(await tags('add-tag', { tagName: 'apple' })).toEqual(['apple']);
    expect(await tags('add-tag', { tag_name: 'pear' })).toEqual(['apple', 'pear']);
    expect(await tags('add-tag', {})).toBe('400 Parameter missing: meta.tag_name is missing');
    expect(await tags('add-tag', { 'tag-name': 7 })).toBe('400 Bad request: meta.tag_name must be a string');
    expect(await tags('add-tag', { 'tag-id': 'tag_1' })).toBe(
      '404 Record not found: meta.tag_id is not found',
    );
    expect(await tags('remove-tag', { 'tag-name': 'plum' })).toBe(
      '404 Record not found: meta.tag_name is not found',
    );
    expect(await tags('remove-tag', { 'tag-name': 'apple' })).toEqual(['pear']);
    expect(await tags('set-tags', { 'tag-name': ['x', 'y', 'x'] })).toEqual(['x', 'y']);
    expect(await tags('set-tags', { 'tag-name': [] })).toEqual([]);
    expect(await tags('set-tags', {})).toBe('400 Parameter missing: meta.tag_name is missing');
  });

  test('print is a PDF whose table of places is right', async () => {
    const { send, request } = createClient();
    const id = await createdInquiry(send, { note: 'brackets ( and \\ and ünï 漢字' });
    const response = await request(`GET /inquiries/${id}/print`);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const file = new TextDecoder('latin1').decode(await response.arrayBuffer());
    expect(file.startsWith('%PDF-1.4\n')).toBe(true);
    expect(file).toContain('(Note: brackets \\( and \\\\ and ünï ??)');
    const [, start] = /startxref\n(\d+)\n%%EOF\n$/.exec(file) ?? [];
    expect(file.slice(Number(start)).startsWith('xref\n0 6\n')).toBe(true);
    const places = [...file.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
    expect(places.map((place) => file.slice(place, place + 7))).toEqual(
      [1, 2, 3, 4, 5].map((number) => `${number} 0 obj`),
    );
    const [, length] = /\/Length (\d+) >>\nstream\n/.exec(file) ?? [];
    expect(file.indexOf('\nendstream') - file.indexOf('stream\n') - 7).toBe(Number(length));
  });
});

describe('accounts of inquiries', () => {
  const accountIn = (json: unknown): unknown => at(json, 'data', 'relationships', 'account', 'data', 'id');

  test('one is made unless told otherwise, and shared by reference id', async () => {
    const { send } = createClient();
    const one = await send('POST /inquiries', inquiryBody({}, { 'auto-create-account-reference-id': 'abc' }));
    const two = await send('POST /inquiries', inquiryBody({ 'reference-id': 'abc' }));
    const three = await send('POST /inquiries', inquiryBody({}, { 'auto-create-account': false }));
    const four = await send('POST /inquiries', inquiryBody({ 'account-id': accountIn(one.json) }));
    expect(accountIn(one.json)).toMatch(/^act_/);
    expect(accountIn(two.json)).toBe(accountIn(one.json));
    expect(accountIn(three.json)).toBeUndefined();
    expect(accountIn(four.json)).toBe(accountIn(one.json));
    expect(attributesOf(four.json)['reference-id']).toBe('abc');
    expect(idsIn((await send('GET /accounts')).json)).toEqual([accountIn(one.json)]);
    expect(
      idsIn((await send(`GET /inquiries?filter[account-id]=${String(accountIn(one.json))}`)).json),
    ).toHaveLength(3);
  });

  test('an unknown account type is not found', async () => {
    const answer = await createClient().send(
      'POST /inquiries',
      inquiryBody({}, { 'auto-create-account-type-id': 'acttp_1' }),
    );
    expect(errorOf(answer)).toBe('Record not found: meta.auto_create_account_type_id is not found');
  });
});

describe('templates', () => {
  test('a few to choose from, each of which an inquiry can be created with', async () => {
    const { send } = createClient();
    const list = await send('GET /inquiry-templates');
    expect(idsIn(list.json)).toHaveLength(3);
    for (const id of idsIn(list.json)) {
      const one = await send(`GET /inquiry-templates/${id}?include=latest-published-version`);
      expect(at(one.json, 'included', 0, 'type')).toBe('inquiry-template-version');
      expect((await send('POST /inquiries', inquiryBody({ 'inquiry-template-id': id }))).status).toBe(201);
    }
    expect((await send('GET /inquiry-templates/itmpl_YOURTEMPLATEID')).status).toBe(200);
    expect((await send('GET /inquiry-templates/itmpl_nothing')).status).toBe(404);
  });

  test('ids stay the same in every sandbox', async () => {
    const lists = await Promise.all([1, 2].map(() => createClient().send('GET /inquiry-templates')));
    expect(lists[0]?.text).toBe(lists[1]?.text);
    expect(idsIn(lists[0]?.json)[0]).toBe('itmpl_SandboxGovernmentPhoto23');
  });
});
