import { createRecord } from '../changes.ts';
import { nextId } from '../database.ts';
import { defineResource } from '../define-resource.ts';
import type { Ids } from '../ids.ts';
import { type Moment, optionalTimestamp, timestamp } from '../moment.ts';
import { asOwner, toOne } from '../relations.ts';
import type { Environment, Resource } from '../resource.ts';
import type { VerificationTemplate } from '../templates.ts';
import { hasSplitIdentification } from '../versions.ts';
import { weighTexts } from '../weights.ts';

type Verification = {
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
  inquiry: { readonly id: string; readonly fields: ReadonlyMap<string, string | null> },
  template: VerificationTemplate,
  status: Verification['status'],
  ids: Ids,
  now: Moment,
): void =>
  createRecord(environment, verifications, {
    id: nextId(ids, verifications),
    type: template.type,
    inquiryId: inquiry.id,
    verificationTemplateId: template.id,
    status,
    createdAt: now,
    redactedAt: null,
    values: new Map((takenOver[template.type] ?? []).map((name) => [name, inquiry.fields.get(name) ?? null])),
  });

const seconds = (moment: Moment): number => Math.floor(moment / 1000);

const ofInquiry = (name: string) => asOwner<Verification>('inquiry', ({ inquiryId }) => inquiryId, name);

const valuesOf = ({ type, values }: Verification): Readonly<Record<string, string | null>> => {
  const shown = Object.fromEntries(values);
  // The description of the phone number verification does not let the number be null.
  if (type === 'verification/phone-number' && shown['phone-number'] === null) delete shown['phone-number'];
  return shown;
};

export const verifications: Resource<Verification> = defineResource<Verification>({
  type: 'verification',
  typeOf: ({ type }) => type,
  prefix: 'ver',
  belongsTo: { type: 'inquiry', id: ({ inquiryId }) => inquiryId },
  attributes: (verification, { version }) => {
    const { type, status, createdAt, redactedAt } = verification;
    const checkName = `${type.slice('verification/'.length).replaceAll('-', '_')}_simulated`;
    return {
      status,
      'created-at': timestamp(createdAt),
      'created-at-ts': seconds(createdAt),
      'submitted-at': timestamp(createdAt),
      'submitted-at-ts': seconds(createdAt),
      'completed-at': timestamp(createdAt),
      'completed-at-ts': seconds(createdAt),
      'redacted-at': optionalTimestamp(redactedAt),
      'country-code': null,
      tags: [],
      checks: [{ name: checkName, status, reasons: [], requirement: 'required', metadata: {} }],
      ...constants[type],
      ...valuesOf(verification),
      ...(type === 'verification/government-id' && hasSplitIdentification(version)
        ? { 'driver-license-number': null, 'passport-number': null }
        : {}),
    };
  },
  relations: {
    inquiry: toOne('inquiry', ({ inquiryId }) => inquiryId),
    template: ofInquiry('template'),
    'inquiry-template': ofInquiry('inquiry-template'),
    'inquiry-template-version': ofInquiry('inquiry-template-version'),
    transaction: ofInquiry('transaction'),
    'verification-template': ({ type, verificationTemplateId }) => ({
      type: type.replace('verification/', 'verification-template/'),
      id: verificationTemplateId,
    }),
    accounts: (verification, view) => {
      const account = ofInquiry('account')(verification, view);
      return account && 'id' in account ? [account] : [];
    },
  },
  weigh: ({ values }) => 800 + weighTexts(values.values()),
  redact: (verification) => {
    verification.values = new Map([...verification.values.keys()].map((name) => [name, null]));
  },
  routes: {},
});
