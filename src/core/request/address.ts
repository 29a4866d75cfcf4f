import type { Operation, Parameter } from '../openapi/operation.ts';
import { cutTemplate, nameInBraces, readTemplate } from '../openapi/operations/path-template.ts';
import { plainPathParameter } from '../openapi/operations/plain-path-parameter.ts';
import { type Input, parameterKey, type ParameterValue } from './input.ts';
import { serializeParameter } from './params/serialize.ts';
import { extraLines, extraPair } from './extra-lines.ts';
import { encodePathText, encodeQueryText } from './percent-encode.ts';
import { secretMemberOf } from './secret-members.ts';
import { isSecretName } from './secret-names.ts';
import { maskSpans } from './secrets.ts';
import { shownServer } from './server-url.ts';

/** What the user gave for a parameter; `undefined` when it is not sent. */
export const givenValue = (
  input: Input,
  parameter: { readonly in: string; readonly name: string },
): ParameterValue | undefined => {
  const key = parameterKey(parameter);
  return Object.hasOwn(input.parameters, key) ? input.parameters[key] : undefined;
};

/** A value in the target whose name says that it is secret. */
export type TargetSecret = { readonly start: number; readonly end: number; readonly name: string };

/** Path and query of the address, percent-encoded; names of path parameters without a value stay as `{name}`. */
export type Target = {
  readonly text: string;
  readonly unfilled: readonly string[];
  readonly secrets: readonly TargetSecret[];
};

export function targetFor(operation: Operation, input: Input): Target {
  const unfilled: string[] = [];
  const template = readTemplate(operation.path);
  const secrets: TargetSecret[] = [];
  let text = '';
  const isDescribed = (name: string) => isParameter(operation, 'path', name);
  /** Adds a template with its names filled; `literal` writes what stands between them. */
  const add = (part: string, literal: (text: string) => string): void => {
    for (const [index, piece] of cutTemplate(part).entries()) {
      if (index % 2 === 0) {
        text += literal(piece);
        continue;
      }
      const name = nameInBraces(piece, isDescribed);
      const filled = fillPathParameter(operation, input, name);
      const secretName = secretNameOf({ in: 'path', name }, input);
      if (filled === '') unfilled.push(name);
      else if (secretName !== undefined) secrets.push(...valueSecrets(filled, secretName, text.length));
      text += filled === '' ? `{${name}}` : filled;
    }
  };
  let hasQuery = false;
  const addPairs = (pairs: readonly Pair[]): void => {
    for (const { pair, secretName } of pairs) {
      if (pair === '') continue;
      text += hasQuery ? '&' : '?';
      hasQuery = true;
      const value = pair.indexOf('=') + 1;
      if (secretName !== undefined && value > 0)
        secrets.push(...valueSecrets(pair.slice(value), secretName, text.length + value));
      text += pair;
    }
  };
  add(template.path, encodePathText);
  addPairs(
    (input.serverQuery ?? '').split('&').map((pair) => {
      const name = nameIn(pair);
      return { pair: encodeQueryText(pair), secretName: isSecretName(name) ? name : undefined };
    }),
  );
  for (const pair of (template.query ?? '').split('&')) {
    // What is described as a parameter of the query goes out as that.
    const isOwn = cutTemplate(pair).some(
      (name, index) => index % 2 === 1 && !isDescribed(name) && isParameter(operation, 'query', name),
    );
    if (pair === '' || isOwn) continue;
    text += hasQuery ? '&' : '?';
    hasQuery = true;
    add(pair, encodeFixedQuery);
  }
  addPairs([
    ...operation.parameters
      .filter((parameter) => parameter.in === 'query' || parameter.in === 'querystring')
      .flatMap((parameter) => pairsOf(parameter, input)),
    ...extraLines(input, 'query').map((line) => ({
      pair: extraPair(line),
      secretName: isSecretName(line.name) ? line.name : undefined,
    })),
  ]);
  return { text, unfilled, secrets };
}

/** What says that a parameter is secret: its own name, or that of a member of its value. */
export function secretNameOf(
  parameter: { readonly in: string; readonly name: string },
  input: Input,
): string | undefined {
  if (isSecretName(parameter.name)) return parameter.name;
  const value = givenValue(input, parameter);
  return value === undefined ? undefined : secretMemberOf(value);
}

/** One `name=value`, and what says that the value is secret. */
export type Pair = { readonly pair: string; readonly secretName: string | undefined };

/**
 * The pairs of a parameter in the query or in cookies. A name in brackets may be the telling one; a pair that goes by
 * the parameter's own name holds all of its members.
 */
export function pairsOf(parameter: Parameter, input: Input): readonly Pair[] {
  const known = secretNameOf(parameter, input);
  return piecesOf(parameter, input).map((pair) => {
    const name = nameIn(pair);
    const isOfAll = known === parameter.name || name === parameter.name;
    return { pair, secretName: isSecretName(name) ? name : isOfAll ? known : undefined };
  });
}

/** A value cut at its delimiters, which stay to be seen. */
const valueSecrets = (value: string, name: string, offset: number): readonly TargetSecret[] =>
  [...value.matchAll(/[\w.~%-]+/g)].map((match) => ({
    start: offset + match.index,
    end: offset + match.index + match[0].length,
    name,
  }));

function nameIn(pair: string): string {
  const text = pair.split('=', 1)[0] ?? '';
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Pieces of one parameter, none when it is not sent. */
export function piecesOf(parameter: Parameter, input: Input): readonly string[] {
  const value = givenValue(input, parameter);
  return value === undefined ? [] : serializeParameter(parameter, value);
}

const isParameter = ({ parameters }: Operation, place: 'path' | 'query', name: string): boolean =>
  parameters.some((one) => one.in === place && one.name === name);

/** As the document writes it; brackets stand bare in the queries of many. */
const encodeFixedQuery = (text: string): string =>
  text
    .split(/([[\]])/)
    .map((part, index) => (index % 2 === 1 ? part : encodeQueryText(part)))
    .join('');

function fillPathParameter(operation: Operation, input: Input, name: string): string {
  const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
  // A template name that the document forgot to describe is still filled, as a plain one.
  const described = parameter ?? plainPathParameter(name);
  const value = givenValue(input, described);
  if (value === undefined) return '';
  return serializeParameter(described, value).join('');
}

/**
 * The address a request will go to, for the line that shows it: unfilled `{name}` stay visible, no secret is in it, and
 * any input gives some text.
 */
export function previewUrl(operation: Operation, input: Input): string {
  const { text, secrets } = targetFor(operation, input);
  return `${shownServer(input.serverUrl, input.serverSecrets ?? [])}${maskSpans(text, secrets)}`;
}
