import type { Account, Importer, Inquiry, Session, Verification } from './records.ts';
import { weighAccount, weighInquiry } from './weights.ts';

/** One environment of Persona: its data is apart from every other's. State lives in memory and ends with the process. */
export type Environment = {
  readonly name: 'sandbox' | 'production';
  readonly id: string;
  readonly organizationId: string;
  /** Oldest first, as they were created. */
  readonly inquiries: Map<string, Inquiry>;
  readonly accounts: Map<string, Account>;
  readonly accountIdsByReference: Map<string, string>;
  readonly sessions: Map<string, Session>;
  readonly verifications: Map<string, Verification>;
  readonly importers: Map<string, Importer>;
  /** Bytes that inquiries and accounts take, by id, and all of them together. */
  readonly weights: Map<string, number>;
  weight: number;
};

/** Memory is bounded: past these the oldest record makes room. */
export const maxWeight = 8 * 1024 * 1024;
export const maxInquiries = 10_000;
export const maxAccounts = 10_000;
const maxImporters = 1000;

export const createEnvironment = (name: Environment['name']): Environment => ({
  name,
  id: name === 'sandbox' ? 'env_SandboxEnvironment234567' : 'env_ProductionEnvironment222',
  organizationId: 'org_SandboxOrganization23456',
  inquiries: new Map(),
  accounts: new Map(),
  accountIdsByReference: new Map(),
  sessions: new Map(),
  verifications: new Map(),
  importers: new Map(),
  weights: new Map(),
  weight: 0,
});

const setWeight = (environment: Environment, id: string, weight: number | undefined): void => {
  environment.weight += (weight ?? 0) - (environment.weights.get(id) ?? 0);
  if (weight === undefined) environment.weights.delete(id);
  else environment.weights.set(id, weight);
};

export const weightOf = (environment: Environment, id: string): number => environment.weights.get(id) ?? 0;

const removeInquiry = (environment: Environment, inquiry: Inquiry): void => {
  for (const id of inquiry.sessionIds) environment.sessions.delete(id);
  for (const id of inquiry.verificationIds) environment.verifications.delete(id);
  environment.inquiries.delete(inquiry.id);
  setWeight(environment, inquiry.id, undefined);
};

const removeAccounts = (environment: Environment, accounts: ReadonlySet<Account>): void => {
  const ids = new Set<string>();
  for (const { id, referenceId } of accounts) {
    ids.add(id);
    environment.accounts.delete(id);
    if (referenceId !== null) environment.accountIdsByReference.delete(referenceId);
    setWeight(environment, id, undefined);
  }
  if (ids.size === 0) return;
  for (const inquiry of environment.inquiries.values())
    if (inquiry.accountId !== null && ids.has(inquiry.accountId)) inquiry.accountId = null;
};

/** Lets go of the oldest records, of whichever kind, until the others have room; `kept` stays. */
const makeRoom = (environment: Environment, kept: string, limit = Infinity): void => {
  const goneAccounts = new Set<Account>();
  const oldestInquiries = environment.inquiries.values();
  const oldestAccounts = environment.accounts.values();
  const next = <Item extends { readonly id: string }>(items: Iterator<Item>): Item | undefined => {
    const { value, done } = items.next();
    return done ? undefined : value.id === kept ? next(items) : value;
  };
  let inquiry = next(oldestInquiries);
  let account = next(oldestAccounts);
  const isInquiryDue = (): boolean => environment.inquiries.size > Math.min(limit, maxInquiries);
  const isAccountDue = (): boolean =>
    environment.accounts.size - goneAccounts.size > Math.min(limit, maxAccounts);
  while (environment.weight > maxWeight || isInquiryDue() || isAccountDue()) {
    const isInquiryOlder = inquiry && (!account || inquiry.createdAt <= account.createdAt);
    if (inquiry && (isInquiryDue() || (isInquiryOlder && !isAccountDue()))) {
      removeInquiry(environment, inquiry);
      inquiry = next(oldestInquiries);
    } else if (account) {
      goneAccounts.add(account);
      setWeight(environment, account.id, undefined);
      account = next(oldestAccounts);
    } else break;
  }
  removeAccounts(environment, goneAccounts);
};

/** Weighs a record anew after it was changed, and makes room for what it has grown by. */
export const settleInquiry = (environment: Environment, inquiry: Inquiry, limit?: number): void => {
  setWeight(environment, inquiry.id, weighInquiry(inquiry, environment.verifications));
  makeRoom(environment, inquiry.id, limit);
};

export const settleAccount = (environment: Environment, account: Account, limit?: number): void => {
  setWeight(environment, account.id, weighAccount(account));
  makeRoom(environment, account.id, limit);
};

export const addInquiry = (environment: Environment, inquiry: Inquiry, limit?: number): void => {
  environment.inquiries.set(inquiry.id, inquiry);
  settleInquiry(environment, inquiry, limit);
};

export const addAccount = (environment: Environment, account: Account, limit?: number): void => {
  environment.accounts.set(account.id, account);
  if (account.referenceId !== null) environment.accountIdsByReference.set(account.referenceId, account.id);
  settleAccount(environment, account, limit);
};

export const addImporter = (environment: Environment, importer: Importer): void => {
  environment.importers.set(importer.id, importer);
  const [oldest] = environment.importers.keys();
  if (environment.importers.size > maxImporters && oldest !== undefined) environment.importers.delete(oldest);
};

export const findAccountByReference = (
  environment: Environment,
  referenceId: string,
): Account | undefined => {
  const id = environment.accountIdsByReference.get(referenceId);
  return id === undefined ? undefined : environment.accounts.get(id);
};

/** Lists show the newest first. */
export const newestFirst = <Item>(records: ReadonlyMap<string, Item>): Item[] =>
  [...records.values()].toReversed();
