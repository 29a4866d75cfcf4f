import { readBase64 } from '../base64.ts';
import { createRecord } from '../changes.ts';
import { list, retrieve, takingForms } from '../common-routes.ts';
import { type RowCounts, countRows, maxRows } from '../count-rows.ts';
import { nextId, referenceTo } from '../database.ts';
import { defineResource } from '../define-resource.ts';
import { notFound } from '../errors.ts';
import { SentFile } from '../form-body.ts';
import { type Moment, optionalTimestamp, timestamp } from '../moment.ts';
import type { Resource, Route } from '../resource.ts';
import { type Reading, createProblems, createReading } from '../validate.ts';

/** An import of a file's rows. The file itself is not kept. */
type Importer = {
  readonly id: string;
  /** Such as `importer/list-item/name`. */
  readonly type: string;
  readonly createdAt: Moment;
  completedAt: Moment | null;
  /** `undefined` when the file was not one of rows. */
  readonly counts: RowCounts | undefined;
};

/** What an importer fills, by the last part of its path. */
const listItems: Readonly<Record<string, string>> = {
  'email-addresses': 'email-address',
  geolocations: 'geolocation',
  'government-id-numbers': 'government-id-number',
  'ip-addresses': 'ip-address',
  names: 'name',
  'phone-numbers': 'phone-number',
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

const importing =
  (type: string, hasList: boolean): Route<Importer> =>
  ({ environment, body, ids, now }, resource) => {
    const problems = createProblems();
    const attributes = createReading(body, [], problems).object('data').object('attributes');
    const bytes = readFile(attributes);
    const counts = bytes && countRows(bytes);
    if (counts === 'too-many') attributes.reject('file', `File has more than ${maxRows} rows`);
    if (hasList) {
      const list = attributes.id('list-id', 'lst');
      if (list === null || (list === undefined && !attributes.has('list-id'))) attributes.missing('list-id');
    }
    const reply = problems.reply();
    if (reply || !bytes || counts === 'too-many') return reply ?? notFound();
    const importer = { id: nextId(ids, resource), type, createdAt: now, completedAt: null, counts };
    createRecord(environment, resource, importer);
    return { kind: 'data', status: 201, data: referenceTo(resource, importer), mayInclude: false };
  };

/** Files are imported under one path and their imports are read under another. */
export const importers: Resource<Importer> = defineResource<Importer>({
  type: 'importer',
  typeOf: ({ type }) => type,
  prefix: 'mprt',
  limit: 1000,
  attributes: ({ counts, createdAt, completedAt }) => {
    const isDone = completedAt !== null;
    return {
      status: isDone ? (counts ? 'ready' : 'errored') : 'pending',
      'created-at': timestamp(createdAt),
      'completed-at': optionalTimestamp(completedAt),
      'error-count': isDone ? (counts?.error ?? 0) : 0,
      'successful-count': isDone ? (counts?.successful ?? 0) : 0,
      'duplicate-count': isDone ? (counts?.duplicate ?? 0) : 0,
    };
  },
  // At Persona the file is worked through after the answer; here that is done when somebody looks.
  whenRead: (importer, now) => {
    importer.completedAt ??= now;
  },
  routes: {
    'POST /importer/accounts': takingForms(importing('importer/account', false)),
    ...Object.fromEntries(
      Object.entries(listItems).map(([name, kind]) => [
        `POST /importer/list-item/${name}`,
        takingForms(importing(`importer/list-item/${kind}`, true)),
      ]),
    ),
    'GET /importers': list(),
    'GET /importers/:id': retrieve,
  },
});
