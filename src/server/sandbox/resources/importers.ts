import { readBase64 } from '../base64.ts';
import type { Call, Route } from '../context.ts';
import { countRows, maxRows } from '../count-rows.ts';
import { addImporter, newestFirst } from '../database.ts';
import { notFound } from '../errors.ts';
import { SentFile } from '../form-body.ts';
import { pageRequest, paginate } from '../pagination.ts';
import type { Importer } from '../records.ts';
import { type Serializer, optionalTimestamp, timestamp } from '../resource.ts';
import { type Reading, createProblems, createReading } from '../validate.ts';

/** What an importer fills, by the last part of its path. */
const listItems: Readonly<Record<string, string>> = {
  'email-addresses': 'email-address',
  geolocations: 'geolocation',
  'government-id-numbers': 'government-id-number',
  'ip-addresses': 'ip-address',
  names: 'name',
  'phone-numbers': 'phone-number',
};

export const importerResource: Serializer = (environment, id) => {
  const importer = environment.importers.get(id);
  if (!importer) return undefined;
  const isDone = importer.completedAt !== null;
  const { counts } = importer;
  return {
    type: importer.type,
    id,
    attributes: {
      status: isDone ? (counts ? 'ready' : 'errored') : 'pending',
      'created-at': timestamp(importer.createdAt),
      'completed-at': optionalTimestamp(importer.completedAt),
      'error-count': isDone ? (counts?.error ?? 0) : 0,
      'successful-count': isDone ? (counts?.successful ?? 0) : 0,
      'duplicate-count': isDone ? (counts?.duplicate ?? 0) : 0,
    },
  };
};

/** At Persona the file is worked through after the answer; here that is done when somebody looks. */
const look = (importer: Importer, now: number): void => {
  importer.completedAt ??= now;
};

const create = (call: Call, type: string, hasList: boolean) => {
  const problems = createProblems();
  const attributes = createReading(call.body, [], problems).object('data').object('attributes');
  const bytes = readFile(attributes);
  const counts = bytes && countRows(bytes);
  if (counts === 'too-many') attributes.reject('file', `File has more than ${maxRows} rows`);
  if (hasList) {
    const list = attributes.id('list-id', 'lst');
    if (list === null || (list === undefined && !attributes.has('list-id'))) attributes.missing('list-id');
  }
  const reply = problems.reply();
  if (reply || !bytes || counts === 'too-many') return reply ?? notFound();
  const importer: Importer = {
    id: call.ids.next('mprt'),
    type,
    createdAt: call.now,
    completedAt: null,
    counts,
  };
  addImporter(call.environment, importer);
  return { kind: 'data', status: 201, data: { type, id: importer.id }, mayInclude: false } as const;
};

/** A file of a form, or `{filename, data: base64}` in JSON. */
function readFile(attributes: Reading): Uint8Array | undefined {
  const value = attributes.raw('file');
  if (value === undefined || value === null) {
    attributes.missing('file');
    return undefined;
  }
  if (typeof value === 'string') {
    attributes.refuse('file', 'must be a file: its part has no file name');
    return undefined;
  }
  const bytes = value instanceof SentFile ? value.bytes : readFileText(attributes.object('file'));
  if (bytes?.length !== 0) return bytes;
  attributes.reject('file', 'File is empty');
  return undefined;
}

function readFileText(file: Reading): Uint8Array | undefined {
  const data = file.raw('data');
  if (data === undefined) file.missing('data');
  else if (typeof data !== 'string') file.refuse('data', 'must be a string');
  else {
    const bytes = readBase64(data.replace(/^data:[^,]*;base64,/, ''));
    if (bytes) return bytes;
    file.refuse('data', 'must be base64');
  }
  return undefined;
}

export const importAccounts: Route = (call) => create(call, 'importer/account', false);

const importListItems =
  (kind: string): Route =>
  (call) =>
    create(call, `importer/list-item/${kind}`, true);

/** Routes by the last part of their path. */
export const listItemImports: readonly (readonly [name: string, route: Route])[] = Object.entries(
  listItems,
).map(([name, kind]) => [name, importListItems(kind)]);

export const listImporters: Route = ({ environment, query, path, now }) => {
  const page = paginate(newestFirst(environment.importers), pageRequest(query.page), path, query.parameters);
  if (!page.ok) return page.problem;
  for (const importer of page.value.items) look(importer, now);
  return {
    kind: 'data',
    status: 200,
    data: page.value.items.map(({ id, type }) => ({ type, id })),
    links: page.value.links,
    mayInclude: false,
  };
};

export const retrieveImporter: Route = ({ environment, id, now }) => {
  const importer = environment.importers.get(id);
  if (!importer) return notFound();
  look(importer, now);
  return { kind: 'data', status: 200, data: { type: importer.type, id } };
};
