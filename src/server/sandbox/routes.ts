import type { Route } from './context.ts';
import { type ErrorReply, methodNotAllowed, notFound, notSimulated } from './errors.ts';
import {
  addAccountTag,
  consolidateAccounts,
  createAccount,
  listAccounts,
  redactAccount,
  removeAccountTag,
  retrieveAccount,
  setAccountTags,
  updateAccount,
} from './resources/accounts.ts';
import { importAccounts, listImporters, listItemImports, retrieveImporter } from './resources/importers.ts';
import {
  createInquiry,
  listInquiries,
  printOneInquiry,
  redactOneInquiry,
  retrieveInquiry,
  updateInquiry,
} from './resources/inquiries.ts';
import {
  addInquiryTag,
  approveInquiry,
  declineInquiry,
  expireOneInquiry,
  linkToInquiry,
  markInquiryForReview,
  removeInquiryTag,
  resumeInquiry,
  setInquiryTags,
  simulateInquiryActions,
} from './resources/inquiry-actions.ts';
import {
  createSession,
  expireAllSessions,
  expireOneSession,
  linkToSession,
  listSessions,
  retrieveSession,
} from './resources/inquiry-sessions.ts';
import { listTemplateVersions, listTemplates, retrieveTemplate } from './resources/inquiry-templates.ts';
import { listRateLimits } from './resources/rate-limits.ts';
import { searchAccounts, searchInquiries } from './search.ts';

/** A method and a path whose `:id` stands for one id; a new endpoint is one line here. */
export type RouteEntry = {
  readonly method: string;
  readonly path: string;
  readonly route: Route;
  /** Takes multipart/form-data beside JSON. */
  readonly takesForms?: boolean;
  /** Takes files, in JSON as base64. */
  readonly takesFiles?: boolean;
};

const entry = (methodAndPath: string, route: Route): RouteEntry => {
  const [method = '', path = ''] = methodAndPath.split(' ');
  return { method, path, route };
};

const fileEntry = (methodAndPath: string, route: Route): RouteEntry => ({
  ...entry(methodAndPath, route),
  takesFiles: true,
});

/** Fixed paths stand before those with an id. */
export const routes: readonly RouteEntry[] = [
  entry('GET /inquiries', listInquiries),
  entry('POST /inquiries', createInquiry),
  entry('POST /inquiries/search', searchInquiries),
  entry('GET /inquiries/:id', retrieveInquiry),
  entry('PATCH /inquiries/:id', updateInquiry),
  entry('DELETE /inquiries/:id', redactOneInquiry),
  entry('POST /inquiries/:id/approve', approveInquiry),
  entry('POST /inquiries/:id/decline', declineInquiry),
  entry('POST /inquiries/:id/mark-for-review', markInquiryForReview),
  entry('POST /inquiries/:id/expire', expireOneInquiry),
  entry('POST /inquiries/:id/resume', resumeInquiry),
  entry('POST /inquiries/:id/generate-one-time-link', linkToInquiry),
  entry('POST /inquiries/:id/add-tag', addInquiryTag),
  entry('POST /inquiries/:id/remove-tag', removeInquiryTag),
  entry('POST /inquiries/:id/set-tags', setInquiryTags),
  entry('POST /inquiries/:id/perform-simulate-actions', simulateInquiryActions),
  entry('GET /inquiries/:id/print', printOneInquiry),
  entry('GET /inquiry-sessions', listSessions),
  entry('POST /inquiry-sessions', createSession),
  entry('POST /inquiry-sessions/expire-all', expireAllSessions),
  entry('GET /inquiry-sessions/:id', retrieveSession),
  entry('POST /inquiry-sessions/:id/expire', expireOneSession),
  entry('POST /inquiry-sessions/:id/generate-one-time-link', linkToSession),
  entry('GET /inquiry-templates', listTemplates),
  entry('GET /inquiry-templates/:id', retrieveTemplate),
  entry('GET /inquiry-template-versions', listTemplateVersions),
  entry('GET /accounts', listAccounts),
  fileEntry('POST /accounts', createAccount),
  entry('POST /accounts/search', searchAccounts),
  entry('GET /accounts/:id', retrieveAccount),
  fileEntry('PATCH /accounts/:id', updateAccount),
  entry('DELETE /accounts/:id', redactAccount),
  entry('POST /accounts/:id/add-tag', addAccountTag),
  entry('POST /accounts/:id/remove-tag', removeAccountTag),
  entry('POST /accounts/:id/set-tags', setAccountTags),
  entry('POST /accounts/:id/consolidate', consolidateAccounts),
  entry('GET /rate-limits', listRateLimits),
];

const form = (path: string, route: Route): RouteEntry => ({
  ...fileEntry(`POST ${path}`, route),
  takesForms: true,
});

/** Files are imported under one path and their imports are read under another. */
export const importerRoutes: readonly RouteEntry[] = [
  form('/importer/accounts', importAccounts),
  ...listItemImports.map(([name, route]) => form(`/importer/list-item/${name}`, route)),
  entry('GET /importers', listImporters),
  entry('GET /importers/:id', retrieveImporter),
];

/** Persona's other paths, so that a reader of the whole document is told why there is no answer. */
const notYet: readonly RegExp[] = [
  /^\/accounts\/[^/]+\/(relations|add-relation|remove-relation|run-action|add-objects|remove-objects)$/,
  /^\/inquiry-templates\/[^/]+\/translations$/,
  /^\/(account-types|api-keys|api-logs|batch-jobs|case-templates|cases|connect|devices|document|documents|events|graph-queries|importer|importers|list|list-item|lists|oauth|privacy-passes|relays|reports|theme-sets|transaction-types|transactions|user-audit-logs|verification|verifications|webhook-events|webhooks|workflow-runs|workflow-versions|workflows)(\/|$)/,
];

/** Relays are called without a key, or with a pass in its place: an answer about keys would mislead. */
export const takesNoKey = (path: string): boolean => /^\/relays(\/|$)/.test(path);

type KnownPath = RouteEntry & { readonly segments: readonly string[] };

const knownPaths: readonly KnownPath[] = [...routes, ...importerRoutes].map((known) => ({
  ...known,
  segments: known.path.split('/'),
}));
const mostSegments = Math.max(...knownPaths.map(({ segments }) => segments.length));

const matchPath = (wanted: readonly string[], given: readonly string[]): string | undefined => {
  if (wanted.length !== given.length) return undefined;
  let id = '';
  for (const [index, segment] of wanted.entries()) {
    const part = given[index] ?? '';
    if (segment === ':id' && part !== '') id = part;
    else if (segment !== part) return undefined;
  }
  return id;
};

export type FoundRoute = {
  readonly route: Route;
  readonly id: string;
  readonly takesForms: boolean;
  readonly takesFiles: boolean;
};

/** The route of a method and a path below the sandbox's prefix, or the 404, 405 or 501 instead. */
export const findRoute = (method: string, path: string): FoundRoute | ErrorReply => {
  const allowed: string[] = [];
  const given = path.split('/', mostSegments + 1);
  for (const known of knownPaths) {
    const id = matchPath(known.segments, given);
    if (id === undefined) continue;
    const { route, takesForms = false, takesFiles = false } = known;
    if (known.method === method) return { route, id, takesForms, takesFiles };
    allowed.push(known.method);
  }
  if (allowed.length > 0) return methodNotAllowed(method, [...new Set(allowed)]);
  if (notYet.some((pattern) => pattern.test(path))) return notSimulated(`${method} ${path}`);
  return notFound('There is no such path');
};
