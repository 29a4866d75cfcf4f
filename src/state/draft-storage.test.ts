import 'fake-indexeddb/auto';
import { get } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asListed, MemoryStorage } from '../testing/memory-storage.ts';
import { contentOf, fileOf } from '../testing/requests/forms.ts';
import { forgetCredentials, pasteToken } from './credentials.ts';
import { keepDraftsSoon, openDraft } from './draft-storage.ts';
import { forgetDocument } from './forget.ts';
import { expireDrafts, keepDrafts } from './keep-drafts.ts';
import {
  addExtra,
  draftStore,
  editExtra,
  forgetDrafts,
  leaveBodyOut,
  setParameter,
  typeBody,
} from './drafts.ts';
import { chooseContentType, typeField } from './form-drafts.ts';
import { chooseFiles, fileStore, forgetFiles } from './files.ts';

const json = 'application/json';
const form = contentOf('multipart/form-data', { note: { type: 'string' }, password: { type: 'string' } });
const day = 24 * 60 * 60 * 1000;

let storage: MemoryStorage;
let stop: () => void;

beforeEach(() => {
  storage = new MemoryStorage();
  vi.stubGlobal('localStorage', asListed(storage));
  vi.stubGlobal('location', { pathname: '/', search: '', hash: '' });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page));
  stop = keepDrafts();
});

afterEach(() => {
  stop();
  forgetDrafts();
  vi.unstubAllGlobals();
});

/** A new page over the same storage. */
function reload() {
  dispatchEvent(new Event('pagehide'));
  forgetDrafts();
}

describe('a reload right after a key press', () => {
  test('keeps the body and the parameters', () => {
    typeBody('p/create', json, '{"digits":12345678901234567890}');
    setParameter('p/create', 'query:include', '');
    reload();
    openDraft('p/create');
    expect(draftStore.getState().drafts['p/create']).toMatchObject({
      bodies: { [json]: '{"digits":12345678901234567890}' },
      parameters: { 'query:include': '' },
    });
  });

  test('keeps a lone surrogate as it was typed', () => {
    typeBody('p/create', json, '"\ud800"');
    reload();
    openDraft('p/create');
    expect(draftStore.getState().drafts['p/create']?.bodies[json]).toBe('"\ud800"');
  });
});

describe('a page that goes before the code that writes drafts is there', () => {
  let stopSoon: () => void;
  beforeEach(() => {
    stop();
    stopSoon = keepDraftsSoon();
  });
  afterEach(() => {
    stopSoon();
    forgetCredentials();
  });

  test('keeps what was typed', () => {
    typeBody('p/create', json, '{"typed":1.0}');
    setParameter('p/create', 'query:include', 'account');
    typeField('p/create', form, 'note', 'x');
    addExtra('p/create', 'header');
    editExtra('p/create', 0, { in: 'header', name: 'X-A', value: '1' });
    reload();
    openDraft('p/create');
    expect(draftStore.getState().drafts['p/create']).toMatchObject({
      bodies: { [json]: '{"typed":1.0}' },
      parameters: { 'query:include': 'account' },
      forms: { [form.mediaType]: { values: { note: 'x' } } },
      extra: [{ name: 'X-A', value: '1' }],
    });
  });

  const basic = () => pasteToken('o d', 's', 'ada-user-1:pass word-1');
  test.each([
    ['a key', '{"a":"persona_sandbox_hush1234"}', () => undefined],
    ['an escaped key', String.raw`{"a":"\u0070ersona_sandbox_hush1234"}`, () => undefined],
    ['a member that is secret by its name', '{"client_secret": "hush"}', () => undefined],
    ['a name with a blank', '{"API key": "hush"}', () => undefined],
    ['a password of the box', '{"a":"pass word-1"}', basic],
    ['a user name of the box', 'a: ada-user-1', basic],
    ['a password in base64', btoa('x:pass word-1'), basic],
    ['a password behind escapes', String.raw`"pass\/word"`, () => pasteToken('o d', 's', 'pass/word')],
  ])('keeps no part with %s, and what was kept of it before', (_name, text, enter) => {
    const old = { parameters: {}, bodies: { [json]: 'older' }, changedAt: Date.now() };
    storage.setItem('tryit.draft.p/create', JSON.stringify(old));
    openDraft('p/create');
    enter();
    typeBody('p/create', json, text);
    setParameter('p/create', 'query:a', text);
    setParameter('p/create', 'query:b', ['stays']);
    reload();
    openDraft('p/create');
    const draft = draftStore.getState().drafts['p/create'];
    expect(draft?.bodies).toEqual({ [json]: 'older' });
    expect(draft?.parameters).toEqual({ 'query:b': ['stays'] });
  });

  test('leaves a draft that the database has and that has not come yet', () => {
    storage.setItem('tryit.draft.p/create', 'idb');
    setParameter('p/create', 'query:b', 'x');
    dispatchEvent(new Event('pagehide'));
    expect(storage.getItem('tryit.draft.p/create')).toBe('idb');
  });
});

test('a 5 MB body goes to the database and comes back', async () => {
  const text = `"${'x'.repeat(5 * 1024 * 1024)}"`;
  typeBody('p/big', json, text);
  reload();
  expect(storage.getItem('tryit.draft.p/big')?.length).toBeLessThan(10);
  await vi.waitFor(async () => expect(await get('tryit.draft.p/big')).toBeDefined());
  openDraft('p/big');
  await vi.waitFor(() => expect(draftStore.getState().drafts['p/big']?.bodies[json]).toBe(text));
});

test('what was typed before the database answered is not overwritten', async () => {
  typeBody('p/big', json, 'y'.repeat(600_000));
  reload();
  await vi.waitFor(async () => expect(await get('tryit.draft.p/big')).toBeDefined());
  openDraft('p/big');
  typeBody('p/big', json, 'newer');
  await get('tryit.draft.p/big');
  expect(draftStore.getState().drafts['p/big']?.bodies[json]).toBe('newer');
});

test('a parameter typed before the database answered does not cost the body', async () => {
  const text = 'y'.repeat(600_000);
  typeBody('p/big', json, text);
  reload();
  await vi.waitFor(async () => expect(await get('tryit.draft.p/big')).toBeDefined());
  openDraft('p/big');
  setParameter('p/big', 'query:include', 'account');
  await vi.waitFor(() =>
    expect(draftStore.getState().drafts['p/big']).toMatchObject({
      bodies: { [json]: text },
      parameters: { 'query:include': 'account' },
    }),
  );
});

test('a localStorage that is full since brings back the newest text, not the one before', async () => {
  typeBody('p/create', json, 'older');
  reload();
  storage.quota = 20;
  openDraft('p/create');
  typeBody('p/create', json, 'newer');
  reload();
  await vi.waitFor(async () => expect(await get('tryit.draft.p/create')).toBeDefined());
  openDraft('p/create');
  await vi.waitFor(() => expect(draftStore.getState().drafts['p/create']?.bodies[json]).toBe('newer'));
});

test('a draft that became small leaves nothing in the database', async () => {
  typeBody('p/big', json, 'y'.repeat(600_000));
  reload();
  await vi.waitFor(async () => expect(await get('tryit.draft.p/big')).toBeDefined());
  typeBody('p/big', json, 'small');
  reload();
  await vi.waitFor(async () => expect(await get('tryit.draft.p/big')).toBeUndefined());
  openDraft('p/big');
  expect(draftStore.getState().drafts['p/big']?.bodies[json]).toBe('small');
});

test.each(['', 'null', '[]', '{"bodies":1}', '{broken'])('damaged storage %j is ignored', (text) => {
  storage.setItem('tryit.draft.p/create', text);
  openDraft('p/create');
  expect(draftStore.getState().drafts['p/create']).toBeUndefined();
});

test('drafts left alone for 30 days expire, younger ones stay', () => {
  const now = 1_000 * day;
  const draft = (changedAt: number) => JSON.stringify({ parameters: {}, bodies: {}, changedAt });
  storage.setItem('tryit.draft.old', draft(now - 31 * day));
  storage.setItem('tryit.draft.young', draft(now - 29 * day));
  storage.setItem('tryit.settings', '{}');
  expireDrafts(now);
  expect(storage.names().sort()).toEqual(['tryit.draft.young', 'tryit.settings']);
});

const kept = () =>
  JSON.stringify(Object.fromEntries(storage.names().map((name) => [name, storage.getItem(name)])));

test('forms, lines added by hand and a body left out are kept', () => {
  typeField('p/upload', form, 'note', 'x');
  chooseContentType('p/upload', form, 'note', 'text/csv');
  addExtra('p/upload', 'query');
  editExtra('p/upload', 0, { in: 'query', name: 'debug', value: '1' });
  leaveBodyOut('p/upload', true);
  reload();
  openDraft('p/upload');
  expect(draftStore.getState().drafts['p/upload']).toMatchObject({
    forms: { [form.mediaType]: { values: { note: 'x' }, contentTypes: { note: 'text/csv' } } },
    extra: [{ in: 'query', name: 'debug', value: '1' }],
    isBodyLeftOut: true,
  });
});

test('what is named like a secret never leaves the tab', () => {
  setParameter('p/upload', 'header:X-Api-Key', 'hush-1');
  setParameter('p/upload', 'header:Idempotency-Key', 'kept-1');
  setParameter('p/upload', 'query:filter', [
    { name: 'access_token', value: 'hush-2' },
    { name: 'status', value: 'kept-2' },
  ]);
  typeField('p/upload', form, 'password', 'hush-3');
  typeField('p/upload', form, 'note', 'kept-3');
  addExtra('p/upload', 'header');
  editExtra('p/upload', 0, { in: 'header', name: 'Authorization', value: 'hush-4' });
  typeBody('p/upload', json, '{ "client_secret": "hush-5", "headers": { "X-API-Key": "hush-6" }, "n": 1.0 }');
  setParameter('p/upload', 'query:login', '{"user":"kept-4","password":"hush-7"}');
  dispatchEvent(new Event('pagehide'));
  expect(JSON.stringify(draftStore.getState())).toContain('hush-4');
  expect(kept()).not.toContain('hush');
  for (const text of ['kept-1', 'kept-2', 'kept-3', 'kept-4', 'Authorization', 'client_secret', '1.0'])
    expect(kept()).toContain(text);
  reload();
  openDraft('p/upload');
  // What is gone is told where it was, for as long as it is not typed again.
  const named = {
    '': ['X-Api-Key', 'access_token', 'password', 'Authorization'],
    [json]: ['client_secret', 'X-API-Key'],
    [form.mediaType]: ['password'],
  };
  expect(draftStore.getState().drafts['p/upload']?.notKept).toEqual(named);
  typeBody('p/upload', json, '{ "token": "hush-8" }');
  reload();
  openDraft('p/upload');
  const more = { ...named, [json]: [...(named[json] ?? []), 'token'] };
  expect(draftStore.getState().drafts['p/upload']?.notKept).toEqual(more);
});

test('a removed document takes its drafts and files along, another keeps its own', async () => {
  for (const key of ['one/a', 'one/b', 'one-more/a']) {
    typeBody(key, json, '{}');
    chooseFiles(key, 'image/png', '', [fileOf('a.png', '')]);
  }
  dispatchEvent(new Event('pagehide'));
  await forgetDocument('one');
  expect(Object.keys(draftStore.getState().drafts)).toEqual(['one-more/a']);
  expect(Object.keys(fileStore.getState().files)).toEqual(['one-more/a']);
  expect(storage.names()).toEqual(['tryit.draft.one-more/a']);
  forgetFiles();
});
