import type { SecurityScheme } from '../../openapi/operation.ts';
import type { CleanedKey } from '../../help/api-help.ts';
import type { HeaderLine, HttpRequest, SecretSpan } from '../http-request.ts';

/** What stands for a credential: the text while there is none, and the environment variable in snippets. */
export type CredentialHelp = {
  readonly placeholder: string;
  readonly variable: string;
  /** Variables of schemes that have one of their own, by scheme name. */
  readonly variables?: Readonly<Record<string, string>>;
};

export type Credential = {
  readonly text: string;
  /** Absent for the placeholder, which is no secret. */
  readonly variable: string | undefined;
};

/** A field of the token box. */
export type AuthField = {
  readonly label: string;
  readonly placeholder?: string;
  /** Everybody may read it while it is typed, such as a user name. */
  readonly isPlain?: true;
  /** What is pasted, without what is never part of it. */
  readonly clean: (pasted: string) => CleanedKey;
};

/**
 * A kind of credential: what the token box asks for, and how a request carries it. The box is drawn from this, and nothing
 * else tells kinds apart.
 */
export type AuthScheme = {
  readonly id: string;
  /** What is typed, in its order. Several fields make one text by `fold`. */
  readonly fieldsOf: (scheme: SecurityScheme) => readonly [AuthField, ...AuthField[]];
  readonly fold?: {
    readonly split: (text: string) => readonly string[];
    /** Empty when nothing is typed. */
    readonly join: (texts: readonly string[]) => string;
  };
  /** How a request carries it, as a sentence. */
  readonly carriedWords: (scheme: SecurityScheme) => string;
  /** The header, cookie or parameter it goes into: two of one place cannot both be sent. */
  readonly placeOf: (scheme: SecurityScheme) => string;
  /** End of the environment variable's name, such as `TOKEN`. */
  readonly variableEnd: string;
  readonly accepts: (scheme: SecurityScheme) => boolean;
  /** Text shown in the request while no credential is given, where the general placeholder does not fit. */
  readonly placeholder?: string;
  /** Why this text cannot be such a credential, as a sentence. */
  readonly troubleOf: (text: string) => string | undefined;
  /** The request with the credential in it; a line or parameter of that name that is there already stays. */
  readonly apply: (request: HttpRequest, scheme: SecurityScheme, credential: Credential) => HttpRequest;
};

/** The place of every credential that goes into `Authorization`. */
export const authorizationPlace = 'the header `authorization`';

export const withHeader = (
  request: HttpRequest,
  name: string,
  before: string,
  credential: Credential,
): HttpRequest => {
  if (request.headers.some((line) => line.name.toLowerCase() === name.toLowerCase())) return request;
  return { ...request, headers: [...request.headers, headerLine(name, before, credential)] };
};

export const headerLine = (name: string, before: string, credential: Credential): HeaderLine => {
  const value = `${before}${credential.text}`;
  const secret = spanOf(before.length, value.length, credential);
  return secret ? { name, value, secret } : { name, value };
};

export const spanOf = (start: number, end: number, credential: Credential): SecretSpan | undefined =>
  credential.variable === undefined ? undefined : { start, end, variable: credential.variable };

/** RFC 6750 section 2.1 and common sense: a token is visible ASCII on one line. */
export function tokenTrouble(text: string): string | undefined {
  if (/[\r\n]/.test(text)) return 'The key has a line break inside; paste it again as one line.';
  const odd = /[^\x20-\x7e]/u.exec(text);
  if (odd) {
    const code = odd[0].codePointAt(0) ?? 0;
    const shown =
      code < 0xa0 || /[\p{C}\p{Z}]/u.test(odd[0])
        ? `the ${code < 0xa0 ? 'control' : 'invisible'} character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
        : `“${odd[0]}”`;
    return `The key has ${shown} at character ${odd.index + 1}; keys are plain ASCII letters, digits and signs.`;
  }
  return undefined;
}
