import type { Environment } from '../database.ts';
import { emptyDictionary } from '../inflection.ts';
import type { Inquiry } from '../records.ts';
import {
  type Relationships,
  type Serializer,
  optionalTimestamp,
  relation,
  relations,
  timestamp,
} from '../resource.ts';
import { findTemplate } from '../templates.ts';
import {
  type Version,
  hasFlatAttributes,
  hasReviewerRelationship,
  hasSplitIdentification,
} from '../versions.ts';

/** Field values that stood beside `fields` as attributes of their own up to 2023-01-05. */
const flatNames: readonly string[] = [
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
  'email-address',
  'phone-number',
];

const flatAttributes = (inquiry: Inquiry, version: Version): Record<string, string | null> => {
  const value = (name: string): string | null => inquiry.fields.get(name) ?? null;
  const result: Record<string, string | null> = {};
  for (const name of flatNames) {
    result[name] = value(name);
    // The sandbox keeps no table of regions: two-letter ones are their own abbreviation.
    if (name === 'address-subdivision')
      result['address-subdivision-abbr'] = /^[A-Za-z]{2}$/.test(value(name) ?? '') ? value(name) : null;
    if (name === 'address-postal-code') result['address-postal-code-abbr'] = value(name);
  }
  result['social-security-number'] = null;
  if (hasSplitIdentification(version)) {
    result['driver-license-number'] = null;
    result['passport-number'] = null;
  }
  return result;
};

const fieldsOf = (inquiry: Inquiry, version: Version): Record<string, unknown> => {
  const fields = emptyDictionary();
  for (const { name, kind } of findTemplate(inquiry.templateId)?.fields ?? []) {
    const value = inquiry.fields.get(name) ?? null;
    if (name === 'identification-number' && hasSplitIdentification(version)) {
      fields['driver-license-number'] = { type: kind, value };
      fields['passport-number'] = { type: kind, value: null };
    } else fields[name] = { type: kind, value };
  }
  return fields;
};

const relationshipsOf = (environment: Environment, inquiry: Inquiry, version: Version): Relationships => {
  const template = findTemplate(inquiry.templateId);
  const isLegacy = template?.versionId === undefined;
  const verifications = inquiry.verificationIds.flatMap((id) => environment.verifications.get(id) ?? []);
  return {
    account: relation('account', inquiry.accountId),
    template: relation('template', isLegacy ? template?.id : null),
    'inquiry-template': relation('inquiry-template', isLegacy ? null : template.id),
    'inquiry-template-version': relation('inquiry-template-version', template?.versionId),
    transaction: relation('transaction', null),
    ...(hasReviewerRelationship(version) ? { reviewer: relation('user', null) } : {}),
    reports: relations([]),
    verifications: relations(verifications.map(({ type, id }) => ({ type, id }))),
    sessions: relations(inquiry.sessionIds.map((id) => ({ type: 'inquiry-session', id }))),
    documents: relations([]),
    selfies: relations([]),
  };
};

export const inquiryResource: Serializer = (environment, id, version) => {
  const inquiry = environment.inquiries.get(id);
  if (!inquiry) return undefined;
  return {
    type: 'inquiry',
    id,
    attributes: {
      status: inquiry.status,
      'reference-id': inquiry.referenceId,
      note: inquiry.note,
      behaviors: {},
      tags: inquiry.tags,
      creator: inquiry.creator,
      'reviewer-comment': inquiry.reviewerComment,
      'created-at': timestamp(inquiry.createdAt),
      'updated-at': timestamp(inquiry.updatedAt),
      'started-at': optionalTimestamp(inquiry.startedAt),
      'expires-at': optionalTimestamp(inquiry.expiresAt),
      'completed-at': optionalTimestamp(inquiry.completedAt),
      'failed-at': optionalTimestamp(inquiry.failedAt),
      'marked-for-review-at': optionalTimestamp(inquiry.markedForReviewAt),
      'decisioned-at': optionalTimestamp(inquiry.decisionedAt),
      'expired-at': optionalTimestamp(inquiry.expiredAt),
      'redacted-at': optionalTimestamp(inquiry.redactedAt),
      'previous-step-name': inquiry.previousStepName,
      'next-step-name': inquiry.nextStepName,
      fields: fieldsOf(inquiry, version),
      ...(hasFlatAttributes(version) ? flatAttributes(inquiry, version) : {}),
      ...(hasReviewerRelationship(version) ? {} : { reviewer: null, 'reviewer-type': null }),
    },
    relationships: relationshipsOf(environment, inquiry, version),
  };
};
