import { isMultipart, isUrlencoded } from '../../media-type.ts';
import { allowedTypes } from '../schema/allowed-types.ts';
import type { Json } from '../document.ts';
import { unmarkNumbers } from '../numbers/exact-number.ts';
import { isDeeperThan, isList, isObject, isTrue, objectOf, own, textOf, type JsonObject } from '../json.ts';
import type { BodyContent, Example, OperationBody, PartEncoding, Schema } from '../operation.ts';
import { resolveObject, type Troubles } from '../resolve.ts';
import { seedText, seedValue } from '../seed/seed.ts';
import { standaloneSchema } from '../schema/standalone-schema.ts';
import { inFormOf } from '../schema/value-form.ts';

const maxExampleDepth = 200;

export function loadBody(
  document: JsonObject,
  operation: JsonObject,
  troubles: Troubles,
): OperationBody | undefined {
  const body = resolveObject(document, own(operation, 'requestBody'), troubles, 'The request body');
  if (!body) return undefined;
  const loaded = Object.entries(objectOf(body, 'content')).map(([mediaType, media]) =>
    loadContent(document, mediaType, media, troubles),
  );
  const contents = loaded.filter(
    ({ mediaType }, index) => loaded.findIndex((one) => one.mediaType === mediaType) === index,
  );
  if (contents.length === 0) {
    troubles.add('The request body names no media type, so it cannot be edited.');
    return undefined;
  }
  return { description: textOf(body, 'description'), isRequired: isTrue(body, 'required'), contents };
}

function loadContent(document: JsonObject, written: string, value: Json, troubles: Troubles): BodyContent {
  const media = resolveObject(document, value, troubles, `Body \`${written}\``) ?? {};
  const { mediaType, schema, examples } = loadMedia(document, written, media, troubles);
  const encoding = encodingOf(media);
  return {
    mediaType,
    schema,
    examples,
    seed: unmarkNumbers(seedText({ mediaType, schema, examples })),
    ...(Object.keys(encoding).length > 0 && { encoding }),
    ...(schema && isForm(mediaType) && { formSeed: seedValue(schema) }),
  };
}

/** What a Media Type Object says of its values, sent or received (3.1 section 4.8.14). */
export function loadMedia(
  document: JsonObject,
  written: string,
  media: JsonObject,
  troubles: Troubles,
): Pick<BodyContent, 'mediaType' | 'schema' | 'examples'> {
  const described = describedBy(media);
  const schema = described === undefined ? undefined : standaloneSchema(document, described, troubles);
  const examples = examplesOf(document, media, troubles).map((example) =>
    schema ? { ...example, value: inFormOf(schema, schema, example.value) } : example,
  );
  return { mediaType: sentType(written, schema, examples), schema, examples };
}

/** A range is no type that a body can have (RFC 9110 section 8.3): what it holds is JSON unless it is text or octets. */
function sentType(written: string, schema: Schema | undefined, examples: readonly Example[]): string {
  if (!/^\s*(?:\*|application)\/\*\s*(?:;|$)/.test(written)) return written;
  const types = schema ? allowedTypes(schema, schema) : new Set<string>();
  const isOther =
    types.size > 0 ? types.has('string') : !examples.some(({ value }) => isList(value) || isObject(value));
  return isOther ? written : 'application/json';
}

const isForm = (mediaType: string): boolean => isUrlencoded(mediaType) || isMultipart(mediaType);

/** `itemSchema` describes each item of a sequence that is described as an array (3.2, Media Type Object). */
function describedBy(media: JsonObject): Json | undefined {
  const items = own(media, 'itemSchema');
  return own(media, 'schema') ?? (items === undefined ? undefined : { type: 'array', items });
}

function encodingOf(media: JsonObject): Readonly<Record<string, PartEncoding>> {
  const parts = Object.entries(objectOf(media, 'encoding')).flatMap(
    ([name, part]): [string, PartEncoding][] => {
      if (!isObject(part)) return [];
      const explode = own(part, 'explode');
      return [
        [
          name,
          {
            contentType: textOf(part, 'contentType').trim(),
            style: textOf(part, 'style') || undefined,
            explode: typeof explode === 'boolean' ? explode : undefined,
            allowReserved: isTrue(part, 'allowReserved'),
          },
        ],
      ];
    },
  );
  return Object.fromEntries(parts);
}

function examplesOf(document: JsonObject, media: JsonObject, troubles: Troubles): readonly Example[] {
  const named = Object.entries(objectOf(media, 'examples')).flatMap(([name, value]): Example[] => {
    const example = resolveObject(document, value, troubles, `Example \`${name}\``);
    if (!example) return [];
    // 3.2 knows the parsed value as `dataValue`, and the text itself as `serializedValue`.
    const found = own(example, 'value') ?? own(example, 'dataValue') ?? own(example, 'serializedValue');
    if (found === undefined) {
      if (isObject(example) && textOf(example, 'externalValue') !== '')
        troubles.add(`Example \`${name}\` is kept at another address and is not fetched.`);
      return [];
    }
    return isShallow(found, name) ? [{ name, summary: textOf(example, 'summary'), value: found }] : [];
  });
  const single = own(media, 'example');
  return named.length === 0 && single !== undefined && isShallow(single, 'Example')
    ? [{ name: 'Example', summary: '', value: single }]
    : named;

  function isShallow(value: Json, name: string): boolean {
    if (!isDeeperThan(value, maxExampleDepth)) return true;
    troubles.add(`Example \`${name}\` is nested deeper than ${maxExampleDepth} levels and is left out.`);
    return false;
  }
}
