import type { Operation, Parameter } from '../openapi/operation.ts';
import { plainPathParameter } from '../openapi/plain-path-parameter.ts';
import { type Input, parameterKey, type ParameterValue } from './input.ts';
import { serializeParameter } from './params/serialize.ts';
import { encodePathText } from './percent-encode.ts';

/** What the reader gave for a parameter; `undefined` when it is not sent. */
export const givenValue = (
  input: Input,
  parameter: { readonly in: string; readonly name: string },
): ParameterValue | undefined => {
  const key = parameterKey(parameter);
  return Object.hasOwn(input.parameters, key) ? input.parameters[key] : undefined;
};

/** Path and query of the address, percent-encoded; names of path parameters without a value stay as `{name}`. */
export type Target = { readonly text: string; readonly unfilled: readonly string[] };

export function targetFor(operation: Operation, input: Input): Target {
  const unfilled: string[] = [];
  // A fragment only tells operations apart in some documents; it is never sent (RFC 9110 section 7.1).
  const template = operation.path.split('#', 1)[0] ?? '';
  const [pathTemplate = '', ...fixedQuery] = template.split('?');
  const path = pathTemplate
    .split(/\{([^{}]*)\}/)
    .map((part, index) => {
      if (index % 2 === 0) return encodePathText(part);
      const filled = fillPathParameter(operation, input, part);
      if (filled === '') unfilled.push(part);
      return filled === '' ? `{${part}}` : filled;
    })
    .join('');
  const query = [
    ...(fixedQuery.length > 0 ? [fixedQuery.join('?')] : []),
    ...operation.parameters
      .filter((parameter) => parameter.in === 'query' || parameter.in === 'querystring')
      .flatMap((parameter) => piecesOf(parameter, input)),
  ].filter((piece) => piece !== '');
  return { text: query.length > 0 ? `${path}?${query.join('&')}` : path, unfilled };
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
  if (value === undefined || value.length === 0) return '';
  return serializeParameter(described, value).join('');
}

/**
 * The address a request will go to, for the line that shows it: unfilled `{name}` stay visible, no credential is in
 * it, and any input gives some text.
 */
export const previewUrl = (operation: Operation, input: Input): string =>
  `${input.serverUrl.replace(/\/+$/, '')}${targetFor(operation, input).text}`;
