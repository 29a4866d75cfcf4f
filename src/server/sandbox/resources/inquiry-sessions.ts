import { unpadded } from '../../../core/base64.ts';
import type { Call, Route } from '../context.ts';
import { newestFirst } from '../database.ts';
import { type ErrorReply, type Reply, conflict, notFound, unprocessable } from '../errors.ts';
import type { Ids } from '../ids.ts';
import { addSession, expireSession, maxSessions, sessionsOf } from '../lifecycle.ts';
import { pageRequest, paginate } from '../pagination.ts';
import type { Inquiry, Moment, Session } from '../records.ts';
import { type Serializer, optionalTimestamp, relation, timestamp } from '../resource.ts';
import { createProblems, createReading } from '../validate.ts';
import { hasBrowserFingerprint } from '../versions.ts';

/** What a session learns from the device it is opened on; nobody opens one of the sandbox. */
const deviceAttributes: readonly string[] =
  'ip-address user-agent os-name os-full-version device-type device-name browser-name browser-full-version mobile-sdk-name mobile-sdk-full-version device-handoff-method is-proxy is-tor is-datacenter is-vpn threat-level country-code country-name region-code region-name latitude longitude gps-latitude gps-longitude gps-precision ip-connection-type ip-isp network-organization'.split(
    ' ',
  );

export const sessionResource: Serializer = (environment, id, version) => {
  const session = environment.sessions.get(id);
  if (!session) return undefined;
  return {
    type: 'inquiry-session',
    id,
    attributes: {
      status: session.status,
      'created-at': timestamp(session.createdAt),
      'started-at': optionalTimestamp(session.startedAt),
      'expired-at': optionalTimestamp(session.expiredAt),
      ...Object.fromEntries(deviceAttributes.map((name) => [name, null])),
      ...(hasBrowserFingerprint(version) ? { 'browser-fingerprint': null } : {}),
    },
    relationships: {
      inquiry: { data: { type: 'inquiry', id: session.inquiryId } },
      device: relation('device', null),
      network: relation('network', null),
    },
  };
};

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
export const sessionsRefused = (inquiry: Inquiry): ErrorReply | undefined => {
  if (inquiry.redactedAt !== null) return conflict('Inquiry already redacted');
  if (inquiry.status === 'created' || inquiry.status === 'pending') return undefined;
  return conflict(`Inquiry with status ${inquiry.status} cannot have new sessions`);
};

const one = (session: Session, status: number, meta?: Readonly<Record<string, string>>): Reply => ({
  kind: 'data',
  status,
  data: { type: 'inquiry-session', id: session.id },
  ...(meta ? { meta } : {}),
});

export const listSessions: Route = ({ environment, query, path }) => {
  const inquiryId = query.filter.get('inquiry-id');
  const sessions = newestFirst(environment.sessions).filter(
    (session) => inquiryId === undefined || session.inquiryId === inquiryId,
  );
  const page = paginate(sessions, pageRequest(query.page), path, query.parameters);
  if (!page.ok) return page.problem;
  return {
    kind: 'data',
    status: 200,
    data: page.value.items.map(({ id }) => ({ type: 'inquiry-session', id })),
    links: page.value.links,
    mayInclude: false,
  };
};

export const createSession: Route = ({ environment, body, ids, now }) => {
  const problems = createProblems();
  const attributes = createReading(body, [], problems).object('data').object('attributes');
  const inquiryId = attributes.id('inquiry-id', 'inq');
  if (inquiryId === undefined && !problems.reply()) attributes.missing('inquiry-id');
  if (inquiryId === null) attributes.refuse('inquiry-id', 'must be a string');
  const inquiry = environment.inquiries.get(inquiryId ?? '');
  if (!inquiry) {
    attributes.unknownRecord('inquiry-id');
    return problems.reply() ?? notFound();
  }
  const refusal = sessionsRefused(inquiry);
  if (refusal) return refusal;
  const session = addSession(environment, inquiry, ids, now);
  return session ? one(session, 201) : tooManySessions('/data/attributes/inquiry-id');
};

const withSession =
  (work: (call: Call, session: Session) => Reply): Route =>
  (call) => {
    const session = call.environment.sessions.get(call.id);
    return session ? work(call, session) : notFound();
  };

export const retrieveSession = withSession((_call, session) => one(session, 200));

export const expireOneSession = withSession(({ now }, session) => {
  if (session.status === 'expired') return conflict('Inquiry session is already expired');
  expireSession(session, now);
  return one(session, 200);
});

export const linkToSession = withSession(({ ids }, session) =>
  session.status === 'expired'
    ? conflict('Inquiry session is already expired')
    : one(session, 200, oneTimeLink(ids)),
);

export const expireAllSessions: Route = ({ environment, body, now }) => {
  const problems = createProblems();
  const meta = createReading(body, [], problems).object('meta');
  const ids = meta.texts('inquiry-ids');
  if (!ids) meta.refuse('inquiry-ids', 'must be an array');
  const inquiries = (ids ?? []).map((id) => environment.inquiries.get(id));
  if (inquiries.includes(undefined))
    meta.reject('inquiry-ids', 'Inquiry ids must be ids of existing inquiries');
  const reply = problems.reply();
  if (reply) return reply;
  const expired = inquiries
    .flatMap((inquiry) => (inquiry ? sessionsOf(environment, inquiry) : []))
    .filter(({ status }) => status !== 'expired');
  for (const session of expired) expireSession(session, now);
  return {
    kind: 'data',
    status: 200,
    data: expired.map(({ id }) => ({ type: 'inquiry-session', id })),
  };
};
