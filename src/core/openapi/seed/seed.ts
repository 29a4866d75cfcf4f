import { isJson } from '../../is-json.ts';
import type { Json } from '../document.ts';
import { allowedTypes } from '../schema/allowed-types.ts';
import { effectiveSchema } from '../schema/effective-schema.ts';
import { printJson } from '../numbers/exact-number.ts';
import { growSeed, type LeftOut } from './grow-seed.ts';
import { isList, isObject, listOf, own, type JsonObject } from '../json.ts';
import { isJsonLinesType, isJsonMediaType, isXmlMediaType } from '../../media-type.ts';
import type { BodyContent, Example, Schema } from '../operation.ts';
import { xmlText } from './xml-text.ts';

/** A larger seed would make a fresh editor slow; nobody edits by hand what is larger. */
export const maxSeedLength = 64 * 1024;

type Described = Omit<BodyContent, 'seed'>;

/** The text a fresh editor starts with: a named example, else a value made from the schema. */
export function seedText(content: Described): string {
  for (const value of candidates(content)) {
    const text = textFor(content, value);
    if (text !== undefined && text.length <= maxSeedLength) return text;
  }
  return isJsonMediaType(content.mediaType) ? '{}' : '';
}

function* candidates({ mediaType, examples, schema }: Described): Generator<Json> {
  yield* examples.map((example: Example) => example.value);
  if (schema) yield isPlainText(mediaType, schema) ? givenText(schema) : seedValue(schema);
}

/** A text that the user may ask for in place of the one in the editor. */
export type SeedChoice = { readonly id: string; readonly label: string };

/** The examples by name, and what can be made from the schema. */
export function seedChoices({ mediaType, examples, schema }: Described): readonly SeedChoice[] {
  const named = examples.map(({ name, summary }, index) => ({
    id: `example ${index}`,
    label: examples.length === 1 && name === 'Example' ? name : `Example: ${summary || name}`,
  }));
  if (!schema || isPlainText(mediaType, schema)) return named;
  return [...named, { id: 'required', label: 'Required only' }, { id: 'everything', label: 'Everything' }];
}

export type Seed = {
  readonly text: string;
  /** Members that may be left out were left out, to keep it at a length that can be edited. */
  readonly wasCut: boolean;
};

/** The text of a choice; `undefined` when it is too long or cannot be written in this media type. */
export function seedFor(
  content: Described,
  { id }: SeedChoice,
  leftOut: LeftOut = 'readOnly',
): Seed | undefined {
  const example = content.examples[Number(/^example (\d+)$/.exec(id)?.[1] ?? -1)];
  if (example) {
    const text = textFor(content, example.value);
    return text === undefined ? undefined : { text, wasCut: false };
  }
  if (!content.schema || (id !== 'required' && id !== 'everything')) return undefined;
  // Until what it has grown to can be held.
  for (let enough = 2_000; enough >= 1; enough = Math.floor(enough / 2)) {
    const { value, wasCut } = growSeed(content.schema, id, enough, leftOut);
    const text = textFor(content, value);
    if (text === undefined) return undefined;
    if (text.length <= maxSeedLength) return { text, wasCut };
  }
  return undefined;
}

/** Text that has no form that is known here: of another media type, or described as a string. */
function isPlainText(mediaType: string, schema: Schema): boolean {
  if (isJsonMediaType(mediaType) || isJsonLinesType(mediaType)) return false;
  const types = allowedTypes(schema, schema);
  if (isXmlMediaType(mediaType))
    return types.size === 1 && types.has('string') && !isObject(own(schema, 'xml'));
  return !isUrlencoded(mediaType) || (types.size > 0 && !types.has('object'));
}

const isMultipart = (mediaType: string): boolean => /^multipart\//i.test(mediaType);

const isUrlencoded = (mediaType: string): boolean => /^application\/x-www-form-urlencoded/i.test(mediaType);

/** Of plain text, only what the document itself gives. */
function givenText(root: Schema): Json {
  const { schema } = effectiveSchema(root, root);
  const given = [
    own(schema, 'const'),
    ...listOf(schema, 'examples'),
    own(schema, 'default'),
    listOf(schema, 'enum')[0],
  ];
  return given.find((value) => typeof value === 'string') ?? '';
}

function textFor({ mediaType, schema }: Described, value: Json): string | undefined {
  if (isJsonMediaType(mediaType)) return isWrittenOut(value, schema) ? value : printJson(value, 2);
  if (isUrlencoded(mediaType) && isObject(value)) return formText(value);
  if (typeof value === 'string') return value;
  if (isJsonLinesType(mediaType)) return linesText(mediaType, value);
  if (isXmlMediaType(mediaType)) return xmlText(schema ?? {}, value);
  // An object under `text/plain` or `*/*` is JSON to whoever wrote it so; a part of a form has no such reading.
  return isUrlencoded(mediaType) || isMultipart(mediaType) ? undefined : printJson(value, 2);
}

/** Each value on a line of its own; in a JSON text sequence behind a record separator (RFC 7464 section 2.2). */
function linesText(mediaType: string, value: Json): string {
  const before = /seq\s*(?:;|$)/i.test(mediaType) ? '\u001e' : '';
  return (isList(value) ? value : [value]).map((one) => `${before}${printJson(one)}\n`).join('');
}

/** Some authors write a JSON example as one string, or several values line by line; the text inside is what they mean. */
function isWrittenOut(value: Json, schema: Schema | undefined): value is string {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return false;
  if (schema && allowedTypes(schema, schema).has('string')) return false;
  return isJson(value) || value.split('\n').every((line) => line.trim() === '' || isJson(line));
}

function formText(value: JsonObject): string {
  const pairs = Object.entries(value).flatMap(([name, member]) =>
    (Array.isArray(member) ? member : [member]).map((item): [string, string] => [
      name,
      typeof item === 'string' ? item : printJson(item),
    ]),
  );
  return pairs.map(([name, text]) => `${formEncode(name)}=${formEncode(text)}`).join('&');
}

const formEncode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replaceAll('%20', '+');

/** A small value the schema accepts: examples and defaults where given, required members only. */
export const seedValue = (schema: Schema): Json => growSeed(schema, 'example').value;
