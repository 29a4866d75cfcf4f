import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { clear, entries, set } from 'idb-keyval';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { contentOf } from '../testing/requests/forms.ts';
import { asListed, MemoryStorage } from '../testing/memory-storage.ts';

const local = new MemoryStorage();
const session = new MemoryStorage();
vi.stubGlobal('localStorage', asListed(local));
vi.stubGlobal('sessionStorage', asListed(session));
vi.stubGlobal('location', { pathname: '/', search: '', hash: '' });
vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
const page = new EventTarget();
vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));

const { forgetCredentials, pasteToken } = await import('./credentials.ts');
const { receiveToken, typeOAuthField } = await import('./oauth-grants.ts');
const drafts = await import('./drafts.ts');
const { chooseContentType, typeField } = await import('./form-drafts.ts');
const { keepDrafts } = await import('./keep-drafts.ts');
const { keepFileNames } = await import('./file-names.ts');
const { plantedStore } = await import('./planted.ts');
const { noteSent } = await import('./recent.ts');
const settings = await import('./settings.ts');
const documents = await import('./documents.ts');
const { readStoredDocument, storeDocument, sweepStoredDocuments } = await import('./document-storage.ts');
const { searchLoaded } = await import('./keep.ts');
await searchLoaded;
const { sweepKept } = await import('./sweep-kept.ts');

const key = 'persona_production_7c2e9a4f1b58d360';
const json = 'application/json';
const form = contentOf('multipart/form-data', { note: { type: 'string' }, rows: { type: 'object' } });

/** All that is kept, as one text. */
const kept = async (): Promise<string> =>
  JSON.stringify([
    Object.fromEntries(local.names().map((name) => [name, local.getItem(name)])),
    Object.fromEntries(session.names().map((name) => [name, session.getItem(name)])),
    await entries(),
  ]);

const spellings = (secret: string) => [secret, encodeURIComponent(secret), btoa(`${secret}:`).slice(0, -4)];

beforeEach(async () => {
  local.clear();
  session.clear();
  await clear();
  forgetCredentials();
  drafts.forgetDrafts();
});

/** Types the secret into every field that is kept in one place or another. */
function typeEverywhere(secret: string): void {
  const stop = keepDrafts();
  drafts.setParameter('p/x', 'query:name', `a ${secret} b`);
  drafts.setParameter('p/x', 'query:rows', ['kept-1', secret]);
  drafts.setParameter('p/x', 'query:map', [
    { name: secret, value: 'v' },
    { name: 'kept-2', value: [{ name: 'deep', value: secret }] },
  ]);
  drafts.addExtra('p/x', 'header');
  drafts.editExtra('p/x', 0, { in: 'header', name: 'X-Kept', value: `Bearer ${secret}` });
  drafts.addExtra('p/x', 'query');
  drafts.editExtra('p/x', 1, { in: 'query', name: secret, value: '' });
  drafts.typeBody(
    'p/x',
    json,
    `{"kept-3": 1.0, "note": "${secret}", "u": "${encodeURIComponent(secret)}", "b": "${btoa(`${secret}:`)}`,
  );
  typeField('p/x', form, 'note', secret);
  typeField('p/x', form, 'rows', [{ name: 'a', value: secret }]);
  chooseContentType('p/x', form, 'note', secret);
  drafts.typeBody('p/big', json, `"${secret}" ${'x'.repeat(300 * 1024)}`);
  keepFileNames('p/x', json, 'file', [`${secret}.pdf`]);
  noteSent({
    documentId: 'p',
    operationId: 'x',
    title: secret,
    method: 'GET',
    path: `/${secret}`,
    sentAt: Date.now(),
  });
  settings.chooseServer('p', `https://a.example/${secret}`);
  settings.addTypedServer('p', `https://a.example/${secret}`);
  settings.addTypedServer('p', 'https://kept-4.example');
  settings.setServerVariable('p', 'region', secret);
  settings.chooseDocumentParameter('p', 'header:X-Version', secret);
  documents.rememberDocument({
    id: 'd',
    title: 'T',
    specification: '3.1.0',
    version: '1',
    byteLength: 1,
    operationCount: 1,
    openedAt: 0,
    isKept: true,
    origin: {
      kind: 'address',
      address: `https://a.example/o.json?a=${encodeURIComponent(secret)}&token=zzz-secret`,
    },
  });
  documents.renameDocument('d', secret);
  documents.rememberPlace('d', secret);
  stop();
}

const inBox: readonly (readonly [string, string, () => void])[] = [
  ['a production key, known by its shape', key, () => undefined],
  ['a sandbox key, known by its shape', 'persona_sandbox_0f8fad5b-d9cb-469f', () => undefined],
  ['a bearer token of the box', 'tok/en+with=signs', () => pasteToken('o d', 's', 'tok/en+with=signs')],
  ['a password of the box', 'pass-word-1', () => pasteToken('o d', 's', 'ada:pass-word-1')],
  ['a password with a blank and a colon', 'pass word:1', () => pasteToken('o d', 's', 'ada:pass word:1')],
  ['the user name beside a password', 'sk_live_123456', () => pasteToken('o d', 's', 'sk_live_123456:pass')],
  [
    'the user name of an OAuth sign-in',
    'user-of-grant-1',
    () => typeOAuthField('o d', 's', 'user', 'user-of-grant-1'),
  ],
  ['a key that stands for the user', 'sk_live_987654', () => pasteToken('o d', 's', 'sk_live_987654:')],
  ['a whole header', 'abcdef123456', () => pasteToken('o d', 's', 'Token abcdef123456')],
  [
    'a client secret',
    's3cret:with/signs',
    () => typeOAuthField('o d', 's', 'clientSecret', 's3cret:with/signs'),
  ],
  [
    'a refresh token',
    'rt-0123456789',
    () =>
      receiveToken('o d', 's', {
        accessToken: 'at-0123456789',
        refreshToken: 'rt-0123456789',
        expiresAt: undefined,
        grantedScopes: undefined,
      }),
  ],
];

describe.each(inBox)('%s', (_name, secret, enter) => {
  test('is nowhere in what is kept, and the rest is', async () => {
    enter();
    typeEverywhere(secret);
    await vi.waitFor(async () => expect(await entries()).toHaveLength(1));
    const all = await kept();
    for (const spelling of spellings(secret)) expect(all).not.toContain(spelling);
    expect(all).not.toContain('zzz-secret');
    for (const text of ['kept-1', 'kept-2', 'kept-3', '1.0', 'X-Kept', 'kept-4', 'https://a.example/o.json'])
      expect(all).toContain(text);
    expect(plantedStore.getState().byKey['p/x']?.length).toBeGreaterThan(5);
    expect(plantedStore.getState().byKey['settings']?.length).toBeGreaterThan(2);
    // What was typed stays in the page.
    expect(drafts.draftStore.getState().drafts['p/x']?.bodies[json]).toContain(secret);
  });

  test('is searched for again when it comes into the box after it was written', async () => {
    typeEverywhere(secret);
    await vi.waitFor(async () => expect(await entries()).toHaveLength(1));
    enter();
    await sweepKept();
    const all = await kept();
    for (const spelling of spellings(secret)) expect(all).not.toContain(spelling);
    expect(all).toContain('kept-3');
  });
});

test('another database entry, as an older console left it, is searched too', async () => {
  await set('tryit.draft.p/old', { bodies: { [json]: key } });
  local.setItem('tryit.draft.p/old2', JSON.stringify({ bodies: { [json]: key } }));
  await sweepKept();
  expect(await kept()).not.toContain(key);
});

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The text of a document as it is kept, and its address. */
async function keptDocument(bytes: Uint8Array, secrets: readonly string[]) {
  const document = { files: [{ path: 'o.json', bytes }], entry: 'o.json', remotes: [] };
  await storeDocument('d', document, secrets);
  return new TextDecoder().decode((await readStoredDocument('d'))?.files[0]?.bytes);
}

test('a document is kept without keys in it, as long as it was', async () => {
  const text = `{"info": {"description": "use ${key}"}, "x": "é"}`;
  const bytes = bytesOf(text);
  const remotes = [{ address: `https://a.example/r?token=1`, bytes }];
  const files = [{ path: 'o.json', bytes }];
  await storeDocument('d', { files, entry: 'o.json', address: 'https://a.example/?token=1', remotes }, []);
  const stored = await readStoredDocument('d');
  const [file] = stored?.files ?? [];
  expect(new TextDecoder().decode(file?.bytes)).toBe(text.replace(key, 'x'.repeat(key.length)));
  expect(stored?.address).toBe('https://a.example/?token=');
  expect(stored?.remotes).toEqual([]);
  expect(new TextDecoder().decode(bytes)).toBe(text);
});

describe('a credential of the box in a document', () => {
  const secret = 'sk_live_4eC39HqLy/é';
  const text = `{"info": {"description": "use ${secret}"}, "example": "${btoa('sk_live_4eC39HqLy/')}"}`;

  test('is left out when the document is kept, whatever its letters are written in', async () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    for (const bytes of [bytesOf(text), utf16]) {
      const kept = await keptDocument(bytes, [secret]);
      expect(kept).not.toMatch(/sk_live|4eC39/);
      expect(kept).toContain('{"info": {"description": "use xxxx');
    }
    expect(await keptDocument(bytesOf(text), [])).toBe(text);
  });

  test('is taken out of what is kept when it comes later', async () => {
    await keptDocument(bytesOf(text), []);
    await sweepStoredDocuments(['nothing-of-it-1']);
    expect(new TextDecoder().decode((await readStoredDocument('d'))?.files[0]?.bytes)).toBe(text);
    await sweepStoredDocuments([secret]);
    const kept = await readStoredDocument('d');
    expect(new TextDecoder().decode(kept?.files[0]?.bytes)).not.toMatch(/sk_live/);
    expect(kept?.entry).toBe('o.json');
  });
});

test('every writer goes through the gate', () => {
  const root = path.resolve(import.meta.dirname, '..');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.|^testing/.test(name),
  );
  const writers = files.filter((name) =>
    /(?:local|session)Storage\s*(?:\.setItem|\[[^\]]+\]\s*=)|from 'idb-keyval'.*|indexedDB\.open|caches\.open|document\.cookie\s*=|createJSONStorage/.test(
      readFileSync(path.join(root, name), 'utf8'),
    ),
  );
  expect(writers.sort()).toEqual([
    // Documents, searched there.
    'state/document-storage.ts',
    // Reads and removes; its one write is three letters.
    'state/draft-storage.ts',
    'state/keep-drafts.ts',
    'state/keep.ts',
    'state/sweep-kept.ts',
    // The key that the user chose to keep.
    'state/tab-key.ts',
  ]);
});
