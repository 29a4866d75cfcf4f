import { describe, expect, test } from 'vitest';
import {
  at,
  createClient,
  createdInquiry,
  errorOf,
  idOf,
  simulate,
  attributesOf,
  idsIn,
} from '../sandbox-client.ts';

describe('sessions', () => {
  const sessionOf = (inquiryId: unknown) => ({ data: { attributes: { 'inquiry-id': inquiryId } } });

  test('live from new through active to expired', async () => {
    const { send } = createClient();
    const inquiry = await createdInquiry(send);
    const created = await send('POST /inquiry-sessions', sessionOf(inquiry));
    expect([created.status, attributesOf(created.json)['status']]).toEqual([201, 'new']);
    const path = `/inquiry-sessions/${idOf(created)}`;
    await send(`POST /inquiries/${inquiry}/perform-simulate-actions`, simulate('start_inquiry'));
    expect(attributesOf((await send(`GET ${path}`)).json)['status']).toBe('active');
    const link = await send(`POST ${path}/generate-one-time-link`);
    expect([link.status, at(link.json, 'meta', 'one-time-link')]).toEqual([
      200,
      expect.stringContaining('verify?code='),
    ]);
    expect(attributesOf((await send(`POST ${path}/expire`)).json)).toMatchObject({
      status: 'expired',
      'expired-at': '2026-01-02T03:04:05.006Z',
    });
    for (const act of ['expire', 'generate-one-time-link'])
      expect((await send(`POST ${path}/${act}`)).status).toBe(409);
    expect((await send('GET /inquiry-sessions/iqse_1')).status).toBe(404);
  });

  const wrong: readonly [trouble: string, body: unknown, status: number, error: string][] = [
    ['no body', undefined, 400, 'Parameter missing: data.attributes.inquiry_id is missing'],
    ['a null id', sessionOf(null), 400, 'Bad request: data.attributes.inquiry_id must be a string'],
    [
      'an id of something else',
      sessionOf('act_1'),
      400,
      "Bad request: data.attributes.inquiry_id must start with inq (sent 'act_1')",
    ],
    [
      'an unknown inquiry',
      sessionOf('inq_1'),
      404,
      'Record not found: data.attributes.inquiry_id is not found',
    ],
  ];
  test.each(wrong)('%s', async (_trouble, body, status, error) => {
    const answer = await createClient().send('POST /inquiry-sessions', body);
    expect([answer.status, errorOf(answer)]).toEqual([status, error]);
  });

  test('an inquiry has 25 at most', async () => {
    const { send } = createClient();
    const inquiry = await createdInquiry(send);
    for (let count = 0; count < 25; count += 1)
      expect((await send('POST /inquiry-sessions', sessionOf(inquiry))).status).toBe(201);
    const answer = await send('POST /inquiry-sessions', sessionOf(inquiry));
    expect([answer.status, errorOf(answer)]).toEqual([
      422,
      'Unprocessable entity: Inquiry cannot have more than 25 sessions',
    ]);
    expect((await send(`POST /inquiries/${inquiry}/generate-one-time-link`)).status).toBe(422);
    expect((await send(`POST /inquiries/${inquiry}/resume`)).status).toBe(200);
    expect(idsIn((await send(`GET /inquiry-sessions?filter[inquiry-id]=${inquiry}`)).json)).toHaveLength(10);
  });

  test('resuming takes an unused session before it makes one', async () => {
    const { send } = createClient();
    const inquiry = await createdInquiry(send);
    const tokens = [
      await send(`POST /inquiries/${inquiry}/resume`),
      await send(`POST /inquiries/${inquiry}/resume`),
    ];
    for (const { json } of tokens) expect(at(json, 'meta', 'session-token')).toMatch(/^eyJ/);
    expect(at(tokens[1]?.json, 'data', 'relationships', 'sessions', 'data')).toHaveLength(1);
  });

  test('all of several inquiries are expired at once', async () => {
    const { send } = createClient();
    const wish = { 'auto-create-inquiry-session': true };
    const [one, two] = [await createdInquiry(send, {}, wish), await createdInquiry(send, {}, wish)];
    await createdInquiry(send, {}, wish);
    const expire = (ids: unknown) =>
      send('POST /inquiry-sessions/expire-all', { meta: { 'inquiry-ids': ids } });
    const answer = await expire([one, two]);
    expect([answer.status, idsIn(answer.json).length]).toEqual([200, 2]);
    expect(idsIn((await expire([one, two])).json)).toEqual([]);
    expect(errorOf(await expire(undefined))).toBe('Bad request: meta.inquiry_ids must be an array');
    expect((await expire(['inq_1'])).status).toBe(422);
  });

  test.each([0, -1, 2 ** 31, 1.5, '60'])('a link cannot last %s seconds', async (seconds) => {
    const { send } = createClient();
    const inquiry = await createdInquiry(send);
    const answer = await send(`POST /inquiries/${inquiry}/generate-one-time-link`, {
      meta: { 'expires-in-seconds': seconds },
    });
    expect(answer.status).toBe(typeof seconds === 'number' && Number.isInteger(seconds) ? 422 : 400);
  });
});
