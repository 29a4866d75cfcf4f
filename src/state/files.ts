import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { FileSource } from '../core/request/http-request.ts';
import { isOf } from './drafts.ts';
import { registerKeeper } from './keepers.ts';

/** Chosen files by field name; the empty name holds the file that is the whole body. */
export type FilesByField = Readonly<Record<string, readonly FileSource[]>>;

type FileState = {
  /** By draft key, then media type. Files live as long as the tab: a page cannot keep them over a reload. */
  readonly files: Readonly<Record<string, Readonly<Record<string, FilesByField>>>>;
};

export const fileStore = createStore<FileState>(() => ({ files: {} }));

/** One object, so that no file twice is the same state. */
export const noFiles: Readonly<Record<string, FilesByField>> = {};

/** The files of one operation by media type. */
export const useFiles = (key: string): Readonly<Record<string, FilesByField>> =>
  useStore(fileStore, (state) => state.files[key] ?? noFiles);

export function chooseFiles(
  key: string,
  mediaType: string,
  field: string,
  files: readonly FileSource[],
): void {
  fileStore.setState((state) => {
    const ofOperation = state.files[key] ?? noFiles;
    const { [field]: _old, ...others } = ofOperation[mediaType] ?? {};
    const fields = files.length === 0 ? others : { ...others, [field]: files };
    return { files: { ...state.files, [key]: { ...ofOperation, [mediaType]: fields } } };
  });
}

export function forgetFiles(): void {
  fileStore.setState({ files: {} });
}

/** The files chosen for the operations of one document, when it is removed. */
function forgetFilesOf(documentId: string): void {
  fileStore.setState(({ files }) => ({
    files: Object.fromEntries(Object.entries(files).filter(([key]) => !isOf(documentId, key))),
  }));
}

registerKeeper({ name: 'files', forgetAll: forgetFiles, forgetDocument: forgetFilesOf });
