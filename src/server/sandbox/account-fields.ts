import type { AccountValues } from './account-values.ts';
import { timestamp } from './moment.ts';

type FieldValue = { readonly type: string; readonly value: unknown };

const hash = (
  account: AccountValues,
  members: readonly (readonly [key: string, name: string])[],
): FieldValue => ({
  type: 'hash',
  value: Object.fromEntries(
    members.map(([key, name]) => [key, { type: 'string', value: account.values.get(name) ?? null }]),
  ),
});

const identificationNumbers = (account: AccountValues): FieldValue => ({
  type: 'array',
  value: account.identificationNumbers.map((entry) => ({
    type: 'hash',
    value: {
      identification_class: { type: 'string', value: entry.identificationClass },
      identification_number: { type: 'string', value: entry.identificationNumber },
      issuing_country: { type: 'string', value: entry.issuingCountry },
    },
  })),
});

/** Keys of an account's fields are the account type's own and stay in snake case under every inflection. */
export const accountFields = (account: AccountValues): Readonly<Record<string, FieldValue>> => {
  const value = (name: string): string | null => account.values.get(name) ?? null;
  return {
    name: hash(account, [
      ['first', 'name-first'],
      ['middle', 'name-middle'],
      ['last', 'name-last'],
    ]),
    address: hash(account, [
      ['street_1', 'address-street-1'],
      ['street_2', 'address-street-2'],
      ['subdivision', 'address-subdivision'],
      ['city', 'address-city'],
      ['postal_code', 'address-postal-code'],
      ['country_code', 'country-code'],
    ]),
    identification_numbers: identificationNumbers(account),
    birthdate: { type: 'date', value: value('birthdate') },
    phone_number: { type: 'string', value: value('phone-number') },
    email_address: { type: 'string', value: value('email-address') },
    selfie_photo: {
      type: 'file',
      value: account.selfiePhoto && {
        filename: account.selfiePhoto.filename,
        url: `https://files.withpersona.com/${encodeURIComponent(account.selfiePhoto.filename)}?access_token=local-sandbox`,
        'byte-size': account.selfiePhoto.byteSize,
      },
    },
  };
};

/** Names of the values that stood as attributes of their own up to 2023-01-05. */
const flatNames: readonly string[] = [
  'name-first',
  'name-middle',
  'name-last',
  'phone-number',
  'email-address',
  'address-street-1',
  'address-street-2',
  'address-city',
  'address-subdivision',
  'address-postal-code',
  'country-code',
  'birthdate',
  'social-security-number',
];

const numbersByClass = (account: AccountValues): Record<string, unknown> => {
  const result = new Map<string, unknown[]>();
  for (const entry of account.identificationNumbers) {
    const group = result.get(entry.identificationClass) ?? [];
    group.push({
      'issuing-country': entry.issuingCountry,
      'identification-class': entry.identificationClass,
      'identification-number': entry.identificationNumber,
      'created-at': timestamp(entry.createdAt),
      'updated-at': timestamp(entry.createdAt),
    });
    result.set(entry.identificationClass, group);
  }
  return Object.fromEntries(result);
};

/** What stood beside `fields` up to 2023-01-05. */
export const flatAccountAttributes = (account: AccountValues): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(flatNames.map((name) => [name, account.values.get(name) ?? null])),
  'identification-numbers': numbersByClass(account),
});
