import type { Operation } from '../openapi/operation.ts';
import { fail, ok, type Result } from '../result.ts';
import { acceptFor } from './accept.ts';
import { givenValue, targetFor } from './address.ts';
import { applyCredentials } from './auth/apply-credentials.ts';
import type { CredentialHelp } from './auth/scheme.ts';
import type { BuildBody } from './body/plain-body.ts';
import { extraLines } from './extra-lines.ts';
import { extraField, type FieldId, formField, parameterField } from './field-id.ts';
import { headerLines, type Variables } from './header-lines.ts';
import type { HeaderLine, HttpRequest } from './http-request.ts';
import type { Input, ParameterValue } from './input.ts';
import { textsOf } from './params/style.ts';
import { variableFor } from './secret-names.ts';
import { readServerUrl, secretsInServer } from './server-url.ts';
import { codeName, isToken, loneSurrogateAt } from './text-rules.ts';

/**
 * Why no request can be made of what was typed. `message` is a sentence, `name` the parameter, field or scheme, `field`
 * the one field to be looked at, where there is one.
 */
export type RequestProblem = {
  readonly message: string;
  readonly where: 'path' | 'query' | 'header' | 'body' | 'server' | 'credential';
  readonly name?: string;
  readonly field?: FieldId;
};

export { previewUrl } from './address.ts';

/**
 * The one request that is sent, shown, copied and kept. Header lines: parameters in document order, those
 * added by hand, `accept`, the credential, `content-type`. Nothing is added for parameters the user left out.
 * `buildBody` is the one of build-body.ts, or of plain-body.ts where the code for forms is not there yet.
 */
export function makeRequest(
  operation: Operation,
  input: Input,
  help: CredentialHelp,
  buildBody: BuildBody,
): Result<HttpRequest, RequestProblem> {
  if (!isToken(operation.method))
    return fail({
      message: `“${operation.method}” is not a method name (RFC 9110 section 5.6.2).`,
      where: 'path',
    });
  const server = readServerUrl(input.serverUrl);
  if (!server.ok) return fail({ message: server.problem, where: 'server' });
  const halfCharacter = halfCharacterIn(operation, input);
  if (halfCharacter) return fail(halfCharacter);
  const target = targetFor(operation, input);
  const [missing] = target.unfilled;
  if (missing !== undefined)
    return fail({
      message: `Fill in \`${missing}\`: the address needs it.`,
      where: 'path',
      name: missing,
      field: parameterField({ in: 'path', name: missing }),
    });
  const variables: Variables = {
    credential: help.variable,
    used: new Set([help.variable, ...Object.values(help.variables ?? {})]),
  };
  const lines = headerLines(operation, input, variables);
  if (!lines.ok) return fail({ ...lines.problem, where: 'header' });
  const typedType = lines.value.find((line) => line.name.toLowerCase() === 'content-type')?.value;
  const built = input.body && buildBody(operation, input.body, typedType, variables.used);
  if (built && !built.ok) {
    const { name } = built.problem;
    return fail({ ...built.problem, where: 'body', ...(name !== undefined && { field: formField(name) }) });
  }
  const urlSecrets = [
    ...secretsInServer(server.value, input.serverSecrets ?? []),
    ...target.secrets.map(({ start, end, name }) => ({
      start: server.value.length + start,
      end: server.value.length + end,
      name,
    })),
  ].map(({ start, end, name }) => ({ start, end, variable: variableFor(name, variables.used) }));
  const bare: HttpRequest = {
    method: operation.method,
    url: `${server.value}${target.text}`,
    headers: withDefault(lines.value, 'accept', acceptFor(operation)),
    body: built?.value.body,
    ...(urlSecrets.length > 0 && { urlSecrets }),
  };
  const authorized = applyCredentials(bare, operation, input, help);
  if (!authorized.ok) return fail({ ...authorized.problem, where: 'credential' });
  if (!built) return authorized;
  const { headers } = authorized.value;
  return ok({ ...authorized.value, headers: withDefault(headers, 'content-type', built.value.contentType) });
}

function halfCharacterIn(operation: Operation, input: Input): RequestProblem | undefined {
  for (const parameter of operation.parameters) {
    const value = givenValue(input, parameter);
    const where =
      parameter.in === 'querystring' ? 'query' : parameter.in === 'cookie' ? 'header' : parameter.in;
    if (value !== undefined && textsOf(value).some((text) => loneSurrogateAt(text) >= 0))
      return {
        message: `\`${parameter.name}\` holds half a character (a lone surrogate), which cannot be sent as UTF-8.`,
        where,
        name: parameter.name,
        field: parameterField(parameter, halfCharacterPath(value)),
      };
  }
  for (const { name, value, in: where, index } of [
    ...extraLines(input, 'query'),
    ...extraLines(input, 'header'),
  ])
    if (loneSurrogateAt(name) >= 0 || (where === 'query' && loneSurrogateAt(value) >= 0))
      return {
        message: `\`${name.toWellFormed()}\` holds half a character (a lone surrogate), which cannot be sent as UTF-8.`,
        where,
        name,
        field: extraField(index, loneSurrogateAt(name) >= 0 ? 'name' : 'value'),
      };
  const text = input.body && 'text' in input.body ? input.body.text : '';
  const at = loneSurrogateAt(text);
  if (at < 0) return undefined;
  const line = text.slice(0, at).split('\n').length;
  return {
    message: `The body holds half a character (${codeName(text.charCodeAt(at))}) in line ${line}, which cannot be sent as UTF-8.`,
    where: 'body',
  };
}

/** Names from the parameter's value down to the first text with half a character in it. */
function halfCharacterPath(value: ParameterValue): readonly string[] {
  if (typeof value === 'string') return [];
  for (const row of value)
    if (typeof row !== 'string' && textsOf([row]).some((text) => loneSurrogateAt(text) >= 0))
      return loneSurrogateAt(row.name) >= 0 ? [] : [row.name, ...halfCharacterPath(row.value)];
  return [];
}

/** What the user typed for such a header goes before what the console would say. */
const withDefault = (lines: readonly HeaderLine[], name: string, value: string): readonly HeaderLine[] =>
  lines.some((line) => line.name.toLowerCase() === name) ? lines : [...lines, { name, value }];
