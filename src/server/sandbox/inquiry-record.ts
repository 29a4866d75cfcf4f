import { type Moment, optionalTimestamp, timestamp } from './moment.ts';
import { writePdf } from './pdf.ts';
import { type Template, findTemplate } from './templates.ts';

type InquiryStatus =
  | 'created'
  | 'pending'
  | 'completed'
  | 'failed'
  | 'expired'
  | 'needs_review'
  | 'approved'
  | 'declined';

export type Inquiry = {
  readonly id: string;
  status: InquiryStatus;
  readonly referenceId: string | null;
  note: string | null;
  tags: readonly string[];
  readonly creator: string;
  reviewerComment: string | null;
  readonly createdAt: Moment;
  updatedAt: Moment;
  startedAt: Moment | null;
  expiresAt: Moment | null;
  completedAt: Moment | null;
  failedAt: Moment | null;
  markedForReviewAt: Moment | null;
  decisionedAt: Moment | null;
  expiredAt: Moment | null;
  redactedAt: Moment | null;
  previousStepName: string | null;
  nextStepName: string | null;
  redirectUri: string | null;
  /** Values by kebab-case field name, in the template's order. */
  fields: Map<string, string | null>;
  accountId: string | null;
  /** An id of `templates.ts`, of either kind. */
  readonly templateId: string;
  /** Seconds until it expires. */
  readonly intervals: {
    readonly afterCreate: number;
    readonly afterStart: number;
    readonly afterResume: number;
  };
};

/** An inquiry as it is when nothing but its template is known of it. */
export const emptyInquiry = (
  id: string,
  createdAt: number,
  template: Template,
): Omit<Inquiry, 'referenceId' | 'creator' | 'intervals'> => ({
  id,
  status: 'created',
  note: null,
  tags: [],
  reviewerComment: null,
  createdAt,
  updatedAt: createdAt,
  startedAt: null,
  expiresAt: null,
  completedAt: null,
  failedAt: null,
  markedForReviewAt: null,
  decisionedAt: null,
  expiredAt: null,
  redactedAt: null,
  previousStepName: null,
  nextStepName: template.steps[0] ?? null,
  redirectUri: null,
  fields: new Map(template.fields.map(({ name }) => [name, null])),
  accountId: null,
  templateId: template.id,
});

/** The inquiry's facts on one page, as a PDF. */
export const printInquiry = (
  inquiry: Inquiry,
  verifications: readonly { readonly type: string; readonly id: string; readonly status: string }[],
): Uint8Array => {
  const optional = (name: string, value: string | null): string[] =>
    value === null ? [] : [`${name}: ${value}`];
  const fields = [...inquiry.fields].map(([name, value]) => `    ${name}: ${value ?? '-'}`);
  const checked = verifications.slice(-10).map(({ type, id, status }) => `    ${type}  ${id}: ${status}`);
  return writePdf(`Inquiry ${inquiry.id}`, [
    'Printed by the local sandbox',
    `Status: ${inquiry.status}`,
    `Template: ${findTemplate(inquiry.templateId)?.name ?? ''} (${inquiry.templateId})`,
    ...optional('Reference id', inquiry.referenceId),
    ...optional('Account', inquiry.accountId),
    ...optional('Note', inquiry.note),
    ...optional('Tags', inquiry.tags.length === 0 ? null : inquiry.tags.join(', ')),
    ...optional('Reviewer comment', inquiry.reviewerComment),
    `Created at: ${timestamp(inquiry.createdAt)}`,
    ...optional('Started at', optionalTimestamp(inquiry.startedAt)),
    ...optional('Completed at', optionalTimestamp(inquiry.completedAt)),
    ...optional('Failed at', optionalTimestamp(inquiry.failedAt)),
    ...optional('Decisioned at', optionalTimestamp(inquiry.decisionedAt)),
    ...optional('Expired at', optionalTimestamp(inquiry.expiredAt)),
    ...optional('Redacted at', optionalTimestamp(inquiry.redactedAt)),
    'Fields:',
    ...fields,
    ...(checked.length === 0 ? [] : ['Verifications:', ...checked]),
  ]);
};
