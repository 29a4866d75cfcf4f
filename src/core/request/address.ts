import type { Operation, Parameter } from '../openapi/operation.ts';
import { plainPathParameter } from '../openapi/plain-path-parameter.ts';
import { type Input, parameterKey, type ParameterValue } from './input.ts';
import { serializeParameter } from './params/serialize.ts';
import { extraLines, extraPair } from './extra-lines.ts';
import { encodePathText } from './percent-encode.ts';
import { isSecretName } from './secret-names.ts';
import { maskSpans } from './secrets.ts';

/** What the reader gave for a parameter; `undefined` when it is not sent. */
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
  // A fragment only tells operations apart in some documents; it is never sent (RFC 9110 section 7.1).
  const template = operation.path.split('#', 1)[0] ?? '';
  const [pathTemplate = '', ...fixedQuery] = template.split('?');
  const secrets: TargetSecret[] = [];
  let text = '';
  for (const [index, part] of pathTemplate.split(/\{([^{}]*)\}/).entries()) {
    const filled = index % 2 === 0 ? encodePathText(part) : fillPathParameter(operation, input, part);
    if (index % 2 === 1 && filled === '') unfilled.push(part);
    else if (index % 2 === 1 && isSecretName(part))
      secrets.push({ start: text.length, end: text.length + filled.length, name: part });
    text += index % 2 === 1 && filled === '' ? `{${part}}` : filled;
  }
  const pairs = [
    ...(fixedQuery.length > 0 ? [{ pair: fixedQuery.join('?'), name: '' }] : []),
    ...operation.parameters
      .filter((parameter) => parameter.in === 'query' || parameter.in === 'querystring')
      .flatMap((parameter) => piecesOf(parameter, input).map((pair) => ({ pair, name: parameter.name }))),
    ...extraLines(input, 'query').map((line) => ({ pair: extraPair(line), name: line.name })),
  ].filter(({ pair }) => pair !== '');
  for (const [index, { pair, name }] of pairs.entries()) {
    text += index === 0 ? '?' : '&';
    secrets.push(...pairSecrets(pair, name, text.length));
    text += pair;
  }
  return { text, unfilled, secrets };
}

/** The values of `name=value`, cut at delimiters, which stay to be seen; a name in brackets may be the telling one. */
function pairSecrets(pair: string, parameterName: string, offset: number): readonly TargetSecret[] {
  const at = pair.indexOf('=');
  if (at < 0) return [];
  const name = decoded(pair.slice(0, at));
  if (!isSecretName(name) && !isSecretName(parameterName)) return [];
  return [...pair.slice(at + 1).matchAll(/[\w.~%-]+/g)].map((match) => {
    const start = offset + at + 1 + match.index;
    return { start, end: start + match[0].length, name: isSecretName(name) ? name : parameterName };
  });
}

function decoded(text: string): string {
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
  return `${input.serverUrl.replace(/\/+$/, '')}${maskSpans(text, secrets)}`;
}
