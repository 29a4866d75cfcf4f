import { echo } from './errors.ts';
import { emptyDictionary } from './inflection.ts';
import { type Template, findTemplate } from './templates.ts';
import { type Reading, isDate } from './validate.ts';
import { type Version, hasSplitIdentification } from './versions.ts';

/** Default and greatest length of a text field (the description's `max-char-length`). */
const maxFieldLength = 255;

const label = (name: string): string => {
  const words = name.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/** Values of the template's fields in a request's `fields`, and a complaint for each that cannot be one. */
export const readFields = (fields: Reading, template: Template): ReadonlyMap<string, string | null> => {
  const values = new Map<string, string | null>();
  for (const name of fields.names()) {
    const field = template.fields.find((candidate) => candidate.name === name);
    const value = fields.raw(name);
    if (!field) fields.refuse(echo(name), `is not a field of inquiry template ${template.id}`);
    else if (value === null) values.set(name, null);
    else if (typeof value !== 'string') fields.reject(name, `${label(name)} must be a string`);
    else if (field.kind === 'date' && !isDate(value))
      fields.reject(name, `${label(name)} must be a date of the form YYYY-MM-DD (sent '${echo(value)}')`);
    else if (value.length > maxFieldLength)
      fields.reject(name, `${label(name)} is too long (maximum is ${maxFieldLength} characters)`);
    else values.set(name, value);
  }
  return values;
};

/** Field values that stood beside `fields` as attributes of their own up to 2023-01-05. */
const flatNames: readonly string[] = [
  'name-first',
  'name-middle',
  'name-last',
  'birthdate',
  'address-street-1',
  'address-street-2',
  'address-city',
  'address-subdivision',
  'address-postal-code',
  'identification-number',
  'email-address',
  'phone-number',
];

type FieldValues = ReadonlyMap<string, string | null>;

export const flatInquiryAttributes = (
  fields: FieldValues,
  version: Version,
): Record<string, string | null> => {
  const value = (name: string): string | null => fields.get(name) ?? null;
  const result: Record<string, string | null> = {};
  for (const name of flatNames) {
    result[name] = value(name);
    // The sandbox keeps no table of regions: two-letter ones are their own abbreviation.
    if (name === 'address-subdivision')
      result['address-subdivision-abbr'] = /^[A-Za-z]{2}$/.test(value(name) ?? '') ? value(name) : null;
    if (name === 'address-postal-code') result['address-postal-code-abbr'] = value(name);
  }
  result['social-security-number'] = null;
  if (hasSplitIdentification(version)) {
    result['driver-license-number'] = null;
    result['passport-number'] = null;
  }
  return result;
};

/** `fields` as an answer shows them: those of the template, with the values of the inquiry. */
export const showFields = (
  templateId: string,
  values: FieldValues,
  version: Version,
): Record<string, unknown> => {
  const fields = emptyDictionary();
  for (const { name, kind } of findTemplate(templateId)?.fields ?? []) {
    const value = values.get(name) ?? null;
    if (name === 'identification-number' && hasSplitIdentification(version)) {
      fields['driver-license-number'] = { type: kind, value };
      fields['passport-number'] = { type: kind, value: null };
    } else fields[name] = { type: kind, value };
  }
  return fields;
};
