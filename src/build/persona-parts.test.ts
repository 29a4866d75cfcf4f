// The parts of Persona's description: what belongs to it is reached from its root, and nothing is written twice.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Json } from '../core/openapi/document.ts';
import { isList, isObject } from '../core/openapi/json.ts';
import { parseText } from '../core/openapi/read/parse.ts';
import { partsFolder, rootPart, shippedText } from '../testing/persona/shipped-document.ts';
import { assembleDocument } from './assemble-document.ts';

const files = readdirSync(partsFolder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => path.extname(file) !== '')
  .sort();

/** Shorter blocks, such as a date that may be null, are read faster where they stand than looked up. */
const minLines = 6;

/** Lines of a value in YAML, a member or an item on each; a list of plain values stands on one. */
function linesOf(value: Json): number {
  if (isList(value)) return value.reduce<number>((sum, item) => sum + Math.max(1, linesOf(item)), 0);
  if (!isObject(value)) return 0;
  const inner = (member: Json) => (isList(member) && !member.some(isObject) ? 0 : linesOf(member));
  return Object.values(value).reduce<number>((sum, member) => sum + 1 + inner(member), 0);
}

/** A list of references, to parameters or answers, says which; it defines nothing. */
const isReferences = (value: Json): boolean =>
  isObject(value)
    ? typeof value['$ref'] === 'string' || Object.values(value).every(isReferences)
    : isList(value) && value.every(isReferences);

const canonical = (value: Json): string =>
  JSON.stringify(value, (_name, member: Json) =>
    isObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );

/** Where each block of some length stands; an alias of YAML is the block itself and stands nowhere else. */
function blocksOf(parts: ReadonlyMap<string, Json>): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  const met = new Set<Json>();
  const visit = (value: Json, place: string, name: string): void => {
    if (typeof value !== 'object' || value === null || met.has(value)) return;
    met.add(value);
    if (isObject(value) && linesOf(value) >= minLines && (name === 'headers' || !isReferences(value)))
      places.set(canonical(value), [...(places.get(canonical(value)) ?? []), place]);
    for (const [step, member] of Object.entries(value)) visit(member as Json, `${place}/${step}`, step);
  };
  for (const [file, part] of parts) visit(part, `${file}#`, '');
  return places;
}

async function readParts(): Promise<ReadonlyMap<string, Json>> {
  const parts = new Map<string, Json>();
  for (const file of files) {
    const parsed = await parseText(readFileSync(path.join(partsFolder, file), 'utf8'));
    if (parsed.ok) parts.set(file, parsed.value.value);
  }
  return parts;
}

test('every part is reached from the root, and the served text is that of the parts', async () => {
  const made = await assembleDocument(rootPart);
  if (!made.ok) throw new Error(made.problem.message);
  expect(made.value.files.toSorted()).toEqual(files);
  expect(made.value.text).toBe(shippedText);
  // A document of one piece beside the folder would be served in place of the one that is put together.
  expect(readdirSync(path.dirname(partsFolder))).toEqual(['persona']);
});

test(`no block of ${minLines} lines stands twice: it becomes a component, or a block`, async () => {
  const twice = [...blocksOf(await readParts()).values()].filter((places) => places.length > 1);
  expect(twice.map((places) => places.join(' and '))).toEqual([]);
});

test('references lead to components or are written out', () => {
  const others = [...shippedText.matchAll(/"\$ref":"([^"]*)"/g)]
    .map(([, reference = '']) => reference)
    .filter((reference) => !/^#\/components\/[A-Za-z]+\/[a-z\d-]+$/.test(reference));
  expect(others).toEqual([]);
});
