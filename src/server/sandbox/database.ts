import type { Account, Importer, Inquiry, Session, Verification } from './records.ts';

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
};

/** Memory is bounded: past these the oldest record makes room. */
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
});

const removeInquiry = (environment: Environment, inquiry: Inquiry): void => {
  for (const id of inquiry.sessionIds) environment.sessions.delete(id);
  for (const id of inquiry.verificationIds) environment.verifications.delete(id);
  environment.inquiries.delete(inquiry.id);
};

export const addInquiry = (environment: Environment, inquiry: Inquiry, limit = maxInquiries): void => {
  environment.inquiries.set(inquiry.id, inquiry);
  const [oldest] = environment.inquiries.values();
  if (environment.inquiries.size > limit && oldest) removeInquiry(environment, oldest);
};

const removeAccount = (environment: Environment, account: Account): void => {
  environment.accounts.delete(account.id);
  if (account.referenceId !== null) environment.accountIdsByReference.delete(account.referenceId);
  for (const inquiry of environment.inquiries.values())
    if (inquiry.accountId === account.id) inquiry.accountId = null;
};

export const addAccount = (environment: Environment, account: Account, limit = maxAccounts): void => {
  environment.accounts.set(account.id, account);
  if (account.referenceId !== null) environment.accountIdsByReference.set(account.referenceId, account.id);
  const [oldest] = environment.accounts.values();
  if (environment.accounts.size > limit && oldest) removeAccount(environment, oldest);
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
