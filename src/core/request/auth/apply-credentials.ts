import {
  alternativeKey,
  type Operation,
  type SecurityAlternative,
  type SecurityScheme,
} from '../../openapi/operation.ts';
import { fail, ok, type Result } from '../../result.ts';
import type { HttpRequest } from '../http-request.ts';
import type { Input } from '../input.ts';
import { findAuthScheme } from './registry.ts';
import type { AuthScheme, CredentialHelp } from './scheme.ts';
import { placeOfScheme } from './scheme-place.ts';

/** What stands for a key of an API that has no help of its own. */
export const defaultCredentialHelp: CredentialHelp = { placeholder: 'YOUR_TOKEN', variable: 'API_KEY' };

/**
 * A bearer token for operations of which the document says nothing: some APIs want one and do not write it down
 * (GitHub's description). It is used once it is given.
 */
export const undescribedScheme: SecurityScheme = {
  // No component can be called that (OpenAPI 3.1 section 4.8.7).
  name: '(token)',
  type: 'http',
  scheme: 'bearer',
  in: undefined,
  parameterName: '',
  description: '',
};

/**
 * The schemes a call will use. The alternative the user chose wins, the empty key being "send nothing"; without a
 * choice that fits: the first with credentials for all, else none, else the first usable.
 */
export function chosenSchemes(
  { security }: Pick<Operation, 'security'>,
  input: Pick<Input, 'security' | 'credentials'>,
): readonly SecurityScheme[] {
  if (security.length === 0) return credentialOf(input, undescribedScheme) === '' ? [] : [undescribedScheme];
  if (input.security === '') return [];
  const isChosen = (one: SecurityAlternative) => alternativeKey(one) === input.security;
  const wanted = input.security === undefined ? undefined : security.find(isChosen);
  if (wanted) return wanted.schemes;
  const usable = security.filter(isUsable);
  const isGiven = (scheme: SecurityScheme): boolean => givenText(input, scheme) !== '';
  const chosen =
    usable.find(({ schemes }) => schemes.length > 0 && areFilled(schemes, isGiven)) ??
    usable.find(({ schemes }) => schemes.length === 0) ??
    usable.find(({ schemes }) => schemes.some(isGiven)) ??
    usable[0] ??
    security[0];
  return chosen?.schemes ?? [];
}

/** The request with its credentials, or with placeholders where none is given. The problem names the scheme. */
export function applyCredentials(
  request: HttpRequest,
  operation: Operation,
  input: Input,
  help: CredentialHelp,
): Result<HttpRequest, { readonly message: string; readonly name: string }> {
  let applied = request;
  const schemes = chosenSchemes(operation, input);
  // A placeholder leaves its header, cookie or parameter to the value that another scheme has for it.
  const filled = new Set(
    schemes.filter((scheme) => givenText(input, scheme, help) !== '').map((scheme) => placeOfScheme(scheme)),
  );
  for (const scheme of schemes) {
    const kind = findAuthScheme(scheme);
    if (!kind) continue;
    const text = givenText(input, scheme, help);
    const placeholder = placeholderOf(kind, help);
    if (text === '') {
      if (filled.has(placeOfScheme(scheme))) continue;
      applied = kind.apply(applied, scheme, { text: placeholder, variable: undefined });
      continue;
    }
    const trouble = kind.troubleOf(text);
    if (trouble !== undefined) return fail({ message: trouble, name: scheme.name });
    const { variables } = help;
    const isOwn = variables !== undefined && Object.hasOwn(variables, scheme.name);
    const variable = (isOwn ? variables[scheme.name] : undefined) ?? help.variable;
    applied = kind.apply(applied, scheme, { text, variable });
  }
  return ok(applied);
}

/** All of its schemes are of a kind that a text can be. */
export const isUsable = ({ schemes }: SecurityAlternative): boolean =>
  schemes.every((scheme) => findAuthScheme(scheme) !== undefined);

/** Whether every place that the schemes want has a value; two that share a header need one between them. */
export function areFilled(
  schemes: readonly SecurityScheme[],
  isGiven: (scheme: SecurityScheme) => boolean,
): boolean {
  const filled = new Set(schemes.filter(isGiven).map(placeOfScheme));
  return schemes.every((scheme) => isGiven(scheme) || filled.has(placeOfScheme(scheme)));
}

const placeholderOf = (kind: AuthScheme | undefined, help: CredentialHelp): string =>
  kind?.placeholder ?? help.placeholder;

/** What was typed for the scheme; empty where that is the placeholder, which opens nothing. */
function givenText(
  input: Pick<Input, 'credentials'>,
  scheme: SecurityScheme,
  help = defaultCredentialHelp,
): string {
  const text = credentialOf(input, scheme);
  return text === placeholderOf(findAuthScheme(scheme), help) ? '' : text;
}

const credentialOf = (input: Pick<Input, 'credentials'>, scheme: SecurityScheme): string =>
  Object.hasOwn(input.credentials, scheme.name) ? (input.credentials[scheme.name] ?? '').trim() : '';
