import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Json } from '../core/openapi/document.ts';
import { isList, isObject, textOf, type JsonObject } from '../core/openapi/json.ts';
import { printJson } from '../core/openapi/numbers/exact-number.ts';
import { linkFiles, type HomeOf } from '../core/openapi/read/link-files.ts';
import { parseText } from '../core/openapi/read/parse.ts';
import { fail, ok, type Result } from '../core/result.ts';

/** One document, put together from a root file and the parts that it reaches. */
export type AssembledDocument = {
  /** In JSON, what is served: an operation or a component on each line. */
  readonly text: string;
  /** The files it was made of, below the root file's folder, the root file first. */
  readonly files: readonly string[];
};

/** A sentence, and the files that were looked for: a change of one of them may mend it. */
export type AssemblyProblem = { readonly message: string; readonly files: readonly string[] };

/** Fields of the Components Object (OpenAPI 3.1 section 4.8.7). */
const componentKinds = new Set([
  'schemas',
  'responses',
  'parameters',
  'examples',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
  'pathItems',
]);

/**
 * A part becomes the component that its place says: `schemas/inquiry.yaml` is `#/components/schemas/inquiry`,
 * `schemas/lists.yaml#/list` is `#/components/schemas/list`, `headers.yaml#/request-id` is `#/components/headers/request-id`.
 * All other parts, such as path items and what OpenAPI has no component for, are written out where they are referred to.
 */
const componentOf: HomeOf = (file, [first]) => {
  const [kind = '', name] = file.replace(/\.(?:ya?ml|json)$/, '').split('/');
  if (!componentKinds.has(kind)) return { from: [], to: undefined };
  return first === undefined
    ? { from: [], to: ['components', kind, name ?? kind] }
    : { from: [first], to: ['components', kind, first] };
};

/**
 * Reads the root file and all that it leads to, and makes one document of them in which components stand in alphabetical
 * order. The same files give the same text.
 */
export async function assembleDocument(
  rootFile: string,
): Promise<Result<AssembledDocument, AssemblyProblem>> {
  const folder = path.dirname(rootFile);
  const entry = path.basename(rootFile);
  const values = new Map<string, Json>();
  const looked = new Set<string>();
  const failed = (message: string) => fail({ message, files: [...looked] });

  for (let wanted = [entry]; wanted.length > 0;) {
    wanted.forEach((file) => looked.add(file));
    const texts = await Promise.all(wanted.map((file) => readPart(folder, file)));
    for (const [index, file] of wanted.entries()) {
      const text = texts[index];
      // Who refers to it is told by the linker.
      if (text === undefined) continue;
      const parsed = await parseText(text);
      if (!parsed.ok) return failed(`${file}: ${parsed.problem.message}`);
      const [trouble] = parsed.value.troubles;
      if (trouble !== undefined) return failed(`${file}: ${trouble}`);
      values.set(file, parsed.value.value);
    }
    const named = wanted.flatMap((file) => filesNamedIn(values.get(file), path.posix.dirname(file)));
    wanted = [...new Set(named)].filter((file) => !looked.has(file));
  }
  if (!values.has(entry)) return failed(`${entry} is not there.`);

  const { document, missing, remote, clashes } = linkFiles(values, entry, componentOf);
  const [problem] = [
    ...missing.map((place) => `${place} is referred to and is not there.`),
    ...remote.map((address) => `${address} is referred to; a part is a file of this folder.`),
    ...clashes,
  ];
  if (problem !== undefined) return failed(problem);
  return ok({ text: `${printDocument(inOrder(document))}\n`, files: [...values.keys()] });
}

/** The files that references of a part name, which stands in `folder`. What is an address or leads out is the linker's. */
function filesNamedIn(value: Json | undefined, folder: string): readonly string[] {
  if (isList(value)) return value.flatMap((item) => filesNamedIn(item, folder));
  if (!isObject(value)) return [];
  const [address = ''] = textOf(value, '$ref').split('#');
  const file = path.posix.join(folder, address);
  const isPart = address !== '' && !/^[a-z][a-z\d+.-]*:/i.test(address) && !file.startsWith('..');
  return [
    ...(isPart ? [file] : []),
    ...Object.values(value).flatMap((member) => filesNamedIn(member, folder)),
  ];
}

/** The text of a part; undefined when there is none. */
async function readPart(folder: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(path.join(folder, file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Where a component was first met says nothing; its name is what it is looked for by. */
function inOrder(document: Json): Json {
  if (!isObject(document) || !isObject(document['components'])) return document;
  const components = Object.entries(document['components']).map(([kind, members]): [string, Json] => [
    kind,
    isObject(members) ? sorted(members) : members,
  ]);
  return { ...document, components: sorted(Object.fromEntries(components)) };
}

const sorted = (members: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Operations and components stand in the third level: blanks further in would cost a tenth of what is sent. */
function printDocument(value: Json, level = 0): string {
  if (level === maxLevel || !isObject(value)) return printJson(value);
  const inner = '  '.repeat(level + 1);
  const members = Object.entries(value).map(
    ([name, member]) => `\n${inner}${JSON.stringify(name)}: ${printDocument(member, level + 1)}`,
  );
  return members.length === 0 ? '{}' : `{${members.join(',')}\n${'  '.repeat(level)}}`;
}

const maxLevel = 3;
