import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { formRequests } from '../../testing/requests/form-requests.ts';
import { sharedRequests } from '../../testing/requests/requests.ts';
import { snippetText } from '../../testing/runners/snippet-text.ts';
import { loadedLanguages } from '../../testing/requests/snippet-languages.ts';

/** Reviewed by eye: these read as a good developer of the language would write them. */
const reviewed = [
  'create an inquiry',
  'an apostrophe over lines',
  'a key from the environment',
  'a key in the address',
  'carriage returns',
  'a NUL',
  'deep object',
  'repeated headers',
  'DELETE without a body, headers accept',
  'POST without a body, headers accept',
  'PATCH with a body',
  'HEAD without a body, headers accept',
  'GET with a body',
  'dot segments',
  'octets that are text',
  'multipart: a file and two fields',
  'multipart: fields only',
  'multipart: several files under one name',
  'multipart: an object beside a file',
  'multipart: values with every line end',
  'multipart: names with quotes and line ends',
  'a form, for a token',
  'a form, a key among fields',
  'a form, signs that encoders differ in',
  'file: a picture',
  'file: an odd name',
] as const;

const folder = path.join(import.meta.dirname, 'expected');
const fileName = (name: string, languageId: string): string =>
  `${name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.${languageId}.txt`;
const shouldUpdate = process.env['UPDATE_EXPECTED'] === '1';

describe.each(loadedLanguages)('$label', (language) => {
  test.each(reviewed)('%s', (name) => {
    const request = [...sharedRequests, ...formRequests].find((one) => one.name === name)?.request;
    if (!request) throw new Error(`no shared request is named “${name}”`);
    const file = path.join(folder, fileName(name, language.id));
    const shown = snippetText(language, request);
    const text = shown.endsWith('\n') ? shown : `${shown}\n`;
    if (shouldUpdate) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    }
    expect(
      existsSync(file),
      `missing ${path.relative(process.cwd(), file)}; UPDATE_EXPECTED=1 writes it`,
    ).toBe(true);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});

test('no expected file is left over', () => {
  const known = new Set(reviewed.flatMap((name) => loadedLanguages.map(({ id }) => fileName(name, id))));
  expect(readdirSync(folder).filter((file) => !known.has(file))).toEqual([]);
});
