import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkBody } from './check-body.ts';
import { indexDocument } from './index-document.ts';
import { isJsonMediaType } from './json.ts';
import { loadOperation } from './load-operation.ts';
import type { BodyContent } from './operation.ts';
import { parseDocument } from './parse.ts';
import { maxSeedLength, seedFor } from './seed.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const filesIn = (folder: string): readonly string[] => {
  const full = path.join(root, '../shared', folder);
  const names = existsSync(full) ? readdirSync(full) : [];
  return names
    .filter((name) => /\.(?:json|ya?ml)$/.test(name) && name !== 'index.json')
    .map((name) => path.join(full, name));
};
const files = [...filesIn('specs'), ...filesIn('persona/openapi')];

const modes = ['default', 'required', 'everything'] as const;
type Mode = (typeof modes)[number];

const watchlist = ['dismissed', 'errored', 'matched', 'ready'].map((event): [string, string] => [
  `everything webhook-report-watchlist-${event}`,
  'two parts of an allOf both forbid all names but their own, and share none',
]);
const overlap = 'its mapping names a form that every body of the other form fits too, in a oneOf';

/** Seeds that their own schemas refuse, and why. An author's own example is shown as the author wrote it. */
const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'digitalocean-3.0.json': {
    'default dropletActions_post_byTag': overlap,
    'required dropletActions_post_byTag': overlap,
    'everything dropletActions_post_byTag': overlap,
  },
  'github-3.0.json': {
    'default orgs/create-issue-field': "the author's example lacks a required member",
    'default codespaces/set-repositories-for-secret-for-authenticated-user':
      "the author's example has texts where whole numbers are asked for",
    'default users/create-public-ssh-key-for-authenticated-user':
      "the author's example does not match its pattern",
    'default users/create-ssh-signing-key-for-authenticated-user':
      "the author's example does not match its pattern",
    'everything orgs/create-artifact-storage-record':
      "the author's example of a member with the format uri is no address",
  },
  'openai-3.1.json': {
    'everything createImageEdit': 'a `not` forbids two described members together',
  },
  '2023-01-05.json': Object.fromEntries(watchlist),
  '2025-12-08.json': Object.fromEntries(watchlist),
};

const textIn = (mode: Mode, content: BodyContent): string =>
  mode === 'default' ? content.seed : (seedFor(content, { id: mode, label: mode })?.text ?? '');

const all = { default: 0, required: 0, everything: 0, bodies: 0 };

describe('every JSON body of every document starts valid, in each way to start it', () => {
  if (files.length === 0) test.skip('../shared is not on this machine', () => {});

  test.each(files.map((file) => [path.basename(file), file]))(
    '%s',
    { timeout: 60_000 },
    async (name, file) => {
      const parsed = await parseDocument(readFileSync(file, 'utf8'));
      if (!parsed.ok) throw new Error(parsed.problem.message);
      const refused = new Map<string, string>();
      let bodies = 0;
      for (const { id } of indexDocument(parsed.value).operations) {
        const contents = loadOperation(parsed.value, id)?.body?.contents ?? [];
        for (const content of contents) {
          if (!isJsonMediaType(content.mediaType) || !content.schema) continue;
          bodies += 1;
          for (const mode of modes) {
            const text = textIn(mode, content);
            const fault = checkBody(text, content).find(({ severity }) => severity === 'error');
            if (fault || text === '') refused.set(`${mode} ${id}`, fault?.message ?? 'no seed');
            else all[mode] += 1;
            expect(text.length).toBeLessThanOrEqual(maxSeedLength);
          }
        }
      }
      all.bodies += bodies;
      const known = exceptions[name] ?? {};
      expect([...refused].filter(([key]) => !Object.hasOwn(known, key))).toEqual([]);
      expect(
        Object.keys(known).filter((key) => !refused.has(key)),
        'exceptions that are none any more',
      ).toEqual([]);
    },
  );

  afterAll(() => {
    if (all.bodies === 0) return;
    const counts = modes.map((mode) => `${mode} ${all[mode]}`).join(', ');
    console.log(`of ${all.bodies} JSON bodies are valid: ${counts}`);
    expect(all.default / all.bodies).toBeGreaterThanOrEqual(0.995);
  });
});
