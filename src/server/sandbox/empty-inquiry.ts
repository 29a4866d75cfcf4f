import type { Inquiry } from './records.ts';
import type { Template } from './templates.ts';

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
  sessionIds: [],
  verificationIds: [],
});
