import type { Operation } from '../openapi/operation.ts';
import { fail, ok, type Result } from '../result.ts';
import { acceptFor } from './accept.ts';
import { givenValue, piecesOf, targetFor } from './address.ts';
import { applyCredentials, defaultCredentialHelp } from './auth/apply-credentials.ts';
import type { CredentialHelp } from './auth/scheme.ts';
import type { HeaderLine, HttpRequest } from './http-request.ts';
import type { Input } from './input.ts';
import { textsOf } from './params/style.ts';
import { readServerUrl } from './server-url.ts';
import {
  codeName,
  headerValueTrouble,
  isToken,
  loneSurrogateAt,
  transportHeaderNames,
  trimFieldValue,
} from './text-rules.ts';

/** Why no request can be made of what was typed; `message` is a sentence, `name` the parameter or scheme. */
export type RequestProblem = {
  readonly message: string;
  readonly where: 'path' | 'query' | 'header' | 'body' | 'server' | 'credential';
  readonly name?: string;
};

export { previewUrl } from './address.ts';

/**
 * The one request that is sent, shown, copied and kept. Header lines: parameters in document order, `accept`,
 * the credential, `content-type`. Nothing is added for parameters the reader left out.
 */
export function buildRequest(
  operation: Operation,
  input: Input,
  help: CredentialHelp = defaultCredentialHelp,
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
    return fail({ message: `Fill in \`${missing}\`: the address needs it.`, where: 'path', name: missing });
  const parameterLines = headerParameters(operation, input, help.variable);
  if (!parameterLines.ok) return parameterLines;
  const bare: HttpRequest = {
    method: operation.method,
    url: `${server.value}${target.text}`,
    headers: withDefault(parameterLines.value, 'accept', acceptFor(operation)),
    body: input.body && { kind: 'text', text: input.body.text },
  };
  const authorized = applyCredentials(bare, operation, input, help);
  if (!authorized.ok) return fail({ ...authorized.problem, where: 'credential' });
  if (!input.body) return authorized;
  const trouble = headerValueTrouble(input.body.mediaType);
  if (trouble) return fail({ message: `The body's media type ${trouble}.`, where: 'body' });
  return ok({
    ...authorized.value,
    headers: withDefault(authorized.value.headers, 'content-type', trimFieldValue(input.body.mediaType)),
  });
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
      };
  }
  const text = input.body?.text ?? '';
  const at = loneSurrogateAt(text);
  if (at < 0) return undefined;
  const line = text.slice(0, at).split('\n').length;
  return {
    message: `The body holds half a character (${codeName(text.charCodeAt(at))}) in line ${line}, which cannot be sent as UTF-8.`,
    where: 'body',
  };
}

function headerParameters(
  operation: Operation,
  input: Input,
  variable: string,
): Result<readonly HeaderLine[], RequestProblem> {
  const lines: HeaderLine[] = [];
  const cookies: string[] = [];
  for (const parameter of operation.parameters) {
    if (parameter.in === 'cookie') cookies.push(...piecesOf(parameter, input));
    if (parameter.in !== 'header') continue;
    const { name } = parameter;
    for (const piece of piecesOf(parameter, input)) {
      const problem = (message: string) => fail({ message, where: 'header' as const, name });
      if (!isToken(name)) return problem(`“${name}” is not a header name (RFC 9110 section 5.1).`);
      if (transportHeaderNames.has(name.toLowerCase()))
        return problem(`\`${name}\` is set by the connection itself; leave it empty.`);
      const trouble = headerValueTrouble(piece);
      if (trouble) return problem(`\`${name}\` ${trouble}.`);
      lines.push(parameterLine(name, trimFieldValue(piece), variable));
    }
  }
  return ok(cookies.length > 0 ? [...lines, { name: 'cookie', value: cookies.join('; ') }] : lines);
}

/** A credential that was typed as a plain header parameter is a secret all the same. */
const parameterLine = (name: string, value: string, variable: string): HeaderLine =>
  /^(?:proxy-)?authorization$/i.test(name) && value !== ''
    ? { name, value, secret: { start: 0, end: value.length, variable } }
    : { name, value };

/** What the reader typed for such a header goes before what the console would say. */
const withDefault = (lines: readonly HeaderLine[], name: string, value: string): readonly HeaderLine[] =>
  lines.some((line) => line.name.toLowerCase() === name) ? lines : [...lines, { name, value }];
