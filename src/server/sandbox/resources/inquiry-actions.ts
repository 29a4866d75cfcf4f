import type { Call } from '../context.ts';
import { type ErrorReply, type Reply, badRequest, conflict, echo, forbidden, notFound } from '../errors.ts';
import { isDictionary } from '../inflection.ts';
import { addSession, applyTransition, sessionsOf } from '../lifecycle.ts';
import type { Inquiry, InquiryStatus, Verification } from '../records.ts';
import { changeTag, replaceTags } from '../tags.ts';
import { type VerificationTemplate, findTemplate, findVerificationTemplate } from '../templates.ts';
import { type TransitionName, illegalTransition, statusAfter } from '../transitions.ts';
import { createProblems, createReading } from '../validate.ts';
import { oneInquiry, withInquiry } from './inquiries.ts';
import { oneTimeLink, sessionToken, sessionsRefused, tooManySessions } from './inquiry-sessions.ts';
import { addVerification, maxVerifications } from './verifications.ts';

const refusal = (inquiry: Inquiry, name: TransitionName): ErrorReply | undefined => {
  if (inquiry.redactedAt !== null) return conflict('Inquiry already redacted');
  if (statusAfter(inquiry.status, name) !== undefined) return undefined;
  return conflict(illegalTransition(inquiry.status, name));
};

const transition = (name: TransitionName) =>
  withInquiry((call, inquiry) => {
    const refused = refusal(inquiry, name);
    if (refused) return refused;
    applyTransition(call.environment, inquiry, name, call.now);
    return oneInquiry(inquiry);
  });

/** Approving and declining take a comment, which is kept as the reviewer's. */
const decision = (name: 'approve' | 'decline') =>
  withInquiry((call, inquiry) => {
    const problems = createProblems();
    const comment = createReading(call.body, [], problems).object('meta').text('comment');
    const refused = problems.reply() ?? refusal(inquiry, name);
    if (refused) return refused;
    applyTransition(call.environment, inquiry, name, call.now);
    if (comment !== undefined) inquiry.reviewerComment = comment;
    return oneInquiry(inquiry);
  });

export const approveInquiry = decision('approve');
export const declineInquiry = decision('decline');
export const markInquiryForReview = transition('mark-for-review');
export const expireOneInquiry = transition('expire');

export const resumeInquiry = withInquiry((call, inquiry) => {
  const refused = refusal(inquiry, 'resume');
  if (refused) return refused;
  const { environment, ids, now } = call;
  const unused = sessionsOf(environment, inquiry).find(({ status }) => status === 'new');
  const session = unused ?? addSession(environment, inquiry, ids, now);
  if (!session) return tooManySessions();
  applyTransition(environment, inquiry, 'resume', now);
  return oneInquiry(inquiry, 200, { 'session-token': sessionToken(session, ids, now) });
});

export const linkToInquiry = withInquiry((call, inquiry) => {
  const problems = createProblems();
  createReading(call.body, [], problems).object('meta').positive('expires-in-seconds');
  const refused = problems.reply() ?? sessionsRefused(inquiry);
  if (refused) return refused;
  const session = addSession(call.environment, inquiry, call.ids, call.now);
  if (!session) return tooManySessions();
  inquiry.updatedAt = call.now;
  return oneInquiry(inquiry, 200, oneTimeLink(call.ids));
});

const tagging = (work: (call: Call, inquiry: Inquiry) => ErrorReply | undefined) =>
  withInquiry((call, inquiry) => work(call, inquiry) ?? oneInquiry(inquiry));

export const addInquiryTag = tagging((call, inquiry) => changeTag(call, inquiry, 'add'));
export const removeInquiryTag = tagging((call, inquiry) => changeTag(call, inquiry, 'remove'));
export const setInquiryTags = tagging(replaceTags);

const statusActions: Readonly<Record<string, TransitionName>> = {
  start_inquiry: 'start',
  complete_inquiry: 'complete',
  fail_inquiry: 'fail',
  expire_inquiry: 'expire',
  mark_for_review_inquiry: 'mark-for-review',
  approve_inquiry: 'approve',
  decline_inquiry: 'decline',
};

const verificationActions: Readonly<Record<string, Verification['status']>> = {
  create_passed_verification: 'passed',
  create_failed_verification: 'failed',
};

type Action =
  | { readonly kind: 'status'; readonly name: TransitionName }
  | {
      readonly kind: 'verification';
      readonly status: Verification['status'];
      readonly template: VerificationTemplate;
    };

const readAction = (entry: unknown, place: string, inquiry: Inquiry): Action | ErrorReply => {
  const type = isDictionary(entry) ? entry['type'] : undefined;
  if (!isDictionary(entry) || typeof type !== 'string') return badRequest(`${place}.type must be a string`);
  const name = Object.hasOwn(statusActions, type) ? statusActions[type] : undefined;
  if (name) return { kind: 'status', name };
  const status = Object.hasOwn(verificationActions, type) ? verificationActions[type] : undefined;
  const known = [...Object.keys(statusActions), ...Object.keys(verificationActions)];
  if (!status) return badRequest(`${place}.type must be one of ${known.join(', ')} (sent '${echo(type)}')`);
  const data = entry['data'];
  const id = isDictionary(data) ? data['verification-template-id'] : undefined;
  if (typeof id !== 'string') return badRequest(`${place}.data.verification_template_id must be a string`);
  if (!id.startsWith('vtmpl_'))
    return badRequest(`${place}.data.verification_template_id must start with vtmpl (sent '${echo(id)}')`);
  const inquiryTemplate = findTemplate(inquiry.templateId);
  const template = inquiryTemplate && findVerificationTemplate(inquiryTemplate, id);
  if (template) return { kind: 'verification', status, template };
  return notFound(`${place}.data.verification_template_id is not found`, {
    'verification-template-ids': (inquiryTemplate?.verificationTemplates ?? []).map((known) => known.id),
  });
};

/** The first action that could not be done, found before any is. */
const firstConflict = (inquiry: Inquiry, actions: readonly Action[]): ErrorReply | undefined => {
  let status: InquiryStatus = inquiry.status;
  let verifications = inquiry.verificationIds.length;
  for (const [index, action] of actions.entries()) {
    const place = `meta.simulate_actions[${index}]`;
    if (action.kind === 'status') {
      const next = statusAfter(status, action.name);
      if (next === undefined) return conflict(`${place}: ${illegalTransition(status, action.name)}`);
      status = next;
    } else {
      verifications += 1;
      if (status !== 'pending')
        return conflict(`${place}: Inquiry with status ${status} cannot have new verifications`);
      if (verifications > maxVerifications)
        return conflict(`${place}: Inquiry cannot have more than ${maxVerifications} verifications`);
    }
  }
  return undefined;
};

export const simulateInquiryActions = withInquiry((call, inquiry): Reply => {
  const { environment, ids, now } = call;
  if (environment.name !== 'sandbox')
    return forbidden('Inquiries can be simulated with a sandbox API key only');
  if (inquiry.redactedAt !== null) return conflict('Inquiry already redacted');
  const problems = createProblems();
  const meta = createReading(call.body, [], problems).object('meta');
  const entries = meta.list('simulate-actions');
  if (!entries && !problems.reply()) meta.refuse('simulate-actions', 'must be an array');
  const reply = problems.reply();
  if (reply || !entries) return reply ?? notFound();
  const actions: Action[] = [];
  for (const [index, entry] of entries.entries()) {
    const action = readAction(entry, `meta.simulate_actions[${index}]`, inquiry);
    if (action.kind === 'errors') return action;
    actions.push(action);
  }
  const refused = firstConflict(inquiry, actions);
  if (refused) return refused;
  for (const action of actions) {
    if (action.kind === 'status') applyTransition(environment, inquiry, action.name, now);
    else addVerification(environment, inquiry, action.template, action.status, ids, now);
  }
  return oneInquiry(inquiry);
});
