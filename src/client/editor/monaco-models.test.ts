import { expect, test, vi } from 'vitest';

type Model = { text: string; isDisposed: boolean; readonly uri: string };
const models: Model[] = [];

vi.mock('monaco-editor/editor', () => ({
  Range: {},
  Uri: { from: ({ path }: { path: string }) => path },
  editor: {
    EndOfLineSequence: { LF: 0, CRLF: 1 },
    setModelLanguage: () => undefined,
    createModel(text: string, _language: string, uri: string) {
      const model: Model = { text, isDisposed: false, uri };
      models.push(model);
      return Object.assign(model, {
        updateOptions: () => undefined,
        setEOL: () => undefined,
        getValue: () => text,
        getValueLength: () => text.length,
        getLanguageId: () => 'plaintext',
        dispose: () => {
          model.isDisposed = true;
        },
      });
    },
  },
}));
const described = vi.hoisted(() => vi.fn());
vi.mock('./json-language.ts', () => ({ jsonLanguage: 'json', describeModel: described }));

const { openModel } = await import('./monaco-models.ts');
const { listKeepers } = await import('../../state/keepers.ts');
const keeper = listKeepers().find(({ name }) => name === 'texts in the editor');

test('the texts of a removed document leave the editor, its undo with them, and those of others stay', async () => {
  for (const key of ['first/a json', 'first/b json', 'second/a json'])
    openModel(key, `{"of":"${key}"}`, true, []);
  await keeper?.forgetDocument('first');
  expect(models.map(({ isDisposed }) => isDisposed)).toEqual([true, true, false]);
  expect(described.mock.calls.map(([uri]) => String(uri))).toEqual(models.slice(0, 2).map(({ uri }) => uri));
  openModel('first/a json', 'anew', true, []);
  expect(models.at(-1)).toMatchObject({ text: 'anew' });
  await keeper?.forgetAll();
  expect(models.every(({ isDisposed }) => isDisposed)).toBe(true);
});
