import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readXml } from '../../../testing/readers/xml.ts';
import { checkBody } from '../check/check-body.ts';
import { indexDocument } from '../operations/index-document.ts';
import { isJsonMediaType } from '../../media-type.ts';
import { loadOperation } from '../operations/load-operation.ts';
import type { BodyContent } from '../operation.ts';
import { parseDocument } from '../read/parse.ts';
import { maxSeedLength, seedFor } from './seed.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
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

/** Seeds of which the check says, once, that their document contradicts itself. */
const notes: Readonly<Record<string, readonly string[]>> = {
  // Author's examples that lack a required member, or do not match their pattern.
  'github-3.0.json': [
    'default orgs/create-issue-field',
    'default users/create-public-ssh-key-for-authenticated-user',
    'default users/create-ssh-signing-key-for-authenticated-user',
  ],
  // A `not` forbids two described members together.
  'openai-3.1.json': ['everything createImageEdit'],
};

const textIn = (mode: Mode, content: BodyContent): string =>
  mode === 'default' ? content.seed : (seedFor(content, { id: mode, label: mode })?.text ?? '');

const all = { default: 0, required: 0, everything: 0, bodies: 0, xml: 0 };

describe('every JSON body of every document starts valid and every XML body well-formed, in each way to start it', () => {
  if (files.length === 0) test.skip('../shared is not on this machine', () => {});

  test.each(files.map((file) => [path.basename(file), file]))(
    '%s',
    { timeout: 60_000 },
    async (name, file) => {
      const parsed = await parseDocument(readFileSync(file, 'utf8'));
      if (!parsed.ok) throw new Error(parsed.problem.message);
      const told = new Map<string, string>();
      let bodies = 0;
      for (const { id } of indexDocument(parsed.value).operations) {
        const contents = loadOperation(parsed.value, id)?.body?.contents ?? [];
        for (const content of contents) {
          if (/[/+]xml\s*(?:;|$)/i.test(content.mediaType) && content.schema) {
            for (const mode of modes)
              expect([mode, id, readXml(textIn(mode, content)).length]).toEqual([
                mode,
                id,
                expect.any(Number),
              ]);
            all.xml += 1;
          }
          if (!isJsonMediaType(content.mediaType) || !content.schema) continue;
          bodies += 1;
          for (const mode of modes) {
            const text = textIn(mode, content);
            const problems = checkBody(text, content);
            const [note] = problems;
            const place = `${mode} ${id}`;
            expect([place, text === '', problems.filter(({ severity }) => severity === 'error')]).toEqual([
              place,
              false,
              [],
            ]);
            expect([place, problems.length <= 1]).toEqual([place, true]);
            if (note) told.set(place, note.message);
            else all[mode] += 1;
            expect(text.length).toBeLessThanOrEqual(maxSeedLength);
          }
        }
      }
      all.bodies += bodies;
      expect([...told.keys()].toSorted()).toEqual([...(notes[name] ?? [])].toSorted());
    },
  );

  afterAll(() => {
    if (all.bodies === 0) return;
    const counts = modes.map((mode) => `${mode} ${all[mode]}`).join(', ');
    console.log(
      `of ${all.bodies} JSON bodies are valid: ${counts}; of ${all.xml} XML bodies all are well-formed`,
    );
    expect(all.default / all.bodies).toBeGreaterThanOrEqual(0.995);
  });
});
