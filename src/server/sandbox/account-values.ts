import { countBase64 } from './base64.ts';
import { echo } from './errors.ts';
import { isDictionary } from './inflection.ts';
import type { Moment } from './moment.ts';
import { type Reading, isDate } from './validate.ts';

type IdentificationNumber = {
  readonly identificationClass: string;
  readonly identificationNumber: string;
  readonly issuingCountry: string;
  readonly createdAt: Moment;
};

/** What an account holds of a person. */
export type AccountValues = {
  /** By flat kebab-case name, such as `name-first` and `address-street-1`. */
  values: Map<string, string | null>;
  identificationNumbers: readonly IdentificationNumber[];
  selfiePhoto: { readonly filename: string; readonly byteSize: number } | null;
};

/** What a create or update says about a person; absent members stay as they are. */
export type AccountChange = {
  readonly values: Map<string, string | null>;
  identificationNumbers?: readonly IdentificationNumber[];
  selfiePhoto?: AccountValues['selfiePhoto'];
};

const maxValueLength = 255;

/** Attribute names and the names of the values they set. */
const attributeNames: readonly string[] =
  'birthdate name-first name-middle name-last phone-number email-address address-street-1 address-street-2 address-city address-subdivision address-postal-code country-code social-security-number'.split(
    ' ',
  );

const scalarFields = new Set(['birthdate', 'phone-number', 'email-address']);
const hashFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  name: { first: 'name-first', middle: 'name-middle', last: 'name-last' },
  address: {
    'street-1': 'address-street-1',
    'street-2': 'address-street-2',
    city: 'address-city',
    subdivision: 'address-subdivision',
    'postal-code': 'address-postal-code',
    'country-code': 'country-code',
  },
};

/** Fields are sent bare or as they are shown, `{"type": …, "value": …}`. */
const unwrap = (value: unknown): unknown =>
  isDictionary(value) && Object.hasOwn(value, 'value') ? value['value'] : value;

const takeValue = (
  change: AccountChange,
  reading: Reading,
  member: string,
  name: string,
  value: unknown,
): void => {
  if (value === null) change.values.set(name, null);
  else if (typeof value !== 'string') reading.reject(member, `${member} must be a string`);
  else if (value.length > maxValueLength)
    reading.reject(member, `${member} is too long (maximum is ${maxValueLength} characters)`);
  else if (name === 'birthdate' && !isDate(value))
    reading.reject(member, `Birthdate must be a date of the form YYYY-MM-DD (sent '${echo(value)}')`);
  else change.values.set(name, value);
};

const takeHash = (change: AccountChange, fields: Reading, key: string, value: unknown): void => {
  const members = hashFields[key] ?? {};
  if (value !== null && !isDictionary(value)) {
    fields.reject(key, `${key} must be an object`);
    return;
  }
  if (value === null) for (const name of Object.values(members)) change.values.set(name, null);
  for (const [member, entry] of Object.entries(value ?? {})) {
    const name = Object.hasOwn(members, member) ? members[member] : undefined;
    if (name === undefined) fields.refuse(key, `has no member ${echo(member)}`);
    else takeValue(change, fields, key, name, unwrap(entry));
  }
};

const maxNumbers = 100;

const takeNumbers = (change: AccountChange, fields: Reading, value: unknown, now: Moment): void => {
  const entries = Array.isArray(value) ? (value as unknown[]).slice(0, maxNumbers) : [];
  if (Array.isArray(value) && value.length > maxNumbers)
    fields.reject(
      'identification-numbers',
      `identification-numbers is too long (maximum is ${maxNumbers} entries)`,
    );
  if (value !== null && !Array.isArray(value))
    fields.reject('identification-numbers', 'identification-numbers must be an array');
  change.identificationNumbers = entries.flatMap((wrapped) => {
    const entry = unwrap(wrapped);
    const read = (name: string): string | undefined => {
      const text = isDictionary(entry) ? unwrap(entry[name]) : undefined;
      return typeof text === 'string' && text.length <= maxValueLength ? text : undefined;
    };
    const identificationClass = read('identification-class');
    const identificationNumber = read('identification-number');
    const issuingCountry = read('issuing-country');
    if (
      identificationClass !== undefined &&
      identificationNumber !== undefined &&
      issuingCountry !== undefined
    )
      return [{ identificationClass, identificationNumber, issuingCountry, createdAt: now }];
    fields.reject(
      'identification-numbers',
      'Each identification number needs identification_class, identification_number and issuing_country',
    );
    return [];
  });
};

const readSelfie = (attributes: Reading): AccountValues['selfiePhoto'] | undefined => {
  if (!attributes.has('selfie-photo')) return undefined;
  const photo = attributes.object('selfie-photo').object('data');
  const data = photo.raw('data');
  const filename = photo.text('filename');
  const digits = typeof data === 'string' ? countBase64(data) : undefined;
  if (digits === undefined) {
    photo.refuse('data', 'must be a string of base64');
    return undefined;
  }
  // The picture itself is not kept, only that there is one.
  return {
    filename: filename ?? 'selfie.jpg',
    byteSize: Math.floor((digits * 3) / 4),
  };
};

/** Reads the attributes and `fields` of a create or update of an account. */
export const readAccountChange = (attributes: Reading, now: Moment): AccountChange => {
  const change: AccountChange = { values: new Map() };
  for (const name of attributeNames)
    if (attributes.has(name)) {
      const value = attributes.raw(name);
      if (value !== null && typeof value !== 'string') attributes.refuse(name, 'must be a string');
      else takeValue(change, attributes, name, name, value);
    }
  const fields = attributes.object('fields');
  for (const key of fields.names()) {
    const value = unwrap(fields.raw(key));
    if (Object.hasOwn(hashFields, key)) takeHash(change, fields, key, value);
    else if (scalarFields.has(key)) takeValue(change, fields, key, key, value);
    else if (key === 'identification-numbers') takeNumbers(change, fields, value, now);
    else if (key === 'selfie-photo' && value === null) change.selfiePhoto = null;
    else fields.refuse(echo(key), 'is not a field of account type User');
  }
  const selfie = readSelfie(attributes);
  if (selfie !== undefined) change.selfiePhoto = selfie;
  return change;
};

export const applyAccountChange = (account: AccountValues, change: AccountChange): void => {
  for (const [name, value] of change.values) account.values.set(name, value);
  if (change.identificationNumbers) account.identificationNumbers = change.identificationNumbers;
  if (change.selfiePhoto !== undefined) account.selfiePhoto = change.selfiePhoto;
};
