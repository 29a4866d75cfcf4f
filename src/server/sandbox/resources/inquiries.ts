import {
  applyTransition,
  createRecord,
  finishUpdate,
  redactedRefusal,
  transitionRefusal,
} from '../changes.ts';
import { answerOne, forOne, list, makeTransition, redact, retrieve, tagRoutes } from '../common-routes.ts';
import { belongingsOf, nextId } from '../database.ts';
import { defineResource } from '../define-resource.ts';
import { type Reply, echo, missingParameter, notFound } from '../errors.ts';
import { isEqual, isFrom, isOneOf, isUntil } from '../filters.ts';
import { accountForInquiry } from '../inquiry-account.ts';
import { flatInquiryAttributes, readFields, showFields } from '../inquiry-fields.ts';
import { type Inquiry, emptyInquiry, printInquiry } from '../inquiry-record.ts';
import { optionalTimestamp, timestamp } from '../moment.ts';
import { readTemplate } from '../read-template.ts';
import { toBelongings, toNone, toNoneOfMany, toOne } from '../relations.ts';
import type { Call, Resource, Transitions } from '../resource.ts';
import { search, searchable } from '../search.ts';
import { simulateActions } from '../simulate-actions.ts';
import { findTemplate, resolveTemplateId } from '../templates.ts';
import { type Reading, createProblems, createReading } from '../validate.ts';
import { hasClosedRequests, hasFlatAttributes, hasReviewerRelationship } from '../versions.ts';
import { weighTexts } from '../weights.ts';
import {
  addSession,
  expireSessions,
  oneTimeLink,
  sessionToken,
  sessions,
  sessionsRefused,
  tooManySessions,
} from './inquiry-sessions.ts';
import { verifications } from './verifications.ts';

const day = 86_400;

const any: readonly Inquiry['status'][] = [
  'created',
  'pending',
  'completed',
  'failed',
  'expired',
  'needs_review',
  'approved',
  'declined',
];

const cannotBe = (participle: string) => (status: string) =>
  `Inquiry with status ${status} cannot be ${participle}`;

const finishSteps = (inquiry: Inquiry): void => {
  const steps = findTemplate(inquiry.templateId)?.steps ?? [];
  inquiry.previousStepName = steps.at(-1) ?? inquiry.previousStepName;
  inquiry.nextStepName = null;
};

const startSteps = (inquiry: Inquiry): void => {
  const [first = null, second = null] = findTemplate(inquiry.templateId)?.steps ?? [];
  inquiry.previousStepName = first;
  inquiry.nextStepName = second;
};

/** Which status may become which. Where Persona's pages name no starting status, these are our choices. */
const transitions = {
  start: {
    from: ['created'],
    to: 'pending',
    refusal: cannotBe('started'),
    effect: (inquiry, { environment, now }) => {
      inquiry.startedAt = now;
      inquiry.expiresAt = now + inquiry.intervals.afterStart * 1000;
      startSteps(inquiry);
      const unused = belongingsOf(environment, sessions, inquiry.id).findLast(
        ({ status }) => status === 'new',
      );
      if (unused) applyTransition(environment, sessions, unused, 'start', now);
    },
  },
  complete: {
    from: ['pending'],
    to: 'completed',
    refusal: cannotBe('completed'),
    effect: (inquiry, { now }) => {
      inquiry.completedAt = now;
      inquiry.expiresAt = null;
      finishSteps(inquiry);
    },
  },
  fail: {
    from: ['pending'],
    to: 'failed',
    refusal: cannotBe('failed'),
    effect: (inquiry, { now }) => {
      inquiry.failedAt = now;
      inquiry.expiresAt = null;
      finishSteps(inquiry);
    },
  },
  approve: {
    from: any,
    to: 'approved',
    refusal: cannotBe('approved'),
    effect: (inquiry, { now }) => {
      inquiry.decisionedAt = now;
      inquiry.expiresAt = null;
    },
  },
  decline: {
    from: any,
    to: 'declined',
    refusal: cannotBe('declined'),
    effect: (inquiry, { now }) => {
      inquiry.decisionedAt = now;
      inquiry.expiresAt = null;
    },
  },
  'mark-for-review': {
    from: any.filter((status) => status !== 'approved' && status !== 'declined'),
    to: 'needs_review',
    refusal: cannotBe('marked for review'),
    effect: (inquiry, { now }) => {
      inquiry.markedForReviewAt = now;
      inquiry.expiresAt = null;
    },
  },
  expire: {
    from: ['created', 'pending'],
    to: 'expired',
    refusal: cannotBe('expired'),
    effect: (inquiry, { environment, now }) => {
      inquiry.expiredAt = now;
      inquiry.expiresAt = null;
      expireSessions(environment, inquiry.id, now);
    },
  },
  resume: {
    from: ['created', 'pending', 'expired'],
    // Resuming a created inquiry hands out a session; the user has still to start it.
    to: (from) => (from === 'created' ? 'created' : 'pending'),
    refusal: cannotBe('resumed'),
    effect: (inquiry, { now }) => {
      inquiry.expiredAt = null;
      inquiry.expiresAt = now + inquiry.intervals.afterResume * 1000;
    },
  },
} satisfies Transitions<Inquiry>;

/** Legacy templates have no versions. */
const isLegacy = (templateId: string): boolean => findTemplate(templateId)?.versionId === undefined;

const creatable = new Set(
  'template-id inquiry-template-id inquiry-template-version-id reference-id account-id creator-email-address theme-id theme-set-id redirect-uri note fields tags initial-step-name'.split(
    ' ',
  ),
);
const updatable = new Set(['note', 'fields', 'tags', 'redirect-uri']);

/** Since 2025-10-27 attributes are a closed list; before, others pass unread. */
const refuseUnknown = (call: Call, attributes: Reading, known: ReadonlySet<string>): void => {
  if (!hasClosedRequests(call.version)) return;
  for (const name of attributes.names())
    if (!known.has(name)) attributes.refuse(echo(name), 'is not an attribute of this request');
};

const createInquiry = (call: Call): Reply => {
  const { environment, ids, now } = call;
  const problems = createProblems();
  const root = createReading(call.body, [], problems);
  if (!root.has('data')) return missingParameter('param is missing or the value is empty: data');
  const data = root.object('data');
  const attributes = data.object('attributes');
  const meta = root.object('meta');
  const template = readTemplate(attributes, problems);
  refuseUnknown(call, attributes, creatable);
  const fields = template
    ? readFields(attributes.object('fields'), template)
    : new Map<string, string | null>();
  const intervals = {
    afterCreate: meta.positive('expiration-after-create-interval-seconds') ?? day,
    afterStart: meta.positive('expiration-after-start-interval-seconds') ?? day,
    afterResume: meta.positive('expiration-after-resume-interval-seconds') ?? day,
  };
  meta.positive('one-time-link-expiration-seconds');
  const texts = {
    note: attributes.text('note') ?? null,
    tags: attributes.texts('tags') ?? [],
    redirectUri: attributes.text('redirect-uri') ?? null,
    creator: attributes.text('creator-email-address') ?? 'API',
  };
  for (const name of ['theme-id', 'initial-step-name']) attributes.text(name);
  attributes.id('theme-set-id', 'theset');
  const wantsSession = meta.flag('auto-create-inquiry-session') === true;
  const wantsLink = meta.flag('auto-create-one-time-link') === true;
  const account = accountForInquiry(call, attributes, meta, problems);
  const reply = problems.reply();
  if (reply || !template) return reply ?? notFound();
  // Nothing is kept before everything was found right.
  const owner = account();
  const referenceId = attributes.text('reference-id') || (owner?.referenceId ?? null);
  const inquiry: Inquiry = {
    ...emptyInquiry(nextId(ids, inquiries), now, template),
    ...texts,
    referenceId,
    intervals,
  };
  inquiry.accountId = owner?.id ?? null;
  inquiry.expiresAt = now + intervals.afterCreate * 1000;
  for (const [name, value] of fields) inquiry.fields.set(name, value);
  createRecord(environment, inquiries, inquiry);
  const session = wantsSession || wantsLink ? addSession(environment, inquiry.id, ids, now) : undefined;
  return answerOne(inquiries, inquiry, 201, {
    'session-token': wantsSession && session ? sessionToken(session, ids, now) : null,
    ...(wantsLink ? oneTimeLink(ids) : { 'one-time-link': null, 'one-time-link-short': null }),
  });
};

const updateInquiry = forOne<Inquiry>((call, inquiry) => {
  const redacted = redactedRefusal(inquiries, inquiry);
  if (redacted) return redacted;
  const problems = createProblems();
  const attributes = createReading(call.body, [], problems).object('data').object('attributes');
  refuseUnknown(call, attributes, updatable);
  const template = findTemplate(inquiry.templateId);
  const fields = template
    ? readFields(attributes.object('fields'), template)
    : new Map<string, string | null>();
  const note = attributes.text('note');
  const redirectUri = attributes.text('redirect-uri');
  const tags = attributes.texts('tags');
  const reply = problems.reply();
  if (reply) return reply;
  if (note !== undefined) inquiry.note = note;
  if (redirectUri !== undefined) inquiry.redirectUri = redirectUri;
  if (tags || attributes.raw('tags') === null) inquiry.tags = [...new Set(tags ?? [])];
  for (const [name, value] of fields) inquiry.fields.set(name, value);
  finishUpdate(call.environment, inquiries, inquiry, call.now);
  return answerOne(inquiries, inquiry);
});

/** Approving and declining take a comment, which is kept as the reviewer's. */
const decide = (name: 'approve' | 'decline') =>
  forOne<Inquiry>((call, inquiry) => {
    const problems = createProblems();
    const comment = createReading(call.body, [], problems).object('meta').text('comment');
    const refused = problems.reply() ?? transitionRefusal(inquiries, inquiry, name);
    if (refused) return refused;
    if (comment !== undefined) inquiry.reviewerComment = comment;
    applyTransition(call.environment, inquiries, inquiry, name, call.now);
    return answerOne(inquiries, inquiry);
  });

const resume = forOne<Inquiry>(({ environment, ids, now }, inquiry) => {
  const refused = transitionRefusal(inquiries, inquiry, 'resume');
  if (refused) return refused;
  const unused = belongingsOf(environment, sessions, inquiry.id).find(({ status }) => status === 'new');
  const session = unused ?? addSession(environment, inquiry.id, ids, now);
  if (!session) return tooManySessions();
  applyTransition(environment, inquiries, inquiry, 'resume', now);
  return answerOne(inquiries, inquiry, 200, { 'session-token': sessionToken(session, ids, now) });
});

const makeLink = forOne<Inquiry>(({ environment, body, ids, now }, inquiry) => {
  const problems = createProblems();
  createReading(body, [], problems).object('meta').positive('expires-in-seconds');
  const refused = problems.reply() ?? sessionsRefused(inquiry);
  if (refused) return refused;
  if (!addSession(environment, inquiry.id, ids, now)) return tooManySessions();
  finishUpdate(environment, inquiries, inquiry, now);
  return answerOne(inquiries, inquiry, 200, oneTimeLink(ids));
});

const print = forOne<Inquiry>(({ environment }, inquiry) => ({
  kind: 'file',
  status: 200,
  mediaType: 'application/pdf',
  bytes: printInquiry(inquiry, belongingsOf(environment, verifications, inquiry.id)),
}));

export const inquiries: Resource<Inquiry> = defineResource<Inquiry>({
  type: 'inquiry',
  prefix: 'inq',
  attributes: (inquiry, { version }) => ({
    status: inquiry.status,
    'reference-id': inquiry.referenceId,
    note: inquiry.note,
    behaviors: {},
    tags: inquiry.tags,
    creator: inquiry.creator,
    'reviewer-comment': inquiry.reviewerComment,
    'created-at': timestamp(inquiry.createdAt),
    'updated-at': timestamp(inquiry.updatedAt),
    'started-at': optionalTimestamp(inquiry.startedAt),
    'expires-at': optionalTimestamp(inquiry.expiresAt),
    'completed-at': optionalTimestamp(inquiry.completedAt),
    'failed-at': optionalTimestamp(inquiry.failedAt),
    'marked-for-review-at': optionalTimestamp(inquiry.markedForReviewAt),
    'decisioned-at': optionalTimestamp(inquiry.decisionedAt),
    'expired-at': optionalTimestamp(inquiry.expiredAt),
    'redacted-at': optionalTimestamp(inquiry.redactedAt),
    'previous-step-name': inquiry.previousStepName,
    'next-step-name': inquiry.nextStepName,
    fields: showFields(inquiry.templateId, inquiry.fields, version),
    ...(hasFlatAttributes(version) ? flatInquiryAttributes(inquiry.fields, version) : {}),
    ...(hasReviewerRelationship(version) ? {} : { reviewer: null, 'reviewer-type': null }),
  }),
  relations: {
    account: toOne('account', ({ accountId }) => accountId),
    template: toOne('template', ({ templateId }) => (isLegacy(templateId) ? templateId : null)),
    'inquiry-template': toOne('inquiry-template', ({ templateId }) =>
      isLegacy(templateId) ? null : templateId,
    ),
    'inquiry-template-version': toOne(
      'inquiry-template-version',
      ({ templateId }) => findTemplate(templateId)?.versionId,
    ),
    transaction: toNone,
    reviewer: (_inquiry, { version }) => (hasReviewerRelationship(version) ? null : undefined),
    reports: toNoneOfMany,
    verifications: toBelongings('verification'),
    sessions: toBelongings('inquiry-session'),
    documents: toNoneOfMany,
    selfies: toNoneOfMany,
  },
  comesAlong: ['account', 'sessions', 'verifications'],
  foreignKeys: {
    account: {
      get: ({ accountId }) => accountId,
      set: (inquiry, id) => {
        inquiry.accountId = id;
      },
    },
  },
  limit: 10_000,
  weigh: ({ note, referenceId, creator, reviewerComment, redirectUri, tags, fields }) =>
    1200 +
    weighTexts([note, referenceId, creator, reviewerComment, redirectUri]) +
    weighTexts(tags) +
    weighTexts(fields.values()),
  transitions,
  expiry: { transition: 'expire', at: ({ expiresAt }) => expiresAt },
  redact: (inquiry, { environment, now }) => {
    inquiry.fields = new Map([...inquiry.fields.keys()].map((name) => [name, null]));
    inquiry.note = null;
    inquiry.tags = [];
    inquiry.expiresAt = null;
    expireSessions(environment, inquiry.id, now);
  },
  routes: {
    'GET /inquiries': list({
      filters: {
        'inquiry-id': isOneOf(({ id }) => id),
        'account-id': isOneOf(({ accountId }) => accountId),
        note: isEqual(({ note }) => note),
        'reference-id': isEqual(({ referenceId }) => referenceId),
        'inquiry-template-id': isOneOf(({ templateId }) => templateId, resolveTemplateId),
        'template-id': isOneOf(({ templateId }) => templateId, resolveTemplateId),
        status: isOneOf(({ status }) => status),
        'created-at-start': isFrom(({ createdAt }) => createdAt),
        'created-at-end': isUntil(({ createdAt }) => createdAt),
      },
      isClosed: true,
      onlyFilter: 'note',
    }),
    'POST /inquiries': createInquiry,
    'POST /inquiries/search': search(
      searchable({
        status: ({ status }) => status,
        'created-at': ({ createdAt }) => createdAt,
        'updated-at': ({ updatedAt }) => updatedAt,
        'reference-id': ({ referenceId }) => referenceId,
        'inquiry-template-id': ({ templateId }) => templateId,
      }),
    ),
    'GET /inquiries/:id': retrieve,
    'PATCH /inquiries/:id': updateInquiry,
    'DELETE /inquiries/:id': redact,
    'POST /inquiries/:id/approve': decide('approve'),
    'POST /inquiries/:id/decline': decide('decline'),
    'POST /inquiries/:id/mark-for-review': makeTransition('mark-for-review'),
    'POST /inquiries/:id/expire': makeTransition('expire'),
    'POST /inquiries/:id/resume': resume,
    'POST /inquiries/:id/generate-one-time-link': makeLink,
    ...tagRoutes('/inquiries/:id'),
    'POST /inquiries/:id/perform-simulate-actions': simulateActions,
    'GET /inquiries/:id/print': print,
  },
});
