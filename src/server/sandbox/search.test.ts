import { describe, expect, test } from 'vitest';
import { at, createClient, createdInquiry, simulate, idsIn } from './sandbox-client.ts';

describe('search', () => {
  const setUp = async () => {
    const client = createClient();
    for (const [index, act] of ['start_inquiry', 'approve_inquiry', 'decline_inquiry'].entries()) {
      client.clock.now += 60_000;
      const id = await createdInquiry(client.send, { 'reference-id': `r${index}`, note: act });
      await client.send(`POST /inquiries/${id}/perform-simulate-actions`, simulate(act));
    }
    return client.send;
  };
  const eq = (attribute: string, value: unknown) => ({ attribute, operator: 'eq', value });
  const found: readonly [what: string, body: unknown, notes: readonly string[]][] = [
    ['everything', {}, ['decline_inquiry', 'approve_inquiry', 'start_inquiry']],
    ['one status', { query: eq('status', 'pending') }, ['start_inquiry']],
    [
      'one of two',
      { query: { or: [eq('status', 'pending'), eq('reference_id', 'r1')] } },
      ['approve_inquiry', 'start_inquiry'],
    ],
    ['all but one', { query: { not: eq('status', 'pending') } }, ['decline_inquiry', 'approve_inquiry']],
    [
      'both of two',
      {
        query: {
          and: [
            eq('inquiry-template-id', 'itmpl_SandboxGovernmentPhoto23'),
            { attribute: 'created_at', operator: 'gt', value: '2026-01-02T03:05:05.006Z' },
          ],
        },
      },
      ['decline_inquiry', 'approve_inquiry'],
    ],
    [
      'the oldest first',
      { sort: { attribute: 'created_at', direction: 'asc' } },
      ['start_inquiry', 'approve_inquiry', 'decline_inquiry'],
    ],
    [
      'by status',
      { sort: { attribute: 'status', direction: 'asc' } },
      ['approve_inquiry', 'decline_inquiry', 'start_inquiry'],
    ],
    ['one to a page', { page: { size: 1 } }, ['decline_inquiry']],
  ];
  test.each(found)('%s', async (_what, body, notes) => {
    const send = await setUp();
    const answer = await send('POST /inquiries/search', body);
    expect((at(answer.json, 'data') as object[]).map((entry) => at(entry, 'attributes', 'note'))).toEqual(
      notes,
    );
  });

  test('links carry cursor and size and lead on with the same body', async () => {
    const send = await setUp();
    const body = { page: { size: 2 } };
    const first = await send('POST /inquiries/search', body);
    const next = String(at(first.json, 'links', 'next'));
    expect(next).toMatch(/search\?page%5Bafter%5D=inq_\w+&page%5Bsize%5D=2$/);
    const second = await send(`POST ${next}`, body);
    expect(idsIn(second.json)).toHaveLength(1);
    expect(at(second.json, 'links', 'next')).toBeNull();
  });

  const nested = { not: { not: { not: eq('status', 'x') } } };
  const wrong: readonly [trouble: string, body: unknown][] = [
    ['a query that is a text', { query: 'x' }],
    ['an attribute that cannot be searched', { query: eq('note', 'x') }],
    ['an attribute called __proto__', { query: eq('__proto__', 'x') }],
    ['an unknown operator', { query: { attribute: 'status', operator: 'like', value: 'x' } }],
    ['a value that is an object', { query: eq('status', {}) }],
    ['a date that is none', { query: eq('created_at', 'soon') }],
    ['too many levels', { query: nested }],
    ['too many clauses', { query: { or: Array.from({ length: 21 }, () => eq('status', 'x')) } }],
    ['a connective without a list', { query: { and: {} } }],
    ['a sort without a direction', { sort: { attribute: 'status' } }],
    ['a page that is a number', { page: 2 }],
    ['a page that is too long', { page: { size: 1000 } }],
  ];
  test.each(wrong)('%s', async (_trouble, body) => {
    expect((await createClient().send('POST /inquiries/search', body)).status).toBe(400);
  });

  test('accounts are found by their fields', async () => {
    const { send } = createClient();
    for (const name of ['Ann', 'Bea'])
      await send('POST /accounts', { data: { attributes: { 'name-first': name, 'reference-id': name } } });
    const answer = await send('POST /accounts/search', { query: eq('fields.name_first', 'Bea') });
    expect(at(answer.json, 'data', 0, 'attributes', 'reference-id')).toBe('Bea');
    expect(idsIn(answer.json)).toHaveLength(1);
    expect(
      idsIn((await send('POST /accounts/search', { query: eq('identifiers.reference_id', 'Ann') })).json),
    ).toHaveLength(1);
  });
});
