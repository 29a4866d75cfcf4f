import type { Call, Route } from '../context.ts';
import { addInquiry, newestFirst, weightOf } from '../database.ts';
import { emptyInquiry } from '../empty-inquiry.ts';
import { type Reply, conflict, echo, missingParameter, notFound } from '../errors.ts';
import { filterInquiries } from '../inquiry-filter.ts';
import { readFields } from '../inquiry-fields.ts';
import { addSession, redactInquiry } from '../lifecycle.ts';
import { pageRequest, paginate } from '../pagination.ts';
import type { Account, Inquiry } from '../records.ts';
import { type Template, findTemplate, findTemplateByVersion, resolveTemplateId } from '../templates.ts';
import { type Problems, type Reading, createProblems, createReading } from '../validate.ts';
import { hasClosedRequests } from '../versions.ts';
import { printInquiry } from '../pdf.ts';
import { accountForInquiry } from './inquiry-account.ts';
import { oneTimeLink, sessionToken } from './inquiry-sessions.ts';

const day = 86_400;

const creatable = new Set(
  'template-id inquiry-template-id inquiry-template-version-id reference-id account-id creator-email-address theme-id theme-set-id redirect-uri note fields tags initial-step-name'.split(
    ' ',
  ),
);
const updatable = new Set(['note', 'fields', 'tags', 'redirect-uri']);

export const oneInquiry = (
  inquiry: Inquiry,
  status = 200,
  meta?: Readonly<Record<string, string | null>>,
): Reply => ({
  kind: 'data',
  status,
  data: { type: 'inquiry', id: inquiry.id },
  ...(meta ? { meta } : {}),
});

/** Wraps a route of one existing inquiry. */
export const withInquiry =
  (work: (call: Call, inquiry: Inquiry) => Reply): Route =>
  (call) => {
    const inquiry = call.environment.inquiries.get(call.id);
    return inquiry ? work(call, inquiry) : notFound();
  };

/** Since 2025-10-27 attributes are a closed list; before, others pass unread. */
const refuseUnknown = (call: Call, attributes: Reading, known: ReadonlySet<string>): void => {
  if (!hasClosedRequests(call.version)) return;
  for (const name of attributes.names())
    if (!known.has(name)) attributes.refuse(echo(name), 'is not an attribute of this request');
};

const readTemplate = (attributes: Reading, problems: Problems): Template | undefined => {
  const ids = [
    ['inquiry-template-id', attributes.id('inquiry-template-id', 'itmpl')],
    ['inquiry-template-version-id', attributes.id('inquiry-template-version-id', 'itmplv')],
    ['template-id', attributes.id('template-id', 'tmpl')],
  ] as const;
  const given = ids.find(([, id]) => typeof id === 'string');
  if (!given) {
    if (!problems.reply())
      problems.add({
        status: 400,
        error: {
          title: 'Parameter missing',
          details:
            'one of data.attributes.inquiry_template_id, data.attributes.inquiry_template_version_id, data.attributes.template_id is missing',
        },
      });
    return undefined;
  }
  const [name, id] = given;
  const template =
    name === 'inquiry-template-version-id' ? findTemplateByVersion(id ?? '') : findTemplate(id ?? '');
  if (!template) attributes.unknownRecord(name);
  return template;
};

export const createInquiry: Route = (call) => {
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
  const owner: Account | undefined = account();
  const referenceId = attributes.text('reference-id') || (owner?.referenceId ?? null);
  const inquiry: Inquiry = {
    ...emptyInquiry(ids.next('inq'), now, template),
    ...texts,
    referenceId,
    intervals,
  };
  inquiry.accountId = owner?.id ?? null;
  inquiry.expiresAt = now + intervals.afterCreate * 1000;
  for (const [name, value] of fields) inquiry.fields.set(name, value);
  addInquiry(environment, inquiry);
  const session = wantsSession || wantsLink ? addSession(environment, inquiry, ids, now) : undefined;
  return oneInquiry(inquiry, 201, {
    'session-token': wantsSession && session ? sessionToken(session, ids, now) : null,
    ...(wantsLink ? oneTimeLink(ids) : { 'one-time-link': null, 'one-time-link-short': null }),
  });
};

export const listInquiries: Route = ({ environment, query, path }) => {
  const filtered = filterInquiries(newestFirst(environment.inquiries), query.filter, resolveTemplateId);
  if (!filtered.ok) return filtered.problem;
  const page = paginate(filtered.value, pageRequest(query.page), path, query.parameters, (id) =>
    weightOf(environment, id),
  );
  if (!page.ok) return page.problem;
  return {
    kind: 'data',
    status: 200,
    data: page.value.items.map(({ id }) => ({ type: 'inquiry', id })),
    links: page.value.links,
    mayInclude: false,
  };
};

export const retrieveInquiry = withInquiry((_call, inquiry) => oneInquiry(inquiry));

export const updateInquiry = withInquiry((call, inquiry) => {
  if (inquiry.redactedAt !== null) return conflict('Inquiry already redacted');
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
  inquiry.updatedAt = call.now;
  return oneInquiry(inquiry);
});

export const redactOneInquiry = withInquiry((call, inquiry) => {
  if (inquiry.redactedAt !== null) return conflict('Inquiry already redacted');
  redactInquiry(call.environment, inquiry, call.now);
  return oneInquiry(inquiry);
});

export const printOneInquiry = withInquiry((call, inquiry) => ({
  kind: 'file',
  status: 200,
  mediaType: 'application/pdf',
  bytes: printInquiry(inquiry, call.environment),
}));
