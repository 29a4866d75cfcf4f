import type { Environment } from './database.ts';
import type { Ids } from './ids.ts';
import type { Inquiry, Moment, Session } from './records.ts';
import { findTemplate } from './templates.ts';
import { type TransitionName, statusAfter } from './transitions.ts';

/** By default an inquiry has no more sessions than this, in all. */
export const maxSessions = 25;

export const sessionsOf = (environment: Environment, inquiry: Inquiry): Session[] =>
  inquiry.sessionIds.flatMap((id) => environment.sessions.get(id) ?? []);

export const expireSession = (session: Session, now: Moment): void => {
  session.status = 'expired';
  session.expiredAt = now;
};

const expireSessions = (environment: Environment, inquiry: Inquiry, now: Moment): void => {
  for (const session of sessionsOf(environment, inquiry))
    if (session.status !== 'expired') expireSession(session, now);
};

export const expireInquiry = (environment: Environment, inquiry: Inquiry, now: Moment): void => {
  inquiry.status = 'expired';
  inquiry.expiredAt = now;
  inquiry.expiresAt = null;
  inquiry.updatedAt = now;
  expireSessions(environment, inquiry, now);
};

/** Time passes between requests: whatever ran out since the last one is expired before the next is answered. */
export const expireOverdue = (environment: Environment, now: Moment): void => {
  for (const inquiry of environment.inquiries.values())
    if (inquiry.expiresAt !== null && inquiry.expiresAt <= now)
      expireInquiry(environment, inquiry, inquiry.expiresAt);
};

/** A new session, or `undefined` when the inquiry has had its 25. */
export const addSession = (
  environment: Environment,
  inquiry: Inquiry,
  ids: Ids,
  now: Moment,
): Session | undefined => {
  if (inquiry.sessionIds.length >= maxSessions) return undefined;
  const session: Session = {
    id: ids.next('iqse'),
    inquiryId: inquiry.id,
    status: 'new',
    createdAt: now,
    startedAt: null,
    expiredAt: null,
  };
  environment.sessions.set(session.id, session);
  inquiry.sessionIds.push(session.id);
  return session;
};

const later = (now: Moment, seconds: number): Moment => now + seconds * 1000;

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

const effects: Readonly<
  Record<TransitionName, (environment: Environment, inquiry: Inquiry, now: Moment) => void>
> = {
  start: (environment, inquiry, now) => {
    inquiry.startedAt = now;
    inquiry.expiresAt = later(now, inquiry.intervals.afterStart);
    startSteps(inquiry);
    const session = sessionsOf(environment, inquiry).findLast(({ status }) => status === 'new');
    if (!session) return;
    session.status = 'active';
    session.startedAt = now;
  },
  complete: (_environment, inquiry, now) => {
    inquiry.completedAt = now;
    inquiry.expiresAt = null;
    finishSteps(inquiry);
  },
  fail: (_environment, inquiry, now) => {
    inquiry.failedAt = now;
    inquiry.expiresAt = null;
    finishSteps(inquiry);
  },
  approve: (_environment, inquiry, now) => {
    inquiry.decisionedAt = now;
    inquiry.expiresAt = null;
  },
  decline: (_environment, inquiry, now) => {
    inquiry.decisionedAt = now;
    inquiry.expiresAt = null;
  },
  'mark-for-review': (_environment, inquiry, now) => {
    inquiry.markedForReviewAt = now;
    inquiry.expiresAt = null;
  },
  expire: expireInquiry,
  resume: (_environment, inquiry, now) => {
    inquiry.expiredAt = null;
    inquiry.expiresAt = later(now, inquiry.intervals.afterResume);
  },
};

/** Makes a transition the caller has found legal (`statusAfter`). */
export const applyTransition = (
  environment: Environment,
  inquiry: Inquiry,
  name: TransitionName,
  now: Moment,
): void => {
  const status = statusAfter(inquiry.status, name);
  if (status === undefined) throw new Error(`transition ${name} is not legal from ${inquiry.status}`);
  effects[name](environment, inquiry, now);
  inquiry.status = status;
  inquiry.updatedAt = now;
};

/** Takes what identifies a person off an inquiry and its verifications; its status stays. */
export const redactInquiry = (environment: Environment, inquiry: Inquiry, now: Moment): void => {
  inquiry.fields = new Map([...inquiry.fields.keys()].map((name) => [name, null]));
  inquiry.note = null;
  inquiry.tags = [];
  inquiry.redactedAt = now;
  inquiry.updatedAt = now;
  inquiry.expiresAt = null;
  expireSessions(environment, inquiry, now);
  for (const id of inquiry.verificationIds) {
    const verification = environment.verifications.get(id);
    if (!verification) continue;
    verification.redactedAt = now;
    verification.values = new Map([...verification.values.keys()].map((name) => [name, null]));
  }
};
