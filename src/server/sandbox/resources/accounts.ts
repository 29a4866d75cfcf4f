import { accountFields, flatAccountAttributes } from '../account-fields.ts';
import { type AccountValues, applyAccountChange, readAccountChange } from '../account-values.ts';
import { createRecord, finishUpdate } from '../changes.ts';
import { answerOne, forOne, list, redact, retrieve, tagRoutes, takingFiles } from '../common-routes.ts';
import { allRecords, findByKey, findRecord, namingRecords, nextId } from '../database.ts';
import { defineResource } from '../define-resource.ts';
import { type ErrorReply, conflict, echo, notUnique } from '../errors.ts';
import { isEqual } from '../filters.ts';
import type { Ids } from '../ids.ts';
import { toKebab, toSnake } from '../inflection.ts';
import { type Moment, optionalTimestamp, timestamp } from '../moment.ts';
import { toOne } from '../relations.ts';
import type { Call, Resource, Route } from '../resource.ts';
import { search, searchable } from '../search.ts';
import { accountTypeId, accountTypeName, resolveAccountTypeId } from '../templates.ts';
import { type Reading, createProblems, createReading } from '../validate.ts';
import { hasFlatAttributes } from '../versions.ts';
import { weighTexts } from '../weights.ts';

export type Account = AccountValues & {
  readonly id: string;
  referenceId: string | null;
  status: string;
  tags: readonly string[];
  readonly createdAt: Moment;
  updatedAt: Moment;
  redactedAt: Moment | null;
  /** A consolidated source account takes no more inquiries. */
  isArchived: boolean;
};

export const emptyAccount = (ids: Ids, now: Moment, referenceId: string | null): Account => ({
  id: nextId(ids, accounts),
  referenceId,
  status: 'active',
  tags: [],
  createdAt: now,
  updatedAt: now,
  redactedAt: null,
  values: new Map(),
  identificationNumbers: [],
  selfiePhoto: null,
  isArchived: false,
});

/** Reports an account type the sandbox does not have. */
export const checkAccountType = (reading: Reading, name: string): void => {
  const id = reading.id(name, 'acttp');
  if (typeof id === 'string' && resolveAccountTypeId(id) !== accountTypeId) reading.unknownRecord(name);
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
    },
  };
};

const findByValue = (call: Call, draft: Account, name: string): Account | undefined => {
  const wanted = draft.values.get(name);
  if (typeof wanted !== 'string') return undefined;
  return allRecords(call.environment, accounts).find((account) => account.values.get(name) === wanted);
};

/** 201 for a new account; 200 for the one that has the reference id already, changed only when asked to upsert. */
const createAccount: Route<Account> = (call) => {
  const request = readRequest(call);
  if ('kind' in request) return request;
  const { referenceId, upsertBy, apply } = request;
  const draft = emptyAccount(call.ids, call.now, referenceId ?? null);
  apply(draft);
  const sameReference =
    typeof referenceId === 'string' ? findByKey(call.environment, accounts, referenceId) : undefined;
  const isByReference = upsertBy === undefined || upsertBy === 'reference-id';
  const known = isByReference ? sameReference : findByValue(call, draft, upsertBy);
  if (!known) {
    if (sameReference) return notUnique('Reference has already been taken');
    createRecord(call.environment, accounts, draft);
    return answerOne(accounts, draft, 201);
  }
  if (upsertBy !== undefined) {
    apply(known);
    finishUpdate(call.environment, accounts, known, call.now);
  }
  return answerOne(accounts, known);
};

/** A redacted account can still be updated. */
const updateAccount = forOne<Account>((call, account) => {
  const request = readRequest(call);
  if ('kind' in request) return request;
  const idsByReference = accounts.keys(call.environment);
  const { referenceId, apply } = request;
  if (typeof referenceId === 'string') {
    const owner = findByKey(call.environment, accounts, referenceId);
    if (owner && owner.id !== account.id) return notUnique('Reference has already been taken');
  }
  if (referenceId !== undefined) {
    if (account.referenceId !== null) idsByReference.delete(account.referenceId);
    if (referenceId !== null) idsByReference.set(referenceId, account.id);
    account.referenceId = referenceId;
  }
  apply(account);
  finishUpdate(call.environment, accounts, account, call.now);
  return answerOne(accounts, account);
});

/** Inquiries move over, attributes do not; a source is archived and can be consolidated once. */
const consolidate = forOne<Account>((call, account) => {
  const problems = createProblems();
  const meta = createReading(call.body, [], problems).object('meta');
  const ids = meta.texts('source-account-ids');
  if (!ids && !problems.reply()) meta.refuse('source-account-ids', 'must be an array');
  const sources = (ids ?? []).map((id) => findRecord(call.environment, accounts, id));
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
    finishUpdate(call.environment, accounts, source, call.now);
  }
  for (const { rename } of namingRecords(call.environment, 'account', new Set(ids))) rename(account.id);
  finishUpdate(call.environment, accounts, account, call.now);
  return answerOne(accounts, account, 202);
});

const searchedAttributes = searchable<Account>({
  type: () => accountTypeId,
  status: ({ status }) => status,
  'created-at': ({ createdAt }) => createdAt,
  'updated-at': ({ updatedAt }) => updatedAt,
  'identifiers.reference-id': ({ referenceId }) => referenceId,
});

export const accounts: Resource<Account> = defineResource<Account>({
  type: 'account',
  prefix: 'act',
  attributes: (account, { version }) => ({
    'reference-id': account.referenceId,
    'account-type-name': accountTypeName,
    'account-status': account.status,
    'created-at': timestamp(account.createdAt),
    'updated-at': timestamp(account.updatedAt),
    'redacted-at': optionalTimestamp(account.redactedAt),
    fields: accountFields(account),
    tags: account.tags,
    ...(hasFlatAttributes(version) ? flatAccountAttributes(account) : {}),
  }),
  verbatim: ['fields', 'identification-numbers'],
  relations: { 'account-type': toOne('account-type', () => accountTypeId) },
  uniqueKey: ({ referenceId }) => referenceId,
  limit: 10_000,
  weigh: ({ referenceId, status, selfiePhoto, tags, values, identificationNumbers }) => {
    let weight = 800 + weighTexts([referenceId, status, selfiePhoto?.filename ?? null]);
    weight += weighTexts(tags) + weighTexts(values.values());
    for (const entry of identificationNumbers) {
      const { identificationClass, identificationNumber, issuingCountry } = entry;
      weight += 100 + weighTexts([identificationClass, identificationNumber, issuingCountry]);
    }
    return weight;
  },
  redact: (account) => {
    account.values = new Map();
    account.identificationNumbers = [];
    account.selfiePhoto = null;
    account.tags = [];
  },
  routes: {
    'GET /accounts': list({
      filters: { 'reference-id': isEqual(({ referenceId }) => referenceId) },
      isClosed: true,
    }),
    'POST /accounts': takingFiles(createAccount),
    'POST /accounts/search': search((name) => {
      const [, field] = /^fields\.(.+)$/.exec(name) ?? [];
      return field === undefined ? searchedAttributes(name) : ({ values }) => values.get(field) ?? null;
    }),
    'GET /accounts/:id': retrieve,
    'PATCH /accounts/:id': takingFiles(updateAccount),
    'DELETE /accounts/:id': redact,
    ...tagRoutes('/accounts/:id'),
    'POST /accounts/:id/consolidate': consolidate,
  },
});
