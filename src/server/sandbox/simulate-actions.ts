import { applyTransition, redactedRefusal, statusAfter } from './changes.ts';
import { answerOne, forOne } from './common-routes.ts';
import { belongingsOf } from './database.ts';
import { type ErrorReply, badRequest, conflict, echo, forbidden, notFound } from './errors.ts';
import { type Dictionary, isDictionary } from './inflection.ts';
import type { Inquiry } from './inquiry-record.ts';
import type { Resource } from './resource.ts';
import { addVerification, maxVerifications, verifications } from './resources/verifications.ts';
import { type VerificationTemplate, findTemplate, findVerificationTemplate } from './templates.ts';
import { createProblems, createReading } from './validate.ts';

const statusActions: Readonly<Record<string, string>> = {
  start_inquiry: 'start',
  complete_inquiry: 'complete',
  fail_inquiry: 'fail',
  expire_inquiry: 'expire',
  mark_for_review_inquiry: 'mark-for-review',
  approve_inquiry: 'approve',
  decline_inquiry: 'decline',
};

const verificationActions: Readonly<Record<string, 'passed' | 'failed'>> = {
  create_passed_verification: 'passed',
  create_failed_verification: 'failed',
};

type Action =
  /** `name` is that of a transition. */
  | { readonly kind: 'status'; readonly name: string }
  | {
      readonly kind: 'verification';
      readonly status: 'passed' | 'failed';
      readonly template: VerificationTemplate;
    };

const readAction = (entry: unknown, place: string, templateId: string): Action | ErrorReply => {
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
  const inquiryTemplate = findTemplate(templateId);
  const template = inquiryTemplate && findVerificationTemplate(inquiryTemplate, id);
  if (template) return { kind: 'verification', status, template };
  return notFound(`${place}.data.verification_template_id is not found`, {
    'verification-template-ids': (inquiryTemplate?.verificationTemplates ?? []).map((known) => known.id),
  });
};

/** The actions of a request for an inquiry of the given template. */
const readActions = (body: Dictionary | undefined, templateId: string): Action[] | ErrorReply => {
  const problems = createProblems();
  const meta = createReading(body, [], problems).object('meta');
  const entries = meta.list('simulate-actions');
  if (!entries && !problems.reply()) meta.refuse('simulate-actions', 'must be an array');
  const reply = problems.reply();
  if (reply || !entries) return reply ?? notFound();
  const actions: Action[] = [];
  for (const [index, entry] of entries.entries()) {
    const action = readAction(entry, `meta.simulate_actions[${index}]`, templateId);
    if (action.kind === 'errors') return action;
    actions.push(action);
  }
  return actions;
};

/** The first action that could not be done, found before any is. */
const firstConflict = (
  { transitions = {} }: Resource<Inquiry>,
  inquiry: Inquiry,
  made: number,
  actions: readonly Action[],
): ErrorReply | undefined => {
  let { status } = inquiry;
  let count = made;
  for (const [index, action] of actions.entries()) {
    const place = `meta.simulate_actions[${index}]`;
    if (action.kind === 'status') {
      const transition = transitions[action.name];
      const next = transition && statusAfter(transition, status);
      if (next === undefined) return conflict(`${place}: ${transition?.refusal(status)}`);
      status = next;
    } else {
      count += 1;
      if (status !== 'pending')
        return conflict(`${place}: Inquiry with status ${status} cannot have new verifications`);
      if (count > maxVerifications)
        return conflict(`${place}: Inquiry cannot have more than ${maxVerifications} verifications`);
    }
  }
  return undefined;
};

/** POST that plays the person and the reviewer: actions in order, all of them or none. */
export const simulateActions = forOne<Inquiry>(({ environment, body, ids, now }, inquiry, resource) => {
  if (environment.name !== 'sandbox')
    return forbidden('Inquiries can be simulated with a sandbox API key only');
  const redacted = redactedRefusal(resource, inquiry);
  if (redacted) return redacted;
  const actions = readActions(body, inquiry.templateId);
  if ('kind' in actions) return actions;
  const made = belongingsOf(environment, verifications, inquiry.id).length;
  const refused = firstConflict(resource, inquiry, made, actions);
  if (refused) return refused;
  for (const action of actions) {
    if (action.kind === 'status') applyTransition(environment, resource, inquiry, action.name, now);
    else addVerification(environment, inquiry, action.template, action.status, ids, now);
  }
  return answerOne(resource, inquiry);
});
