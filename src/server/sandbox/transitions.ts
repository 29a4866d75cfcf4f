import type { InquiryStatus } from './records.ts';

export type Transition = {
  /** Statuses it starts from. Redacted inquiries take none. */
  readonly from: readonly InquiryStatus[];
  readonly to: InquiryStatus;
  /** As in "Inquiry with status completed cannot be expired". */
  readonly participle: string;
};

const any: readonly InquiryStatus[] = [
  'created',
  'pending',
  'completed',
  'failed',
  'expired',
  'needs_review',
  'approved',
  'declined',
];

export type TransitionName =
  | 'start'
  | 'complete'
  | 'fail'
  | 'approve'
  | 'decline'
  | 'mark-for-review'
  | 'expire'
  | 'resume';

/** Which status may become which. Where Persona's pages name no starting status, these are our choices. */
export const transitions: Readonly<Record<TransitionName, Transition>> = {
  start: { from: ['created'], to: 'pending', participle: 'started' },
  complete: { from: ['pending'], to: 'completed', participle: 'completed' },
  fail: { from: ['pending'], to: 'failed', participle: 'failed' },
  approve: { from: any, to: 'approved', participle: 'approved' },
  decline: { from: any, to: 'declined', participle: 'declined' },
  'mark-for-review': {
    from: any.filter((status) => status !== 'approved' && status !== 'declined'),
    to: 'needs_review',
    participle: 'marked for review',
  },
  expire: { from: ['created', 'pending'], to: 'expired', participle: 'expired' },
  resume: { from: ['created', 'pending', 'expired'], to: 'pending', participle: 'resumed' },
};

/** The status after a transition, or `undefined` when it is not legal from here. */
export const statusAfter = (status: InquiryStatus, name: TransitionName): InquiryStatus | undefined => {
  const { from, to } = transitions[name];
  if (!from.includes(status)) return undefined;
  // Resuming a created inquiry hands out a session; the user has still to start it.
  return name === 'resume' && status === 'created' ? 'created' : to;
};

export const illegalTransition = (status: InquiryStatus, name: TransitionName): string =>
  `Inquiry with status ${status} cannot be ${transitions[name].participle}`;
