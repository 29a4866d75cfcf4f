import { createRecord } from './changes.ts';
import { findByKey, findRecord } from './database.ts';
import type { Call } from './resource.ts';
import { type Account, accounts, checkAccountType, emptyAccount } from './resources/accounts.ts';
import type { Problems, Reading } from './validate.ts';

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
    const account = findRecord(environment, accounts, accountId);
    if (!account) attributes.unknownRecord('account-id');
    else if (account.isArchived) attributes.reject('account-id', 'Account is archived');
    return () => account;
  }
  const reference = autoReferenceId ?? referenceId;
  const known = reference === undefined ? undefined : findByKey(environment, accounts, reference);
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
    const account = emptyAccount(call.ids, call.now, reference ?? null);
    createRecord(environment, accounts, account);
    return account;
  };
};
