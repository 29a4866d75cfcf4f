import type { Call } from '../context.ts';
import { addAccount, findAccountByReference } from '../database.ts';
import type { Account } from '../records.ts';
import { accountTypeId, resolveAccountTypeId } from '../templates.ts';
import type { Problems, Reading } from '../validate.ts';

export const emptyAccount = (call: Call, referenceId: string | null): Account => ({
  id: call.ids.next('act'),
  referenceId,
  status: 'active',
  tags: [],
  createdAt: call.now,
  updatedAt: call.now,
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

/**
 * The account of a new inquiry: the one named, the one of the reference id, or a new one. The answer is a function,
 * so that no account is made for a request that turns out to be wrong.
 */
export const accountForInquiry = (
  call: Call,
  attributes: Reading,
  meta: Reading,
  problems: Problems,
): (() => Account | undefined) => {
  const { environment } = call;
  const accountId = attributes.id('account-id', 'act');
  // A reference left blank is none.
  const referenceId = attributes.text('reference-id') || undefined;
  const autoReferenceId = meta.text('auto-create-account-reference-id') || undefined;
  const isAuto = meta.flag('auto-create-account') ?? true;
  checkAccountType(meta, 'auto-create-account-type-id');
  if (!isAuto)
    for (const name of ['auto-create-account-type-id', 'auto-create-account-reference-id'])
      if (meta.has(name)) meta.refuse(name, 'must not be given when meta.auto_create_account is false');
  if (typeof accountId === 'string') {
    const account = environment.accounts.get(accountId);
    if (!account) attributes.unknownRecord('account-id');
    else if (account.isArchived) attributes.reject('account-id', 'Account is archived');
    return () => account;
  }
  const reference = autoReferenceId ?? referenceId;
  const known = reference === undefined ? undefined : findAccountByReference(environment, reference);
  if (known?.isArchived)
    problems.add({
      status: 422,
      error: {
        title: 'Record invalid',
        details: 'Account is archived',
        source: {
          pointer:
            autoReferenceId === undefined
              ? '/data/attributes/reference-id'
              : '/meta/auto-create-account-reference-id',
        },
      },
    });
  return () => {
    if (known || !isAuto) return known;
    const account = emptyAccount(call, reference ?? null);
    addAccount(environment, account);
    return account;
  };
};
