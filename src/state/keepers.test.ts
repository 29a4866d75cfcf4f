import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
// The server and the build have no storage of a browser; snippets are texts in other languages.
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|^(?:testing|server|build|core\/snippets)\//.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));

/** Code that writes to, or reads from, what a browser keeps for a page. */
const storage =
  /\b(?:localStorage|sessionStorage|indexedDB|cookieStore)\b|from 'idb-keyval'|\bcaches\.|document\.cookie|window\.name\b|navigator\.storage/;
/** A store of zustand's, or a value of a module that changes: a collection that is filled, or a `let`. */
const memory =
  /\bcreateStore\b.*\(|^(?:export )?const \w+(?:: (?!Readonly)[^=]+)? = new (?:Map|Set)(?:<[^\n]*>)?\(\)|^(?:export )?let /m;

const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/ .*$/gm, '');
const registers = (text: string): boolean => /\bregisterKeeper\(\{|: Keeper => \(\{/.test(text);

/** Files that touch a storage for others, and why nothing of theirs is left when those others have forgotten. */
const storageOfOthers: Readonly<Record<string, string>> = {
  'state/draft-storage.ts': 'reads and names what keep-drafts.ts writes and forgets',
  'state/forget.ts': 'forgets',
  'state/keep.ts': 'the gate that the keepers write through',
};

/** Values that change and hold nothing of the user's. */
const holdsNothing: Readonly<Record<string, string>> = {
  'client/commands/commands.ts': 'the commands of what is on the page',
  'client/document/document-worker.ts': 'in a worker, which opened-documents.ts ends',
  'client/document/body-check-worker.ts': 'in a worker, which check-body.ts ends',
  'client/editor/load-monaco.ts': 'code',
  'client/editor/monaco.ts': 'whether Monaco is prepared',
  'client/request/body-code.ts': 'code',
  'client/route.ts': 'listeners; the address of the page is the browser’s',
  'client/worker-starter.ts': 'policies of trusted types',
  'core/openapi/schema/patterns.ts': 'compiled patterns, which name no document',
  'core/request/body/charset.ts': 'tables of letters',
  'core/response/folds.ts': 'an empty set',
  'core/response/json-path/i-regexp.ts': 'compiled expressions, in the worker that query-runner.ts ends',
  'panels/body/json/field-parts.ts': 'code',
  'panels/body/use-idle.ts': 'whether the page was idle',
  'panels/response/filter/query-worker.ts': 'in a worker, which query-runner.ts ends with the view',
  'panels/response/lay-out-in-worker.ts': 'a worker that keeps no answer, and a count',
  'panels/token/TokenPanel.tsx': 'whether the focus was offered',
  'state/keep.ts': 'code',
  'state/keepers.ts': 'the list of keepers',
  'ui/focus-place.ts': 'which field has the focus next, until it has it',
  'ui/last-act.ts': 'the last event of a field, until the next one',
};

describe('whatever keeps something of the user’s registers how it forgets', () => {
  test.each([
    ['touches a storage', storage, storageOfOthers],
    ['holds a value that changes', memory, holdsNothing],
  ])('a file that %s', (_name, sign, others) => {
    const found = sources.filter(({ text }) => sign.test(withoutComments(text)));
    const unregistered = found.filter(({ text }) => !registers(text)).map(({ name }) => name);
    expect(unregistered.sort()).toEqual(Object.keys(others).sort());
  });

  test('under a name of its own', () => {
    const names = sources.flatMap(({ text }) =>
      [...text.matchAll(/(?:registerKeeper\(\{|: Keeper => \(\{)\s*name: '([^']+)'/g)].map(
        ([, name]) => name,
      ),
    );
    expect(names.length).toBe(sources.filter(({ text }) => registers(text)).length);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the signs find what they are for', () => {
  test.each([
    ['localStorage', "localStorage.setItem('a', 'b');"],
    ['sessionStorage by another name', 'const tab = globalThis.sessionStorage;'],
    ['IndexedDB', "indexedDB.open('a');"],
    ['its library', "import { set } from 'idb-keyval';"],
    ['a cookie', "document.cookie = 'a=b';"],
    ['a cache', "await caches.open('a');"],
    ['the origin’s files', 'await navigator.storage.getDirectory();'],
  ])('%s', (_name, text) => {
    expect(storage.test(text)).toBe(true);
  });

  test.each([
    ['a store', 'export const fileStore = createStore<FileState>(() => ({ files: {} }));'],
    ['a store that is kept', 'export const settingsStore = createStore<Settings>()('],
    ['a map', 'const kept = new Map<string, Kept>();'],
    ['a set with a type', 'const chosen: Set<string> = new Set();'],
    ['a variable', 'let last: Derived | undefined;'],
  ])('%s', (_name, text) => {
    expect(memory.test(`import './a.ts';\n${text}\n`)).toBe(true);
  });

  test('an empty set that nobody fills is none', () => {
    expect(memory.test('const none: ReadonlySet<string> = new Set();')).toBe(false);
  });

  test('a comment that names a storage is none', () => {
    expect(storage.test(withoutComments('// localStorage is full.\n/* or sessionStorage */'))).toBe(false);
  });
});
