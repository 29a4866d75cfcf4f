import type { RowCounts } from './count-rows.ts';

/** Moments are epoch milliseconds here and become text when they are rendered. */
export type Moment = number;

export type InquiryStatus =
  | 'created'
  | 'pending'
  | 'completed'
  | 'failed'
  | 'expired'
  | 'needs_review'
  | 'approved'
  | 'declined';

export type Intervals = {
  afterCreate: number;
  afterStart: number;
  afterResume: number;
};

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
  readonly sessionIds: string[];
  readonly verificationIds: string[];
  readonly intervals: Intervals;
};

export type IdentificationNumber = {
  readonly identificationClass: string;
  readonly identificationNumber: string;
  readonly issuingCountry: string;
  readonly createdAt: Moment;
};

export type Account = {
  readonly id: string;
  referenceId: string | null;
  status: string;
  tags: readonly string[];
  readonly createdAt: Moment;
  updatedAt: Moment;
  redactedAt: Moment | null;
  /** Values by flat kebab-case name, such as `name-first` and `address-street-1`. */
  values: Map<string, string | null>;
  identificationNumbers: readonly IdentificationNumber[];
  selfiePhoto: { readonly filename: string; readonly byteSize: number } | null;
  /** A consolidated source account takes no more inquiries. */
  isArchived: boolean;
};

export type Session = {
  readonly id: string;
  readonly inquiryId: string;
  status: 'new' | 'active' | 'expired';
  readonly createdAt: Moment;
  startedAt: Moment | null;
  expiredAt: Moment | null;
};

/** An import of a file's rows. The file itself is not kept. */
export type Importer = {
  readonly id: string;
  /** Such as `importer/list-item/name`. */
  readonly type: string;
  readonly createdAt: Moment;
  completedAt: Moment | null;
  /** `undefined` when the file was not one of rows. */
  readonly counts: RowCounts | undefined;
};

export type Verification = {
  readonly id: string;
  /** Such as `verification/government-id`. */
  readonly type: string;
  readonly inquiryId: string;
  readonly verificationTemplateId: string;
  status: 'passed' | 'failed';
  readonly createdAt: Moment;
  redactedAt: Moment | null;
  /** What was read off the document or typed, by kebab-case attribute name. */
  values: Map<string, string | null>;
};
