import type { Resource } from './resource.ts';
import { accountTypes } from './resources/account-types.ts';
import { accounts } from './resources/accounts.ts';
import { importers } from './resources/importers.ts';
import { inquiries } from './resources/inquiries.ts';
import { sessions } from './resources/inquiry-sessions.ts';
import { inquiryTemplateVersions } from './resources/inquiry-template-versions.ts';
import { inquiryTemplates } from './resources/inquiry-templates.ts';
import { legacyInquiryTemplates } from './resources/legacy-templates.ts';
import { rateLimits } from './resources/rate-limits.ts';
import { verifications } from './resources/verifications.ts';

/** All that the sandbox simulates: a new resource is its file and a line here. */
export const resources: readonly Resource[] = [
  inquiries,
  sessions,
  inquiryTemplates,
  inquiryTemplateVersions,
  legacyInquiryTemplates,
  accounts,
  accountTypes,
  verifications,
  importers,
  rateLimits,
];
