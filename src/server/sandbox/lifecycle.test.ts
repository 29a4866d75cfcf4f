import { describe, expect, test } from 'vitest';
import type { Inquiry } from './inquiry-record.ts';
import { type Send, at, createClient, createdInquiry, errorOf, simulate } from './sandbox-client.ts';

type Status = Inquiry['status'];

/** Simulate actions that bring a new inquiry to a status. */
const ways: Readonly<Record<Status, readonly string[]>> = {
  created: [],
  pending: ['start_inquiry'],
  completed: ['start_inquiry', 'complete_inquiry'],
  failed: ['start_inquiry', 'fail_inquiry'],
  expired: ['expire_inquiry'],
  needs_review: ['mark_for_review_inquiry'],
  approved: ['approve_inquiry'],
  declined: ['decline_inquiry'],
};
const statuses = Object.keys(ways) as Status[];

const inquiryIn = async (send: Send, status: Status): Promise<string> => {
  const id = await createdInquiry(send, { note: 'a note', tags: ['one'] });
  if (ways[status].length > 0)
    expect(
      (await send(`POST /inquiries/${id}/perform-simulate-actions`, simulate(...ways[status]))).status,
    ).toBe(200);
  return id;
};

/** Where each act leads from where; every pair that is not named is a 409. */
const acts: Readonly<Record<string, Readonly<Partial<Record<Status, Status>>>>> = {
  approve: Object.fromEntries(statuses.map((status) => [status, 'approved'])),
  decline: Object.fromEntries(statuses.map((status) => [status, 'declined'])),
  'mark-for-review': {
    created: 'needs_review',
    pending: 'needs_review',
    completed: 'needs_review',
    failed: 'needs_review',
    expired: 'needs_review',
    needs_review: 'needs_review',
  },
  expire: { created: 'expired', pending: 'expired' },
  resume: { created: 'created', pending: 'pending', expired: 'pending' },
  'generate-one-time-link': { created: 'created', pending: 'pending' },
};

const stamps: Readonly<Record<string, string>> = {
  approve: 'decisioned-at',
  decline: 'decisioned-at',
  'mark-for-review': 'marked-for-review-at',
  expire: 'expired-at',
};

const rows = Object.keys(acts).flatMap((act) => statuses.map((status) => [act, status] as const));

describe('legal transitions', () => {
  test.each(rows)('%s from %s', async (act, status) => {
    const { send, clock } = createClient();
    const id = await inquiryIn(send, status);
    clock.now += 1000;
    const answer = await send(`POST /inquiries/${id}/${act}`);
    const to = acts[act]?.[status];
    if (to === undefined) {
      expect(answer.status).toBe(409);
      expect(errorOf(answer)).toContain(`Conflict: Inquiry with status ${status} cannot`);
      expect(at((await send(`GET /inquiries/${id}`)).json, 'data', 'attributes', 'status')).toBe(status);
      return;
    }
    expect(answer.status).toBe(200);
    expect(at(answer.json, 'data', 'attributes', 'status')).toBe(to);
    const stamp = stamps[act];
    if (stamp !== undefined)
      expect(at(answer.json, 'data', 'attributes', stamp)).toBe(new Date(clock.now).toISOString());
  });

  test.each(rows)('%s after redaction from %s', async (act, status) => {
    const { send } = createClient();
    const id = await inquiryIn(send, status);
    expect((await send(`DELETE /inquiries/${id}`)).status).toBe(200);
    const answer = await send(`POST /inquiries/${id}/${act}`);
    expect(answer.status).toBe(409);
    expect(errorOf(answer)).toBe('Conflict: Inquiry already redacted');
  });

  const simulated: readonly [from: Status, action: string, to: Status | undefined][] = [
    ['created', 'start_inquiry', 'pending'],
    ['pending', 'start_inquiry', undefined],
    ['created', 'complete_inquiry', undefined],
    ['pending', 'complete_inquiry', 'completed'],
    ['completed', 'complete_inquiry', undefined],
    ['pending', 'fail_inquiry', 'failed'],
    ['failed', 'fail_inquiry', undefined],
    ['completed', 'expire_inquiry', undefined],
    ['approved', 'mark_for_review_inquiry', undefined],
    ['declined', 'approve_inquiry', 'approved'],
  ];
  test.each(simulated)('from %s, simulated %s', async (from, action, to) => {
    const { send } = createClient();
    const id = await inquiryIn(send, from);
    const answer = await send(`POST /inquiries/${id}/perform-simulate-actions`, simulate(action));
    expect(answer.status).toBe(to === undefined ? 409 : 200);
    expect(at((await send(`GET /inquiries/${id}`)).json, 'data', 'attributes', 'status')).toBe(to ?? from);
  });
});

describe('simulate actions', () => {
  const perform = async (actions: unknown) => {
    const { send } = createClient();
    const id = await createdInquiry(send);
    const answer = await send(`POST /inquiries/${id}/perform-simulate-actions`, {
      meta: { 'simulate-actions': actions },
    });
    return { answer, after: (await send(`GET /inquiries/${id}`)).json };
  };
  const verify = (id: unknown) => ({
    type: 'create_passed_verification',
    data: { 'verification-template-id': id },
  });

  test('run in order and leave verifications behind', async () => {
    const { answer } = await perform([
      { type: 'start_inquiry' },
      {
        type: 'create_failed_verification',
        data: { verificationTemplateId: 'vtmpl_SandboxGovernmentPhoto23' },
      },
      verify('vtmpl_SandboxSe1fieCheck234567'),
      { type: 'complete_inquiry' },
      { type: 'approve_inquiry' },
    ]);
    expect(answer.status).toBe(200);
    expect(at(answer.json, 'data', 'attributes', 'status')).toBe('approved');
    expect(at(answer.json, 'data', 'relationships', 'verifications', 'data')).toEqual([
      { type: 'verification/government-id', id: expect.stringMatching(/^ver_/) },
      { type: 'verification/selfie', id: expect.stringMatching(/^ver_/) },
    ]);
  });

  const wrong: readonly [trouble: string, actions: unknown, status: number, error: RegExp][] = [
    ['no list', undefined, 400, /^Bad request: meta\.simulate_actions must be an array/],
    ['an entry that is no object', ['start_inquiry'], 400, /simulate_actions\[0\]\.type must be a string/],
    [
      'an unknown action',
      [{ type: 'start_inquiry' }, { type: 'dance' }],
      400,
      /simulate_actions\[1\]\.type must be one of .*\(sent 'dance'\)$/,
    ],
    ['an action called __proto__', [{ type: '__proto__' }], 400, /must be one of/],
    [
      'a verification without a template',
      [{ type: 'create_passed_verification' }],
      400,
      /verification_template_id must be a string/,
    ],
    [
      'a verification template of another kind',
      [verify('itmpl_1')],
      400,
      /must start with vtmpl \(sent 'itmpl_1'\)$/,
    ],
    ['an unknown verification template', [verify('vtmpl_1')], 404, /verification_template_id is not found$/],
    [
      'a step that is not legal after the one before',
      [{ type: 'start_inquiry' }, { type: 'complete_inquiry' }, { type: 'expire_inquiry' }],
      409,
      /simulate_actions\[2\]: Inquiry with status completed cannot be expired/,
    ],
    [
      'a verification before the start',
      [verify('vtmpl_SandboxSe1fieCheck234567')],
      409,
      /simulate_actions\[0\]: .*cannot have new verifications/,
    ],
  ];
  test.each(wrong)('%s changes nothing', async (_trouble, actions, status, error) => {
    const { answer, after } = await perform(actions);
    expect(answer.status).toBe(status);
    expect(errorOf(answer)).toMatch(error);
    expect(at(after, 'data', 'attributes', 'status')).toBe('created');
    expect(at(after, 'data', 'relationships', 'verifications', 'data')).toEqual([]);
  });

  test('an unknown verification template is answered with the known ones', async () => {
    const { answer } = await perform([verify('vtmpl_1')]);
    expect(at(answer.json, 'errors', 0, 'meta', 'verification-template-ids')).toContain(
      'vtmpl_SandboxGovernmentPhoto23',
    );
  });
});

describe('time', () => {
  test('an inquiry expires after a day, its sessions with it', async () => {
    const { send, clock } = createClient();
    const id = await createdInquiry(send, {}, { 'auto-create-inquiry-session': true });
    clock.now += 86_400_000 - 1;
    expect(at((await send(`GET /inquiries/${id}`)).json, 'data', 'attributes', 'status')).toBe('created');
    clock.now += 1;
    const answer = await send(`GET /inquiries/${id}`);
    expect(at(answer.json, 'data', 'attributes', 'status')).toBe('expired');
    expect(at(answer.json, 'data', 'attributes', 'expired-at')).toBe('2026-01-03T03:04:05.006Z');
    expect(at(answer.json, 'included', 1, 'attributes', 'status')).toBe('expired');
  });

  test('intervals of the request take the place of the day', async () => {
    const { send, clock } = createClient();
    const id = await createdInquiry(
      send,
      {},
      {
        'expiration-after-create-interval-seconds': 10,
        'expiration-after-start-interval-seconds': 20,
        expirationAfterResumeIntervalSeconds: 30,
      },
    );
    const expiry = async (call: string, body?: unknown) =>
      Date.parse(String(at((await send(call, body)).json, 'data', 'attributes', 'expires-at'))) - clock.now;
    expect(await expiry(`GET /inquiries/${id}`)).toBe(10_000);
    expect(await expiry(`POST /inquiries/${id}/perform-simulate-actions`, simulate('start_inquiry'))).toBe(
      20_000,
    );
    clock.now += 20_000;
    expect(at((await send(`GET /inquiries/${id}`)).json, 'data', 'attributes', 'status')).toBe('expired');
    expect(await expiry(`POST /inquiries/${id}/resume`)).toBe(30_000);
  });

  test('decided inquiries do not expire', async () => {
    const { send, clock } = createClient();
    const id = await createdInquiry(send);
    await send(`POST /inquiries/${id}/approve`, { meta: { comment: 'fine' } });
    clock.now += 10 * 86_400_000;
    const answer = await send(`GET /inquiries/${id}`);
    expect(at(answer.json, 'data', 'attributes')).toMatchObject({
      status: 'approved',
      'expires-at': null,
      'reviewer-comment': 'fine',
    });
  });
});
