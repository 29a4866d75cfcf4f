import { describe, expect, test } from 'vitest';
import { maxDocumentBytes, maxFolderFiles } from './document-protocol.ts';
import { requestOfDrop, requestOfFile, requestOfFolder } from './gather-files.ts';

const signal = new AbortController().signal;

const file = (name: string, folderPath = ''): File =>
  Object.defineProperty(new File(['{}'], name), 'webkitRelativePath', { value: folderPath });

/** Files as a folder picker gives them. */
const picked = (...paths: readonly string[]) => paths.map((path) => file(path.split('/').at(-1) ?? '', path));

const fileEntry = (name: string): FileSystemEntry =>
  ({
    name,
    isFile: true,
    isDirectory: false,
    file: (done: (file: File) => void) => done(file(name)),
  }) as never;

/** Gives its entries in portions, as browsers do. */
const folderEntry = (name: string, entries: readonly FileSystemEntry[], portion = 2): FileSystemEntry =>
  ({
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      let at = 0;
      return {
        readEntries: (done: (entries: readonly FileSystemEntry[]) => void) => {
          done(entries.slice(at, at + portion));
          at += portion;
        },
      };
    },
  }) as never;

const pathsOf = (request: unknown): unknown =>
  (request as { input: { files: readonly { path: string }[] } }).input.files.map(({ path }) => path);

describe('what is handed to the worker', () => {
  test('one file, whatever its name', () => {
    expect(requestOfFile(file('spec.txt'))).toMatchObject({
      input: { kind: 'single' },
      origin: { kind: 'file', fileName: 'spec.txt' },
    });
  });

  test('a file that is too large is refused before it is read', () => {
    const large = { name: 'x.json', size: maxDocumentBytes + 1 } as File;
    expect(requestOfFile(large)).toMatchObject({ message: expect.stringContaining('64 MB') as string });
  });

  test('a chosen folder: documents only, paths below it, nothing of tools', () => {
    const request = requestOfFolder(
      picked(
        'api/openapi.yaml',
        'api/paths/a.JSON',
        'api/readme.md',
        'api/node_modules/x/y.json',
        'api/.git/z.json',
      ),
    );
    expect(request).toMatchObject({ origin: { kind: 'folder', folderName: 'api', entry: '' } });
    expect(pathsOf(request)).toEqual(['openapi.yaml', 'paths/a.JSON']);
  });

  test('a folder without documents is a sentence', () => {
    expect(requestOfFolder(picked('docs/readme.md'))).toEqual({
      message: '“docs” holds no .json, .yaml or .yml file.',
    });
  });

  test('a folder of everything is refused', () => {
    const many = picked(...Array.from({ length: maxFolderFiles + 1 }, (_, at) => `all/${at}.json`));
    expect(requestOfFolder(many)).toMatchObject({ message: expect.stringContaining('5,000') as string });
  });

  test('a dropped file', async () => {
    const dropped = { entries: [fileEntry('a.json')], files: [file('a.json')] };
    expect(await requestOfDrop(dropped, signal)).toMatchObject({
      origin: { kind: 'file', fileName: 'a.json' },
    });
  });

  test('a dropped folder is walked to its end', async () => {
    const folder = folderEntry('api', [
      fileEntry('openapi.yaml'),
      fileEntry('notes.txt'),
      folderEntry('paths', [fileEntry('a.yaml'), fileEntry('b.yaml'), fileEntry('c.yaml')]),
      folderEntry('.git', [fileEntry('d.json')]),
    ]);
    const request = await requestOfDrop({ entries: [folder], files: [file('api')] }, signal);
    expect(request).toMatchObject({ origin: { kind: 'folder', folderName: 'api' } });
    expect(pathsOf(request)).toEqual(['openapi.yaml', 'paths/a.yaml', 'paths/b.yaml', 'paths/c.yaml']);
  });

  test('several dropped files belong together', async () => {
    const entries = [fileEntry('openapi.yaml'), folderEntry('paths', [fileEntry('a.yaml')])];
    const files = [file('openapi.yaml'), file('paths')];
    expect(pathsOf(await requestOfDrop({ entries, files }, signal))).toEqual([
      'openapi.yaml',
      'paths/a.yaml',
    ]);
  });

  test('a folder that cannot be read is a sentence', async () => {
    const folder = {
      ...folderEntry('api', []),
      createReader: () => ({ readEntries: (_done: unknown, failed: () => void) => failed() }),
    } as never;
    expect(await requestOfDrop({ entries: [folder], files: [] }, signal)).toMatchObject({
      message: expect.stringContaining('could not be read') as string,
    });
  });
});
