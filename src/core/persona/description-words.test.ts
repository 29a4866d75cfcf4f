// Facts carry over from the official documents; sentences do not.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  description,
  readJson,
  sharedFolder,
  text,
  walk,
} from '../../testing/persona/persona-description.ts';

const official = ['2025-12-08', '2023-01-05'].map((version) =>
  path.join(sharedFolder, `openapi/${version}.json`),
);
const isHere = official.every((file) => existsSync(file));

function sentences(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  walk(value, (at) => {
    for (const told of [text(at['description']), text(at['text'])])
      for (const sentence of told.split(/(?<=[.!?:;])\s+|\n+/)) {
        const words = sentence.toLowerCase().match(/[\p{L}\p{N}'_-]+/gu) ?? [];
        if (words.length > 5) found.add(words.join(' '));
      }
  });
  return found;
}

const name = `own words${isHere ? '' : ' (skipped: no ../shared/persona/openapi)'}`;
test.skipIf(!isHere)(`${name}: no sentence of more than five words is one of theirs`, () => {
  const theirs = official.map((file) => sentences(readJson(file)));
  expect(theirs.every((set) => set.size > 500)).toBe(true);
  const ours = [...sentences(description)];
  expect(ours.length).toBeGreaterThan(400);
  expect(ours.filter((sentence) => theirs.some((set) => set.has(sentence)))).toEqual([]);
});
