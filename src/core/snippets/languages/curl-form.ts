import { baseName } from '../file-paths.ts';
import { type FormEntry, isPlainType } from '../form-entries.ts';
import { quoteShell } from '../quote/shell.ts';

/** Linux takes no single argument above 128 KiB (MAX_ARG_STRLEN in execve(2)). */
const maxUnits = 30_000;

/** What curl's form options write as it stands: a name ends at its first equals sign, and no argument holds a NUL. */
export const isCurlForm = (entries: readonly FormEntry[]): boolean =>
  entries.every(
    (entry) =>
      !entry.name.includes('=') &&
      (entry.contentType === undefined || isPlainType(entry.contentType)) &&
      (entry.kind === 'file' || (!entry.text.includes('\0') && entry.text.length < maxUnits)),
  );

/** An option of curl and its value. */
export type CurlOption = readonly [name: string, value: string];

/**
 * `--form-string` takes a value literally; in `--form` one that begins with `@` or `<` would be a file, and `;` would
 * end it (curl manual, --form), so a value with a type goes in quotes where it must.
 */
export const formOptions = (entries: readonly FormEntry[]): readonly CurlOption[] =>
  entries.map((entry) => {
    const { name, contentType } = entry;
    if (entry.kind === 'text' && contentType === undefined)
      return [isBare(entry.text) ? '--form' : '--form-string', `${name}=${entry.text}`];
    if (entry.kind === 'text') return ['--form', `${name}=${formWord(entry.text)};type=${contentType}`];
    const fileName = baseName(entry.path) === entry.fileName ? '' : `;filename=${quotedWord(entry.fileName)}`;
    const path = /^[\w./+-]+$/.test(entry.path) ? entry.path : quotedWord(entry.path);
    return ['--form', `${name}=@${path};type=${contentType}${fileName}`];
  });

/** As a POSIX shell takes them. */
export const curlForm = (entries: readonly FormEntry[]): readonly string[] =>
  formOptions(entries).map(([name, value]) => `${name} ${quoteShell(value)}`);

/** Whether `--form` reads it to its end: not the start of a file, a nested form or quotes, no blanks at the ends. */
const isBare = (text: string): boolean =>
  text === '' || (/^[^\s"@<();][^;]*$/.test(text) && !/\s$/.test(text));

const formWord = (text: string): string => (isBare(text) && text !== '' ? text : quotedWord(text));

const quotedWord = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
