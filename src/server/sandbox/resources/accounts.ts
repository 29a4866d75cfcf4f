import { applyAccountChange, readAccountChange } from '../account-values.ts';
import type { Call, Route } from '../context.ts';
import { addAccount, findAccountByReference, newestFirst, weightOf } from '../database.ts';
import { type ErrorReply, type Reply, badRequest, conflict, echo, notFound, notUnique } from '../errors.ts';
import { toKebab, toSnake } from '../inflection.ts';
import { redactInquiry } from '../lifecycle.ts';
import { pageRequest, paginate } from '../pagination.ts';
import type { Account } from '../records.ts';
import { changeTag, replaceTags } from '../tags.ts';
import { createProblems, createReading } from '../validate.ts';
import { checkAccountType, emptyAccount } from './inquiry-account.ts';

const oneAccount = (account: Account, status = 200): Reply => ({
  kind: 'data',
  status,
  data: { type: 'account', id: account.id },
});

const withAccount =
  (work: (call: Call, account: Account) => Reply): Route =>
  (call) => {
    const account = call.environment.accounts.get(call.id);
    return account ? work(call, account) : notFound();
  };

/** What `meta.upsert-by` can name: fields that hold one text. */
const upsertNames = new Set(['reference-id', 'phone-number', 'email-address', 'social-security-number']);

type AccountRequest = {
  readonly referenceId: string | null | undefined;
  readonly upsertBy: string | undefined;
  readonly apply: (account: Account) => void;
};

const readRequest = (call: Call): AccountRequest | ErrorReply => {
  const problems = createProblems();
  const root = createReading(call.body, [], problems);
  const attributes = root.object('data').object('attributes');
  const meta = root.object('meta');
  const referenceId = attributes.text('reference-id');
  const status = attributes.text('account-status');
  const tags = attributes.texts('tags');
  checkAccountType(attributes, 'account-type-id');
  const upsertText = meta.text('upsert-by');
  const upsertBy = typeof upsertText === 'string' ? toKebab(upsertText) : undefined;
  if (upsertBy !== undefined && !upsertNames.has(upsertBy))
    meta.refuse(
      'upsert-by',
      `must be one of ${[...upsertNames].map(toSnake).join(', ')} (sent '${echo(upsertBy)}')`,
    );
  if (referenceId === '') attributes.reject('reference-id', "Reference can't be blank");
  if (status === '') attributes.reject('account-status', "Status can't be blank");
  const change = readAccountChange(attributes, call.now);
  const reply = problems.reply();
  if (reply) return reply;
  return {
    referenceId,
    upsertBy,
    apply: (account) => {
      if (typeof status === 'string') account.status = status;
      if (tags || attributes.raw('tags') === null) account.tags = [...new Set(tags ?? [])];
      applyAccountChange(account, change);
      account.updatedAt = call.now;
    },
  };
};

const findByValue = (call: Call, draft: Account, name: string): Account | undefined => {
  const wanted = draft.values.get(name);
  if (typeof wanted !== 'string') return undefined;
  return newestFirst(call.environment.accounts).find((account) => account.values.get(name) === wanted);
};

/** 201 for a new account; 200 for the one that has the reference id already, changed only when asked to upsert. */
export const createAccount: Route = (call) => {
  const request = readRequest(call);
  if ('kind' in request) return request;
  const { referenceId, upsertBy, apply } = request;
  const draft = emptyAccount(call, referenceId ?? null);
  apply(draft);
  const sameReference =
    typeof referenceId === 'string' ? findAccountByReference(call.environment, referenceId) : undefined;
  const isByReference = upsertBy === undefined || upsertBy === 'reference-id';
  const known = isByReference ? sameReference : findByValue(call, draft, upsertBy);
  if (!known) {
    if (sameReference) return notUnique('Reference has already been taken');
    addAccount(call.environment, draft);
    return oneAccount(draft, 201);
  }
  if (upsertBy !== undefined) apply(known);
  return oneAccount(known);
};

export const listAccounts: Route = ({ environment, query, path }) => {
  for (const name of query.filter.keys())
    if (name !== 'reference-id')
      return badRequest(`filter.${toSnake(echo(name))} is not a filter of this operation`);
  const referenceId = query.filter.get('reference-id') ?? '';
  const accounts = newestFirst(environment.accounts).filter(
    (account) => referenceId === '' || account.referenceId === referenceId,
  );
  const page = paginate(accounts, pageRequest(query.page), path, query.parameters, (id) =>
    weightOf(environment, id),
  );
  if (!page.ok) return page.problem;
  return {
    kind: 'data',
    status: 200,
    data: page.value.items.map(({ id }) => ({ type: 'account', id })),
    links: page.value.links,
    mayInclude: false,
  };
};

export const retrieveAccount = withAccount((_call, account) => oneAccount(account));

/** A redacted account can still be updated. */
export const updateAccount = withAccount((call, account) => {
  const request = readRequest(call);
  if ('kind' in request) return request;
  const { accountIdsByReference } = call.environment;
  const { referenceId, apply } = request;
  if (typeof referenceId === 'string') {
    const owner = findAccountByReference(call.environment, referenceId);
    if (owner && owner.id !== account.id) return notUnique('Reference has already been taken');
  }
  if (referenceId !== undefined) {
    if (account.referenceId !== null) accountIdsByReference.delete(account.referenceId);
    if (referenceId !== null) accountIdsByReference.set(referenceId, account.id);
    account.referenceId = referenceId;
  }
  apply(account);
  return oneAccount(account);
});

/** Redaction goes down to the account's inquiries. */
export const redactAccount = withAccount((call, account) => {
  if (account.redactedAt !== null) return conflict('Account already redacted');
  account.values = new Map();
  account.identificationNumbers = [];
  account.selfiePhoto = null;
  account.tags = [];
  account.redactedAt = call.now;
  account.updatedAt = call.now;
  for (const inquiry of call.environment.inquiries.values())
    if (inquiry.accountId === account.id && inquiry.redactedAt === null)
      redactInquiry(call.environment, inquiry, call.now);
  return oneAccount(account);
});

const tagging = (work: (call: Call, account: Account) => ErrorReply | undefined): Route =>
  withAccount((call, account) => work(call, account) ?? oneAccount(account));

export const addAccountTag = tagging((call, account) => changeTag(call, account, 'add'));
export const removeAccountTag = tagging((call, account) => changeTag(call, account, 'remove'));
export const setAccountTags = tagging(replaceTags);

/** Inquiries move over, attributes do not; a source is archived and can be consolidated once. */
export const consolidateAccounts = withAccount((call, account) => {
  const problems = createProblems();
  const meta = createReading(call.body, [], problems).object('meta');
  const ids = meta.texts('source-account-ids');
  if (!ids && !problems.reply()) meta.refuse('source-account-ids', 'must be an array');
  const sources = (ids ?? []).map((id) => call.environment.accounts.get(id));
  if (sources.includes(undefined)) meta.unknownRecord('source-account-ids');
  if (sources.includes(account))
    meta.reject('source-account-ids', 'An account cannot be consolidated into itself');
  const reply = problems.reply();
  if (reply) return reply;
  if (account.isArchived || sources.some((source) => source?.isArchived))
    return conflict('Account is already consolidated');
  for (const source of sources) {
    if (!source) continue;
    source.isArchived = true;
    source.status = 'archived';
    source.updatedAt = call.now;
  }
  const sourceIds = new Set(ids);
  for (const inquiry of call.environment.inquiries.values())
    if (inquiry.accountId !== null && sourceIds.has(inquiry.accountId)) inquiry.accountId = account.id;
  account.updatedAt = call.now;
  return oneAccount(account, 202);
});
