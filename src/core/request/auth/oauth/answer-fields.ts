import { isUrlencoded } from '../../../media-type.ts';
import { fail, ok, type Result } from '../../../result.ts';
import { type OAuthTrouble, ownTrouble } from './trouble.ts';

/** Members of a server's answer; each is narrowed where it is read. */
export type AnswerFields = Readonly<Record<string, unknown>>;

export type OAuthAnswer = { readonly status: number; readonly mediaType: string; readonly text: string };

/** The members of an answer in JSON, or in the form encoding that some servers still use for tokens. */
export function readAnswerFields(answer: OAuthAnswer): Result<AnswerFields, OAuthTrouble> {
  const { status, mediaType, text } = answer;
  const json = parsed(text);
  if (isRecord(json)) return ok(json);
  if (isUrlencoded(mediaType)) return ok(formFields(text));
  const isPage = /^\s*<(?:!doctype|html)/i.test(text) || /html/i.test(mediaType);
  const what =
    status >= 300 && status < 400
      ? 'a redirect'
      : text.trim() === ''
        ? 'nothing'
        : isPage
          ? 'a web page'
          : 'something else';
  return fail(
    ownTrouble(
      'not_json',
      `The server answered with status ${status} and ${what} where a JSON object is due.`,
      'Check the address: it may be that of a page, not of the endpoint.',
    ),
  );
}

/** A member that is a text; anything else counts as absent. */
export const textField = (fields: AnswerFields, name: string): string => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value : '';
};

/** A member that is a number of at least 0, also when it came as a text. */
export const numberField = (fields: AnswerFields, name: string): number | undefined => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const number = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
};

export const textsField = (fields: AnswerFields, name: string): readonly string[] => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function formFields(text: string): AnswerFields {
  const pairs = text.split('&').map((pair): [string, string] => {
    const [name = '', ...value] = pair.split('=');
    return [decoded(name), decoded(value.join('='))];
  });
  return Object.fromEntries(pairs);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

const isRecord = (value: unknown): value is AnswerFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
