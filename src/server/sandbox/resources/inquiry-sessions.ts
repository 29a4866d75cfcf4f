import { unpadded } from '../../../core/base64.ts';
import { applyTransition, createRecord, transitionRefusal } from '../changes.ts';
import { answerOne, forOne, list, makeTransition, retrieve } from '../common-routes.ts';
import { belongingsOf, findRecord, findResource, nextId } from '../database.ts';
import { defineResource } from '../define-resource.ts';
import { type ErrorReply, type Reply, conflict, notFound, unprocessable } from '../errors.ts';
import { isEqual } from '../filters.ts';
import type { Ids } from '../ids.ts';
import { type Moment, optionalTimestamp, timestamp } from '../moment.ts';
import { toNone, toOne } from '../relations.ts';
import type { Call, Environment, Resource, Stored } from '../resource.ts';
import { createProblems, createReading } from '../validate.ts';
import { hasBrowserFingerprint } from '../versions.ts';

export type Session = {
  readonly id: string;
  readonly inquiryId: string;
  status: 'new' | 'active' | 'expired';
  readonly createdAt: Moment;
  startedAt: Moment | null;
  expiredAt: Moment | null;
};

/** By default an inquiry has no more sessions than this, in all. */
const maxSessions = 25;

/** What a session learns from the device it is opened on; nobody opens one of the sandbox. */
const deviceAttributes: readonly string[] =
  'ip-address user-agent os-name os-full-version device-type device-name browser-name browser-full-version mobile-sdk-name mobile-sdk-full-version device-handoff-method is-proxy is-tor is-datacenter is-vpn threat-level country-code country-name region-code region-name latitude longitude gps-latitude gps-longitude gps-precision ip-connection-type ip-isp network-organization'.split(
    ' ',
  );

const base64url = (text: string): string => unpadded(btoa(text));

/** Has the form of Persona's session tokens; the signature is random, so it opens nothing. */
export const sessionToken = (session: Session, ids: Ids, now: Moment): string => {
  const issuedAt = Math.floor(now / 1000);
  const header = base64url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));
  const payload = base64url(
    JSON.stringify({
      sub: session.id,
      aud: 'persona-verify',
      iss: 'local-sandbox',
      iat: issuedAt,
      nbf: issuedAt,
      exp: issuedAt + 86_400,
      sid: session.id,
    }),
  );
  return `${header}.${payload}.${ids.text(43)}`;
};

/** Links have Persona's form; the code says why the real page would not know it. */
export const oneTimeLink = (ids: Ids): { 'one-time-link': string; 'one-time-link-short': string } => {
  const code = `local-sandbox-${ids.text(16)}`;
  return {
    'one-time-link': `https://withpersona.com/verify?code=${code}`,
    'one-time-link-short': `https://go.perso.na/${code}`,
  };
};

export const tooManySessions = (pointer?: string): ErrorReply =>
  unprocessable(`Inquiry cannot have more than ${maxSessions} sessions`, pointer);

/** Redacted and finished inquiries take no new sessions. */
export const sessionsRefused = (inquiry: Pick<Stored, 'status' | 'redactedAt'>): ErrorReply | undefined => {
  if (typeof inquiry.redactedAt === 'number') return conflict('Inquiry already redacted');
  if (inquiry.status === 'created' || inquiry.status === 'pending') return undefined;
  return conflict(`Inquiry with status ${inquiry.status} cannot have new sessions`);
};

/** A new session, or `undefined` when the inquiry has had its 25. */
export const addSession = (
  environment: Environment,
  inquiryId: string,
  ids: Ids,
  now: Moment,
): Session | undefined => {
  if (belongingsOf(environment, sessions, inquiryId).length >= maxSessions) return undefined;
  const session: Session = {
    id: nextId(ids, sessions),
    inquiryId,
    status: 'new',
    createdAt: now,
    startedAt: null,
    expiredAt: null,
  };
  createRecord(environment, sessions, session);
  return session;
};

/** Expires the sessions of an inquiry that are not yet, and tells which. */
export const expireSessions = (environment: Environment, inquiryId: string, now: Moment): Session[] => {
  const open = belongingsOf(environment, sessions, inquiryId).filter(({ status }) => status !== 'expired');
  for (const session of open) applyTransition(environment, sessions, session, 'expire', now);
  return open;
};

const findInquiry = (environment: Environment, id: string): Stored | undefined => {
  const inquiries = findResource(environment, 'inquiry');
  return inquiries && findRecord(environment, inquiries, id);
};

const createSession = ({ environment, body, ids, now }: Call): Reply => {
  const problems = createProblems();
  const attributes = createReading(body, [], problems).object('data').object('attributes');
  const inquiryId = attributes.id('inquiry-id', 'inq');
  if (inquiryId === undefined && !problems.reply()) attributes.missing('inquiry-id');
  if (inquiryId === null) attributes.refuse('inquiry-id', 'must be a string');
  const inquiry = findInquiry(environment, inquiryId ?? '');
  if (!inquiry) {
    attributes.unknownRecord('inquiry-id');
    return problems.reply() ?? notFound();
  }
  const refusal = sessionsRefused(inquiry);
  if (refusal) return refusal;
  const session = addSession(environment, inquiry.id, ids, now);
  return session ? answerOne(sessions, session, 201) : tooManySessions('/data/attributes/inquiry-id');
};

const expireAll = ({ environment, body, now }: Call): Reply => {
  const problems = createProblems();
  const meta = createReading(body, [], problems).object('meta');
  const ids = meta.texts('inquiry-ids');
  if (!ids) meta.refuse('inquiry-ids', 'must be an array');
  if (ids?.some((id) => !findInquiry(environment, id)))
    meta.reject('inquiry-ids', 'Inquiry ids must be ids of existing inquiries');
  const reply = problems.reply();
  if (reply) return reply;
  const expired = (ids ?? []).flatMap((id) => expireSessions(environment, id, now));
  return {
    kind: 'data',
    status: 200,
    data: expired.map(({ id }) => ({ type: 'inquiry-session', id })),
  };
};

export const sessions: Resource<Session> = defineResource<Session>({
  type: 'inquiry-session',
  prefix: 'iqse',
  belongsTo: { type: 'inquiry', id: ({ inquiryId }) => inquiryId },
  attributes: (session, { version }) => ({
    status: session.status,
    'created-at': timestamp(session.createdAt),
    'started-at': optionalTimestamp(session.startedAt),
    'expired-at': optionalTimestamp(session.expiredAt),
    ...Object.fromEntries(deviceAttributes.map((name) => [name, null])),
    ...(hasBrowserFingerprint(version) ? { 'browser-fingerprint': null } : {}),
  }),
  relations: {
    inquiry: toOne('inquiry', ({ inquiryId }) => inquiryId),
    device: toNone,
    network: toNone,
  },
  weigh: () => 400,
  transitions: {
    start: {
      from: ['new'],
      to: 'active',
      refusal: (status) => `Inquiry session is already ${status}`,
      effect: (session, { now }) => {
        session.startedAt = now;
      },
    },
    expire: {
      from: ['new', 'active'],
      to: 'expired',
      refusal: () => 'Inquiry session is already expired',
      effect: (session, { now }) => {
        session.expiredAt = now;
      },
    },
  },
  routes: {
    'GET /inquiry-sessions': list({ filters: { 'inquiry-id': isEqual(({ inquiryId }) => inquiryId) } }),
    'POST /inquiry-sessions': createSession,
    'POST /inquiry-sessions/expire-all': expireAll,
    'GET /inquiry-sessions/:id': retrieve,
    'POST /inquiry-sessions/:id/expire': makeTransition('expire'),
    'POST /inquiry-sessions/:id/generate-one-time-link': forOne(
      ({ ids }, session) =>
        transitionRefusal(sessions, session, 'expire') ?? answerOne(sessions, session, 200, oneTimeLink(ids)),
    ),
  },
});
