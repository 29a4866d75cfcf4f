import { echo } from './errors.ts';
import type { Template } from './templates.ts';
import { type Reading, isDate } from './validate.ts';

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
