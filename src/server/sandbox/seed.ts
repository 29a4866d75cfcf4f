import { applyTransition, createRecord } from './changes.ts';
import { nextId } from './database.ts';
import type { Ids } from './ids.ts';
import { type Inquiry, emptyInquiry } from './inquiry-record.ts';
import type { Moment } from './moment.ts';
import type { Environment } from './resource.ts';
import { type Account, accounts, emptyAccount } from './resources/accounts.ts';
import { inquiries } from './resources/inquiries.ts';
import { addSession } from './resources/inquiry-sessions.ts';
import { templates } from './templates.ts';

const hour = 3_600_000;

type Sample = {
  readonly referenceId: string;
  readonly values: Readonly<Record<string, string>>;
  readonly steps: readonly string[];
  readonly hoursAgo: number;
};

const samples: readonly Sample[] = [
  {
    referenceId: 'customer-1001',
    values: { 'name-first': 'Ada', 'name-last': 'Lovelace', birthdate: '1990-12-10' },
    steps: ['start', 'complete', 'approve'],
    hoursAgo: 20,
  },
  {
    referenceId: 'customer-1002',
    values: { 'name-first': 'Grace', 'name-last': 'Hopper', birthdate: '1986-12-09' },
    steps: ['start', 'complete', 'mark-for-review'],
    hoursAgo: 9,
  },
  {
    referenceId: 'customer-1003',
    values: { 'name-first': 'Alan', 'name-last': 'Turing', birthdate: '1992-06-23' },
    steps: ['start'],
    hoursAgo: 2,
  },
];

/** A few records to list before the first is created. */
export const seedEnvironment = (environment: Environment, ids: Ids, now: Moment): void => {
  const [template] = templates;
  if (!template) return;
  for (const { referenceId, values, steps, hoursAgo } of samples) {
    const createdAt = now - hoursAgo * hour;
    const account: Account = {
      ...emptyAccount(ids, createdAt, referenceId),
      values: new Map(Object.entries(values)),
    };
    createRecord(environment, accounts, account);
    const inquiry: Inquiry = {
      ...emptyInquiry(nextId(ids, inquiries), createdAt, template),
      referenceId,
      creator: 'API',
      expiresAt: createdAt + 24 * hour,
      fields: new Map(template.fields.map(({ name }) => [name, values[name] ?? null])),
      accountId: account.id,
      intervals: { afterCreate: 86_400, afterStart: 86_400, afterResume: 86_400 },
    };
    createRecord(environment, inquiries, inquiry);
    addSession(environment, inquiry.id, ids, createdAt);
    for (const [index, step] of steps.entries())
      applyTransition(environment, inquiries, inquiry, step, createdAt + (index + 1) * 60_000);
  }
};
