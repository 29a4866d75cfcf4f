import type { Json } from '../document.ts';
import { branchesOf, effectiveSchema, typeOfValue, typesOf } from '../schema/effective-schema.ts';
import { counted, literal, numeral, typeLabel } from '../schema/field-words.ts';
import { isObject, isTrue, listOf, numberOf, objectOf, own, stringsOf, textOf } from '../json.ts';
import type { Schema } from '../operation.ts';
import type { SchemaFault } from './schema-faults.ts';

/** Where a value stands, as a user names it: `tags[0]`, "The body". */
export function placeName(path: readonly string[]): string {
  let index = path.length;
  let tail = '';
  while (index > 0 && /^\d+$/.test(path[index - 1] ?? '')) tail = `[${path[--index]}]${tail}`;
  const name = path[index - 1];
  if (name !== undefined) return `\`${name}${tail}\``;
  return tail === '' ? 'The body' : `\`${tail}\``;
}

const formats: Readonly<Record<string, string>> = {
  date: 'a date such as 1994-04-12',
  'date-time': 'a date and time such as 2024-01-15T09:30:00Z',
  time: 'a time such as 09:30:00Z',
  duration: 'a duration such as P1D',
  email: 'an email address such as jane@example.com',
  uri: 'an address such as https://example.com/',
  url: 'an address such as https://example.com/',
  'uri-reference': 'an address or a path',
  uuid: 'a UUID such as 2b1e7f4c-8a35-4d0b-9c6e-5f0a7d3e1b92',
  hostname: 'a host name such as example.com',
  ipv4: 'an IPv4 address such as 192.0.2.1',
  ipv6: 'an IPv6 address such as 2001:db8::1',
  regex: 'a regular expression',
  'json-pointer': 'a JSON Pointer such as /name',
};

/** What is wrong and what is expected, in one sentence. */
export function faultSentence(root: Schema, fault: SchemaFault, value: Json | undefined): string {
  const { keyword, schema, path, name } = fault;
  const place = placeName(path);
  const number = (word: string) => numberOf(schema, word);
  switch (keyword) {
    case 'required':
      return path.length === 0
        ? `\`${name}\` is missing: the body needs it.`
        : `\`${name}\` is missing: ${place} needs it.`;
    case 'dependentRequired':
    case 'dependencies':
      return `\`${name}\` is missing: another name that is given needs it.`;
    case 'type':
      return `${place} must be ${typeWords(schema)}, not ${typeOf(value)}.`;
    case 'format':
      return `${place} must be ${formatWords(textOf(schema, 'format'))}.`;
    case 'enum':
      return choiceSentence(place, listOf(schema, 'enum'), value);
    case 'const':
      return `${place} must be ${literal(own(schema, 'const') ?? null)}.`;
    case 'pattern':
      return `${place} must match the pattern \`${textOf(schema, 'pattern')}\`.`;
    case 'minLength':
    case 'maxLength':
      return `${place} must have ${counted(number('minLength'), number('maxLength'), 'character')}.`;
    case 'minItems':
    case 'maxItems':
      return `${place} must hold ${counted(number('minItems'), number('maxItems'), 'item')}.`;
    case 'minProperties':
    case 'maxProperties':
      return `${place} must hold ${counted(number('minProperties'), number('maxProperties'), 'name')}.`;
    case 'minimum':
      return `${place} must be at least ${numeral(schema, 'minimum')}.`;
    case 'maximum':
      return `${place} must be at most ${numeral(schema, 'maximum')}.`;
    case 'exclusiveMinimum':
      return `${place} must be more than ${numeral(schema, 'exclusiveMinimum')}.`;
    case 'exclusiveMaximum':
      return `${place} must be less than ${numeral(schema, 'exclusiveMaximum')}.`;
    case 'multipleOf':
      return `${place} must be a multiple of ${numeral(schema, 'multipleOf')}.`;
    case 'uniqueItems':
      return `${place} must not hold the same item twice.`;
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return unknownName(root, fault);
    case 'items':
    case 'additionalItems':
    case 'unevaluatedItems':
      return `${place} holds more items than it may.`;
    case 'oneOf':
    case 'anyOf':
      return formSentence(root, fault, place);
    case 'discriminator':
      return discriminatorSentence(fault, value);
    case 'contradiction':
      return `The document contradicts itself at ${place === 'The body' ? 'the body' : place}: ${name}. Nothing that is sent can be right by it.`;
    case 'propertyNames':
      return `${place} holds a name that is not allowed there.`;
    case 'contains':
    case 'minContains':
    case 'maxContains':
      return `${place} does not hold the items it must.`;
    default:
      return `${place} is not allowed here.`;
  }
}

function typeWords(schema: Json): string {
  const types = isObject(schema) ? typesOf(schema) : [];
  const format = textOf(schema, 'format');
  const words = types.map((type) =>
    type === 'string' && Object.hasOwn(formats, format) ? formatWords(format) : article(type),
  );
  return orList(
    words.length > 1
      ? words.filter((word) => word !== 'null').concat(types.includes('null') ? ['null'] : [])
      : words,
  );
}

const formatWords = (format: string): string =>
  (Object.hasOwn(formats, format) ? formats[format] : undefined) ?? `text in the format \`${format}\``;

function article(type: string): string {
  if (type === 'null') return 'null';
  if (type === 'boolean') return 'true or false';
  if (type === 'integer') return 'a whole number';
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** Says what the member that tells the forms apart may be (3.1 section 4.8.25). */
function discriminatorSentence({ path, schema, name }: SchemaFault, value: Json | undefined): string {
  const choices = listOf(schema, 'enum');
  const place = placeName(name === '' ? path : [...path, name]);
  if (name === '')
    return `${choiceSentence(place, choices, value).replace(/\.$/, ': it says which form is meant.')}`;
  const holder = path.length === 0 ? 'the body' : placeName(path);
  return `${place} is missing: it says which form ${holder} has. ${choiceSentence('It', choices, undefined)}`;
}

function typeOf(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'boolean') return `${value}`;
  return article(typeOfValue(value));
}

const orList = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? 'something else') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

function choiceSentence(place: string, choices: readonly Json[], value: Json | undefined): string {
  const texts = choices.filter((choice) => typeof choice === 'string');
  const near = typeof value === 'string' ? nearest(value, texts) : undefined;
  if (near !== undefined) return `${place} must be one of its choices; did you mean ${literal(near)}?`;
  const shown = choices.slice(0, 8).map(literal);
  const more = choices.length - shown.length;
  return more > 0
    ? `${place} must be one of ${shown.join(', ')} or ${more} more.`
    : `${place} must be ${shown.length > 1 ? 'one of ' : ''}${orList(shown)}.`;
}

function unknownName(root: Schema, fault: SchemaFault): string {
  const near = nearest(fault.name, knownNames(root, fault.schema));
  const place = fault.path.length === 0 ? 'the body' : placeName(fault.path);
  return near === undefined
    ? `\`${fault.name}\` is not a name that ${place} knows.`
    : `\`${fault.name}\` is not a name that ${place} knows; did you mean \`${near}\`?`;
}

/** Names an object may have by this schema and the branches beside it. */
export function knownNames(root: Schema, schema: Json): readonly string[] {
  const folded = effectiveSchema(root, schema).schema;
  const { branches } = branchesOf(root, folded);
  const inner = branches.map((branch) =>
    Object.keys(objectOf(effectiveSchema(root, branch).schema, 'properties')),
  );
  return [...Object.keys(objectOf(folded, 'properties')), ...inner.flat()];
}

function formSentence(root: Schema, fault: SchemaFault, place: string): string {
  if (fault.matches > 1)
    return `${place} fits more than one of the forms it may take; it must fit exactly one.`;
  const branches = listOf(fault.schema, fault.keyword);
  const words = branches.map((branch) => {
    const { schema } = effectiveSchema(root, branch);
    const title = textOf(schema, 'title');
    if (title !== '') return title;
    const required = stringsOf(schema, 'required').slice(0, 4);
    const label = typeLabel(root, schema);
    if (isTrue(schema, 'const') || own(schema, 'const') !== undefined)
      return literal(own(schema, 'const') ?? null);
    return required.length > 0 ? `${label} with ${required.map((name) => `\`${name}\``).join(', ')}` : label;
  });
  const distinct = [...new Set(words)];
  if (distinct.length > 6) return `${place} fits none of the ${branches.length} forms it may take.`;
  return distinct.length === 1 && branches.length > 1
    ? `${place} fits none of the ${branches.length} forms of ${distinct[0]} it may take.`
    : `${place} fits none of the forms it may take: ${orList(distinct)}.`;
}

/** The candidate that is only a slip or another spelling away, if one is. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const same = candidates.find((candidate) => plain(candidate) === plain(name));
  if (same !== undefined) return same;
  if (name.length > 60) return undefined;
  const limit = name.length < 3 ? 0 : name.length < 5 ? 1 : name.length < 8 ? 2 : 3;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates.slice(0, 500)) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Insertions, deletions, changes and swaps of neighbours (restricted Damerau-Levenshtein). */
function editDistance(a: string, b: string): number {
  let previous: number[] = [];
  let current = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const older = previous;
    previous = current;
    current = [row];
    for (let column = 1; column <= b.length; column++) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swap =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? (older[column - 2] ?? 0) + 1
          : change;
      current[column] = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, change, swap);
    }
  }
  return current[b.length] ?? 0;
}
