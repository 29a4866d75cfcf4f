import type { Environment } from '../database.ts';
import type { Ids } from '../ids.ts';
import type { Inquiry, Moment, Verification } from '../records.ts';
import { type Serializer, optionalTimestamp, relation, relations, timestamp } from '../resource.ts';
import { type VerificationTemplate, findTemplate } from '../templates.ts';
import { hasSplitIdentification } from '../versions.ts';

/** More than any flow makes; a loop of simulate actions stops here. */
export const maxVerifications = 100;

/** Attributes a simulated verification takes over from the inquiry's fields. */
const takenOver: Readonly<Record<string, readonly string[]>> = {
  'verification/government-id': [
    'name-first',
    'name-middle',
    'name-last',
    'birthdate',
    'address-street-1',
    'address-street-2',
    'address-city',
    'address-subdivision',
    'address-postal-code',
    'identification-number',
  ],
  'verification/selfie': [],
  'verification/email-address': ['email-address'],
  'verification/phone-number': ['phone-number'],
};

const nothing = (names: string): Record<string, null> =>
  Object.fromEntries(names.split(' ').map((name) => [name, null]));

const constants: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'verification/government-id': {
    ...nothing(
      'front-photo-url back-photo-url selfie-photo selfie-photo-url video-url id-class capture-method name-suffix native-name-first native-name-middle native-name-last native-name-title issuing-authority issuing-subdivision nationality document-number visa-status issue-date expiration-date designations birthplace endorsements height sex restrictions vehicle-class entity-confidence-score',
    ),
    'entity-confidence-reasons': [],
    'photo-urls': [],
    'from-reusable-persona': false,
  },
  'verification/selfie': {
    ...nothing(
      'capture-method center-photo-face-coordinates center-photo-url document-similarity-score left-photo-url right-photo-url selfie-similarity-score-left selfie-similarity-score-right video-url',
    ),
    'entity-confidence-reasons': [],
    'photo-urls': [],
    'from-reusable-persona': false,
  },
  'verification/email-address': {},
  'verification/phone-number': {},
};

/** Passes or fails a verification at once, as the simulate actions do. */
export const addVerification = (
  environment: Environment,
  inquiry: Inquiry,
  template: VerificationTemplate,
  status: Verification['status'],
  ids: Ids,
  now: Moment,
): void => {
  const verification: Verification = {
    id: ids.next('ver'),
    type: template.type,
    inquiryId: inquiry.id,
    verificationTemplateId: template.id,
    status,
    createdAt: now,
    redactedAt: null,
    values: new Map((takenOver[template.type] ?? []).map((name) => [name, inquiry.fields.get(name) ?? null])),
  };
  environment.verifications.set(verification.id, verification);
  inquiry.verificationIds.push(verification.id);
};

const seconds = (moment: Moment): number => Math.floor(moment / 1000);

export const verificationResource: Serializer = (environment, id, version) => {
  const verification = environment.verifications.get(id);
  if (!verification) return undefined;
  const inquiry = environment.inquiries.get(verification.inquiryId);
  const template = inquiry && findTemplate(inquiry.templateId);
  const isLegacy = template?.versionId === undefined;
  const { type, createdAt } = verification;
  const values = Object.fromEntries(verification.values);
  // The description of the phone number verification does not let the number be null.
  if (type === 'verification/phone-number' && values['phone-number'] === null) delete values['phone-number'];
  const isGovernmentId = type === 'verification/government-id';
  const checkName = `${type.slice('verification/'.length).replaceAll('-', '_')}_simulated`;
  const accountId = inquiry?.accountId ?? null;
  return {
    type,
    id,
    attributes: {
      status: verification.status,
      'created-at': timestamp(createdAt),
      'created-at-ts': seconds(createdAt),
      'submitted-at': timestamp(createdAt),
      'submitted-at-ts': seconds(createdAt),
      'completed-at': timestamp(createdAt),
      'completed-at-ts': seconds(createdAt),
      'redacted-at': optionalTimestamp(verification.redactedAt),
      'country-code': null,
      tags: [],
      checks: [
        { name: checkName, status: verification.status, reasons: [], requirement: 'required', metadata: {} },
      ],
      ...constants[type],
      ...values,
      ...(isGovernmentId && hasSplitIdentification(version)
        ? { 'driver-license-number': null, 'passport-number': null }
        : {}),
    },
    relationships: {
      inquiry: relation('inquiry', verification.inquiryId),
      template: relation('template', isLegacy ? template?.id : null),
      'inquiry-template': relation('inquiry-template', isLegacy ? null : template.id),
      'inquiry-template-version': relation('inquiry-template-version', template?.versionId),
      transaction: relation('transaction', null),
      'verification-template': relation(
        type.replace('verification/', 'verification-template/'),
        verification.verificationTemplateId,
      ),
      accounts: relations(accountId === null ? [] : [{ type: 'account', id: accountId }]),
    },
  };
};
