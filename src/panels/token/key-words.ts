import type { ApiHelp, CleanedKey, KeyEnvironment } from '../../core/help/api-help.ts';
import { keyHelp } from '../../core/help/key-help.ts';
import type { SecurityScheme } from '../../core/openapi/operation.ts';
import { asTyped, withoutBearer } from '../../core/request/auth/clean-key.ts';
import { findAuthScheme } from '../../core/request/auth/registry.ts';
import type { AuthField } from '../../core/request/auth/scheme.ts';
import { maskSecret } from '../../core/request/secrets.ts';

/** What the box says of keys: the API's own help for its own keys, plain rules for every other credential. */
export type KeyWords = {
  readonly clean: (pasted: string) => CleanedKey;
  /** Absent for credentials that do not tell. */
  readonly describe:
    | ((key: string) => { readonly environment: KeyEnvironment; readonly caution?: string })
    | undefined;
  readonly mask: (key: string) => string;
  /** Why it cannot be sent, as sentences. */
  readonly problems: (key: string) => readonly string[];
};

/** The words of one field of a scheme; an API's own help knows its keys better. */
export function keyWordsFor(scheme: SecurityScheme, help: ApiHelp | undefined, field?: AuthField): KeyWords {
  const own = keyHelp(help, scheme);
  if (own)
    return { clean: own.cleanKey, describe: own.describeKey, mask: own.maskKey, problems: own.keyProblems };
  const kind = findAuthScheme(scheme);
  const problems = (key: string) => {
    const trouble = kind?.troubleOf(key);
    return trouble === undefined ? [] : [trouble];
  };
  return {
    clean: (field ?? kind?.fieldsOf(scheme)[0])?.clean ?? withoutBearer,
    describe: undefined,
    mask: maskSecret,
    problems,
  };
}

/** What stands for a line break in a one-line field, which would drop the real one (HTML "value sanitization"). */
const breakMark = '\u21B5';

export const toFieldText = (key: string): string =>
  key.replaceAll('\r\n', breakMark).replace(/[\r\n]/g, breakMark);

export const fromFieldText = (text: string): string => text.replaceAll(breakMark, '\n');

export const hasBreak = (key: string): boolean => /[\r\n]/.test(key);

export const withoutBreaks = (key: string): string => key.replace(/\s*[\r\n]+\s*/g, '');

/** For a secret that belongs to no scheme: it is kept as it was typed. */
export const plainWords: KeyWords = {
  clean: asTyped,
  describe: undefined,
  mask: maskSecret,
  problems: () => [],
};
