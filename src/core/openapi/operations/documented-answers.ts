import type { Json } from '../document.ts';
import { isObject, isTrue, objectOf, own, textOf, type JsonObject } from '../json.ts';
import { unmarkNumbers } from '../numbers/exact-number.ts';
import type { BodyContent, Schema } from '../operation.ts';
import { createTroubles, resolveObject, type Troubles } from '../resolve.ts';
import { standaloneSchema } from '../schema/standalone-schema.ts';
import { seedChoices, seedFor, seedText } from '../seed/seed.ts';
import { loadMedia } from './body-contents.ts';
import { findOperation } from './operations.ts';

/** One media type of an answer; without the seed of a body, because nobody edits it. */
export type AnswerContent = Pick<BodyContent, 'mediaType' | 'schema' | 'examples'>;

/** What the document says of the answers with one status (Response Object, 3.1 section 4.8.17). */
export type DocumentedAnswer = {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  /** An object with a member for each header; absent when none is described. */
  readonly headers?: Schema;
  readonly contents: readonly AnswerContent[];
};

/** Keys of a Responses Object that are statuses; others are extensions or slips. */
export const isStatus = (name: string): boolean => /^([1-5](\d\d|XX)|default)$/i.test(name);

/**
 * The answers of one operation with headers, schemas and examples, which an `Operation` is too small to hold. `undefined`
 * for an operation that is not there; what cannot be read is left out, as loading the operation has told.
 */
export function loadAnswers(document: JsonObject, id: string): readonly DocumentedAnswer[] | undefined {
  const operation = findOperation(document, id)?.operation;
  if (!operation) return undefined;
  const troubles = createTroubles();
  return Object.entries(objectOf(operation, 'responses')).flatMap(([status, value]): DocumentedAnswer[] => {
    const response = isStatus(status) && resolveObject(document, value, troubles, `Response \`${status}\``);
    if (!response || !isObject(response)) return [];
    const headers = loadHeaders(document, response, troubles);
    const contents = Object.entries(objectOf(response, 'content')).map(([mediaType, described]) => {
      const media = resolveObject(document, described, troubles, `Response \`${status}\``) ?? {};
      return loadMedia(document, mediaType, media, troubles);
    });
    return [{ status, ...(headers && { headers }), contents }];
  });
}

/** Headers as the members of an object, so that they read like any other fields. */
function loadHeaders(document: JsonObject, response: JsonObject, troubles: Troubles): Schema | undefined {
  const headers = Object.entries(objectOf(response, 'headers')).flatMap(([name, value]) => {
    const header = resolveObject(document, value, troubles, `Header \`${name}\``);
    // The media type says it; such a header "SHALL be ignored" (3.1 section 4.8.17.1).
    return header && name.toLowerCase() !== 'content-type' ? [{ name, header }] : [];
  });
  if (headers.length === 0) return undefined;
  const described: JsonObject = {
    type: 'object',
    properties: Object.fromEntries(headers.map(({ name, header }) => [name, headerSchema(header)])),
    required: headers.flatMap(({ name, header }) => (isTrue(header, 'required') ? [name] : [])),
  };
  return standaloneSchema(document, described, troubles);
}

function headerSchema(header: JsonObject): Json {
  const [media] = Object.values(objectOf(header, 'content'));
  const schema = own(header, 'schema') ?? (isObject(media) ? own(media, 'schema') : undefined) ?? {};
  const description = textOf(header, 'description');
  const example = own(header, 'example');
  return {
    allOf: [schema],
    ...(description !== '' && { description }),
    ...(isTrue(header, 'deprecated') && { deprecated: true }),
    ...(example !== undefined && { examples: [example] }),
  };
}

/**
 * The text of an answer as it may come: the example at that place, else one grown from the schema, with members that are
 * only read and without those that are only written. Empty where nothing is known of it, as of a file.
 */
export function answerText(content: AnswerContent, place: number): string {
  const choices = seedChoices(content);
  const grown = choices.filter(({ id }) => id === 'everything');
  for (const choice of [...choices.slice(0, content.examples.length).slice(place, place + 1), ...grown]) {
    const made = seedFor(content, choice, 'writeOnly');
    if (made) return unmarkNumbers(made.text);
  }
  // Of plain text only what the document gives.
  return content.schema && grown.length === 0 ? unmarkNumbers(seedText(content)) : '';
}
