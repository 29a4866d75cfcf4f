import { defineResource } from '../define-resource.ts';
import { timestamp } from '../moment.ts';
import { toNone, toNoneOfMany } from '../relations.ts';
import { accountTypeId, accountTypeName, templatesCreatedAt } from '../templates.ts';

/** The one type of the sandbox's accounts. */
export const accountTypes = defineResource({
  type: 'account-type',
  prefix: 'acttp',
  fixed: [{ id: accountTypeId, createdAt: templatesCreatedAt }],
  attributes: ({ createdAt }) => ({
    name: accountTypeName,
    'created-at': timestamp(createdAt),
    'updated-at': null,
    'field-schemas': [],
  }),
  relations: { 'account-statuses': toNoneOfMany, 'default-account-status': toNone },
  routes: {},
});
