import { decodeDocument } from '../../core/openapi/read/decode.ts';
import type { DocumentIndex, Json } from '../../core/openapi/document.ts';
import { findEntry } from '../../core/openapi/operations/find-entry.ts';
import { indexDocument } from '../../core/openapi/operations/index-document.ts';
import { isObject, objectOf, type JsonObject } from '../../core/openapi/json.ts';
import { filesMember, linkFiles } from '../../core/openapi/read/link-files.ts';
import { asDocument, parseText } from '../../core/openapi/read/parse.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { StoredDocument } from '../../state/document-storage.ts';
import type { DocumentInput, OpeningProblem, OpeningProgress } from './document-protocol.ts';
import { excerptAt } from './excerpt.ts';
import { gatherInput } from './gather-input.ts';

export type ReadDocument = {
  readonly document: JsonObject;
  readonly index: DocumentIndex;
  readonly byteLength: number;
  /** What would be kept of it. */
  readonly stored: StoredDocument;
};

type Failure = { readonly problem: OpeningProblem } | { readonly entries: readonly string[] };
type Report = (progress: OpeningProgress) => void;

/** Stands for the file name of a document that came alone. */
const alone = 'document';

/** Reads, parses, links and indexes what is opened. Runs in the worker. */
export async function readInput(
  input: DocumentInput,
  report: Report,
): Promise<Result<ReadDocument, Failure>> {
  report({ phase: 'reading', percent: 0 });
  const gathered = await gatherInput(input, (percent) => report({ phase: 'reading', percent }));
  if (!gathered.ok) return fail({ problem: gathered.problem });
  const parsed = await parseAll(gathered.value, report);
  const entry = entryOf(gathered.value, parsed);
  if (!entry.ok) return entry;

  const linked = link(parsed, entry.value, report);
  const read = asDocument(linked.document, linked.troubles);
  if (!read.ok) return fail({ problem: problemIn(parsed.texts.get(entry.value) ?? '', read.problem) });

  report({ phase: 'indexing' });
  const remote = linked.remote.length > 0 ? { remoteReferences: linked.remote } : {};
  const index = { ...indexDocument(read.value), ...remote };
  const stored = reached(gathered.value, entry.value, linked.document);
  const byteLength = [...stored.files, ...stored.remotes].reduce((sum, { bytes }) => sum + bytes.length, 0);
  return ok({ document: read.value, index, byteLength, stored });
}

type ParsedFiles = {
  /** By path or address; what could not be parsed is not in it. */
  readonly values: ReadonlyMap<string, Json>;
  readonly problems: ReadonlyMap<string, OpeningProblem>;
  readonly troubles: ReadonlyMap<string, readonly string[]>;
  /** Of a document that came alone, for the line that a problem speaks of. */
  readonly texts: ReadonlyMap<string, string>;
  readonly refersOutside: boolean;
};

async function parseAll({ files, remotes, address }: StoredDocument, report: Report): Promise<ParsedFiles> {
  const values = new Map<string, Json>();
  const problems = new Map<string, OpeningProblem>();
  const troubles = new Map<string, readonly string[]>();
  const texts = new Map<string, string>();
  let refersOutside = false;
  const all = [
    ...files.map(({ path, bytes }) => ({ key: path || (address ?? alone), bytes })),
    ...remotes.map((remote) => ({ key: remote.address, bytes: remote.bytes })),
  ];
  for (const [at, { key, bytes }] of all.entries()) {
    report(all.length > 1 ? { phase: 'parsing', percent: (at / all.length) * 100 } : { phase: 'parsing' });
    const text = decodeDocument(bytes);
    if (!text.ok) {
      problems.set(key, { message: text.problem });
      continue;
    }
    if (files.length === 1) texts.set(key, text.value);
    refersOutside ||= outsideReference.test(text.value);
    const parsed = await parseText(text.value);
    if (parsed.ok) {
      values.set(key, parsed.value.value);
      if (parsed.value.troubles.length > 0) troubles.set(key, parsed.value.troubles);
    } else {
      problems.set(key, problemIn(text.value, parsed.problem));
    }
  }
  return { values, problems, troubles, texts, refersOutside };
}

/** Following references means writing the whole document anew, which most need not. */
const outsideReference = /\$ref["']?\s*:\s*["']?(?!["'#\s])/;

const problemIn = (
  text: string,
  { message, line, column }: { readonly message: string; readonly line: number; readonly column: number },
): OpeningProblem => {
  const excerpt = excerptAt(text, line, column);
  return { message, line, column, ...(excerpt ? { excerpt } : {}) };
};

function entryOf(stored: StoredDocument, { values, problems }: ParsedFiles): Result<string, Failure> {
  const only = stored.files.length === 1 ? stored.files[0] : undefined;
  const given = only ? only.path || (stored.address ?? alone) : stored.entry;
  if (given !== '') {
    const problem = problems.get(given);
    if (!problem) return ok(given);
    return fail({ problem: only?.path === '' ? problem : { ...problem, path: given } });
  }
  const found = findEntry(values);
  if ('entry' in found) return ok(found.entry);
  if (found.entries.length > 0) return fail({ entries: found.entries });
  // What was meant may be the very file that cannot be read.
  const [broken] = [...problems].sort(([a], [b]) => a.split('/').length - b.split('/').length);
  if (broken) return fail({ problem: { ...broken[1], path: broken[0] } });
  const message =
    'No file in this folder is an OpenAPI document: none has `openapi` or `swagger` at its top, which says the version.';
  return fail({ problem: { message } });
}

type Linked = {
  readonly document: Json;
  readonly remote: readonly string[];
  readonly troubles: readonly string[];
};

function link(parsed: ParsedFiles, entry: string, report: Report): Linked {
  const { values, problems } = parsed;
  const troubles = [...(parsed.troubles.get(entry) ?? [])];
  if (!parsed.refersOutside) return { document: values.get(entry) ?? null, remote: [], troubles };
  report({ phase: 'linking' });
  const { document, missing, remote } = linkFiles(values, entry);
  for (const path of missing.slice(0, maxNamed)) {
    const problem = problems.get(path);
    const place = problem?.line === undefined ? '' : ` (line ${problem.line}, column ${problem.column ?? 1})`;
    troubles.push(
      problem
        ? `The file \`${path}\` that it refers to could not be read${place}: ${problem.message}`
        : `The file \`${path}\` that it refers to is not here.${entry === alone ? ' Open the folder that holds both.' : ''}`,
    );
  }
  if (missing.length > maxNamed) troubles.push(`${missing.length - maxNamed} more files are not here.`);
  return { document, remote, troubles };
}

const maxNamed = 5;

/** The entry and the files it reaches; the rest of a folder is not kept. */
function reached(stored: StoredDocument, entry: string, document: Json): StoredDocument {
  if (stored.files.length < 2) return stored;
  const inside = isObject(document) ? objectOf(document, filesMember) : {};
  const files = stored.files.filter(({ path }) => path === entry || Object.hasOwn(inside, path));
  return { ...stored, files, entry };
}
