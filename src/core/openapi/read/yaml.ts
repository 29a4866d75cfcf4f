import { isAlias, isMap, isScalar, isSeq, parseDocument, type Pair, type Scalar } from 'yaml';
import { fail, ok } from '../../result.ts';
import type { Json } from '../document.ts';
import { numberOfSource } from '../numbers/number-source.ts';
import { isList, isObject, type JsonObject } from '../json.ts';
import type { ParseText } from './parse-problem.ts';
import { lineStartsOf, positionAt } from './text-position.ts';
import { explainYaml } from './yaml-words.ts';

/** How many values aliases may stand for; a handful of lines can otherwise stand for billions. */
const maxAliased = 1_000_000;
const maxTroubles = 20;

type Anchor = { readonly value: Json; readonly weight: number };

/** Something that YAML allows and a document cannot hold. */
class Refusal extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Reads YAML 1.2 with its core schema and merge keys (3.1 section 4.3: what JSON can say). Dates stay text, keys are
 * names as they are written, numbers keep their digits.
 */
export const parseYaml: ParseText = (text) => {
  let lineStarts: readonly number[] | undefined;
  const placeOf = (offset: number) => positionAt((lineStarts ??= lineStartsOf(text)), offset);
  const refuse = (message: string, offset: number) => {
    const { line, column } = placeOf(offset);
    return fail({ message: `Line ${line}, column ${column}: ${message}`, line, column });
  };
  try {
    const document = parseDocument(text, {
      schema: 'core',
      version: '1.2',
      uniqueKeys: false,
      prettyErrors: false,
      // `silent` would also keep quiet about a second document.
      logLevel: 'error',
    });
    const [first] = document.errors;
    if (first) {
      const { message, start } = explainYaml(first, text);
      return refuse(message, start);
    }
    const reader = createReader();
    const value = reader.read(document.contents);
    const troubles = reader.repeated.slice(0, maxTroubles).map(({ name, offset }) => {
      const { line } = placeOf(offset);
      return `Line ${line}: \`${name}\` is given more than once in this object; the last one counts.`;
    });
    return ok({ value, troubles });
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message, error.offset);
    if (error instanceof RangeError) return refuse('The text is nested too deeply to be read.', 0);
    throw error;
  }
};

function createReader() {
  const anchors = new Map<string, Anchor | 'open'>();
  const repeated: { readonly name: string; readonly offset: number }[] = [];
  let weight = 0;
  let aliased = 0;

  function read(node: unknown): Json {
    weight += 1;
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      const offset = node.range?.[0] ?? 0;
      if (target === undefined)
        throw new Refusal(`There is no \`&${node.source}\` before this alias.`, offset);
      if (target === 'open')
        throw new Refusal(`\`*${node.source}\` stands inside what it stands for.`, offset);
      weight += target.weight;
      aliased += target.weight;
      if (aliased > maxAliased)
        throw new Refusal(
          `The aliases of this text stand for more than ${maxAliased.toLocaleString('en')} values; write them out or use \`$ref\`.`,
          offset,
        );
      return target.value;
    }
    if (!isScalar(node) && !isSeq(node) && !isMap(node)) return null;
    const before = weight;
    if (node.anchor) anchors.set(node.anchor, 'open');
    const value = isScalar(node)
      ? scalar(node)
      : isSeq(node)
        ? node.items.map(read)
        : map(node.items as Pair[]);
    if (node.anchor) anchors.set(node.anchor, { value, weight: weight - before + 1 });
    return value;
  }

  function map(pairs: readonly Pair[]): JsonObject {
    const members = new Map<string, Json>();
    const written = new Set<string>();
    for (const { key, value } of pairs) {
      const name = keyOf(key);
      if (name === '<<' && isScalar(key) && key.type === 'PLAIN') {
        merge(members, read(value), offsetOf(key));
        continue;
      }
      if (written.has(name)) repeated.push({ name, offset: offsetOf(key) });
      written.add(name);
      members.set(name, read(value));
    }
    return Object.fromEntries(members);
  }

  /** Names an object has of its own win over merged ones, earlier merged ones over later. */
  function merge(members: Map<string, Json>, source: Json, offset: number): void {
    for (const part of isList(source) ? source : [source]) {
      if (!isObject(part)) throw new Refusal('`<<` can only take in objects.', offset);
      for (const [name, value] of Object.entries(part)) if (!members.has(name)) members.set(name, value);
    }
  }

  function keyOf(key: unknown): string {
    if (key === null) return '';
    if (isScalar(key)) {
      if (key.anchor) anchors.set(key.anchor, { value: scalar(key), weight: 1 });
      return typeof key.value === 'string' ? key.value : (key.source ?? '');
    }
    const value = isAlias(key) ? read(key) : undefined;
    if (typeof value === 'string') return value;
    throw new Refusal('A name is expected here, not a list or an object.', offsetOf(key));
  }

  return { read, repeated };
}

const offsetOf = (node: unknown): number =>
  isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;

function scalar({ value, source }: Scalar): Json {
  if (typeof value === 'number') return number(value, source ?? String(value));
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : (source ?? String(value));
}

/** YAML also knows `0x1F`, `0o17`, `+1`, `.5`, `012` and `.inf`; JSON can say all but the last. */
function number(value: number, source: string): Json {
  if (/^0[xo]/.test(source)) return numberOfSource(String(BigInt(source)), source);
  if (!/^[-+]?[\d.]/.test(source) || /inf|nan/i.test(source)) return source;
  const spelled = /^([-+]?)0*(\d*)(?:\.(\d*))?([eE][-+]?\d+)?$/.exec(source);
  if (!spelled) return Number.isFinite(value) ? value : source;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = spelled;
  const decimals = fraction === '' ? '' : `.${fraction}`;
  return numberOfSource(`${sign === '-' ? '-' : ''}${whole || '0'}${decimals}${exponent}`, source);
}
