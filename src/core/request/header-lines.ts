import type { Operation } from '../openapi/operation.ts';
import { fail, ok, type Result } from '../result.ts';
import { type Pair, pairsOf, piecesOf, secretNameOf } from './address.ts';
import { extraLines } from './extra-lines.ts';
import { extraField, type FieldId, parameterField } from './field-id.ts';
import type { HeaderLine } from './http-request.ts';
import type { Input } from './input.ts';
import { isSecretName, variableFor } from './secret-names.ts';
import { headerValueTrouble, isToken, transportHeaderNames, trimFieldValue } from './text-rules.ts';

/** Environment variables for secrets: the credential's, and those that are taken already. */
export type Variables = { readonly credential: string; readonly used: Set<string> };

type HeaderProblem = { readonly message: string; readonly name: string; readonly field?: FieldId };

/** Header lines of the parameters in document order, the cookies in one line, then what was added by hand. */
export function headerLines(
  operation: Operation,
  input: Input,
  variables: Variables,
): Result<readonly HeaderLine[], HeaderProblem> {
  const lines: HeaderLine[] = [];
  const cookies: Cookie[] = [];
  const typed = operation.parameters.flatMap((parameter) =>
    parameter.in === 'header'
      ? piecesOf(parameter, input).map((value) => ({
          name: parameter.name,
          value,
          secretName: secretNameOf(parameter, input),
          field: parameterField(parameter),
        }))
      : [],
  );
  for (const parameter of operation.parameters)
    if (parameter.in === 'cookie')
      cookies.push(
        ...pairsOf(parameter, input).map((pair) => ({
          ...pair,
          name: parameter.name,
          field: parameterField(parameter),
        })),
      );
  const extra = extraLines(input, 'header');
  // One line holds all cookies (RFC 6265 section 5.4), those that were typed as a header too.
  if (cookies.length > 0)
    cookies.push(
      ...extra.filter(isCookie).map(({ value, index }) => ({
        pair: value,
        name: 'cookie',
        secretName: 'cookie',
        field: extraField(index, 'value'),
      })),
    );
  const added = cookies.length > 0 ? extra.filter((line) => !isCookie(line)) : extra;
  for (const line of typed) {
    const problem = lineProblem(line.name, line.value);
    if (problem !== undefined) return fail({ message: problem, name: line.name, field: line.field });
    lines.push(headerLine(line, variables));
  }
  if (cookies.length > 0) {
    const line = cookieLine(cookies, variables);
    const problem = headerValueTrouble(line.value);
    if (problem) {
      const told = cookies.find(({ pair }) => headerValueTrouble(pair) !== undefined);
      const { name, field } = told ?? { name: 'cookie' };
      return fail({ message: `\`cookie\` ${problem}.`, name, ...(field && { field }) });
    }
    lines.push(line);
  }
  for (const { name, value, index } of added) {
    const problem = lineProblem(name, value);
    if (problem !== undefined) {
      const part = nameProblem(name) === undefined ? 'value' : 'name';
      return fail({ message: problem, name, field: extraField(index, part) });
    }
    lines.push(headerLine({ name, value, secretName: isSecretName(name) ? name : undefined }, variables));
  }
  return ok(lines);
}

const isCookie = ({ name }: { readonly name: string }): boolean => name.toLowerCase() === 'cookie';

/** Why a line cannot be sent, as a sentence. */
function lineProblem(name: string, value: string): string | undefined {
  const problem = headerValueTrouble(value);
  return nameProblem(name) ?? (problem && `\`${name}\` ${problem}.`);
}

function nameProblem(name: string): string | undefined {
  if (!isToken(name)) return `“${name}” is not a header name (RFC 9110 section 5.1).`;
  return transportHeaderNames.has(name.toLowerCase())
    ? `\`${name}\` is set by the connection itself; leave it empty.`
    : undefined;
}

type TypedLine = { readonly name: string; readonly value: string; readonly secretName: string | undefined };

/** A credential that was typed as a plain header is a secret all the same. */
function headerLine(typed: TypedLine, { credential, used }: Variables): HeaderLine {
  const { name, secretName } = typed;
  const value = trimFieldValue(typed.value);
  if (value === '' || secretName === undefined) return { name, value };
  const isAuthorization = /^(?:proxy-)?authorization$/i.test(name);
  const variable = isAuthorization ? credential : variableFor(secretName, used);
  return { name, value, secret: { start: 0, end: value.length, variable } };
}

type Cookie = Pair & { readonly name: string; readonly field: FieldId };

/** From the first secret value to the end of the last: a line has one span. */
function cookieLine(cookies: readonly Cookie[], { used }: Variables): HeaderLine {
  let value = '';
  let start = -1;
  let end = -1;
  let firstSecret = '';
  for (const [index, { pair, name, secretName }] of cookies.entries()) {
    if (index > 0) value += '; ';
    const equals = name === 'cookie' ? -1 : pair.indexOf('=');
    if (secretName !== undefined && pair.length > equals + 1) {
      if (start < 0) {
        start = value.length + equals + 1;
        firstSecret = secretName;
      }
      end = value.length + pair.length;
    }
    value += pair;
  }
  return start < 0
    ? { name: 'cookie', value }
    : { name: 'cookie', value, secret: { start, end, variable: variableFor(firstSecret, used) } };
}
