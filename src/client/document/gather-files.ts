import {
  maxDocumentBytes,
  maxFolderFiles,
  type DocumentFile,
  type OpeningProblem,
} from './document-protocol.ts';
import type { OpeningRequest } from './open-document.ts';
import { tooLarge } from './limits.ts';

const isDocumentName = (name: string): boolean => /\.(?:json|ya?ml|jsonc|oas|openapi)$/i.test(name);
const isSkippedFolder = (name: string): boolean => name.startsWith('.') || name === 'node_modules';

/** One chosen or dropped file, whatever its name. */
export function requestOfFile(file: File): OpeningRequest | OpeningProblem {
  if (file.size > maxDocumentBytes) return { message: tooLarge(file.size) };
  return { input: { kind: 'single', blob: file }, origin: { kind: 'file', fileName: file.name } };
}

/** Files chosen with a folder picker: their paths begin with the folder's name. */
export function requestOfFolder(files: readonly File[]): OpeningRequest | OpeningProblem {
  const [folderName = ''] = files[0]?.webkitRelativePath.split('/') ?? [];
  const named = files.map((file) => ({
    path: file.webkitRelativePath.split('/').slice(1).join('/') || file.name,
    blob: file,
  }));
  return folderRequest(
    folderName,
    named.filter(({ path }) => {
      const steps = path.split('/');
      return isDocumentName(path) && !steps.slice(0, -1).some(isSkippedFolder);
    }),
  );
}

/** What was dropped: one file, or folders and files that belong together. */
export async function requestOfDrop(
  { entries, files }: { readonly entries: readonly FileSystemEntry[]; readonly files: readonly File[] },
  signal: AbortSignal,
): Promise<OpeningRequest | OpeningProblem> {
  const [only] = files;
  if (files.length === 1 && only && !entries.some(({ isDirectory }) => isDirectory))
    return requestOfFile(only);
  const [folder] = entries;
  const isOneFolder = entries.length === 1 && folder?.isDirectory;
  const found: DocumentFile[] = [];
  const walk = async (entry: FileSystemEntry, base: string): Promise<void> => {
    if (signal.aborted || found.length > maxFolderFiles) return;
    const path = base === '' ? entry.name : `${base}/${entry.name}`;
    if (isFolder(entry)) {
      if (!isSkippedFolder(entry.name)) for (const child of await readFolder(entry)) await walk(child, path);
    } else if (isDocumentName(entry.name)) {
      found.push({ path, blob: await readFile(entry as FileSystemFileEntry) });
    }
  };
  try {
    const top = isOneFolder && folder && isFolder(folder) ? await readFolder(folder) : entries;
    for (const entry of top) await walk(entry, '');
  } catch {
    return { message: 'The folder could not be read; it may have been changed or moved.' };
  }
  return folderRequest(folder?.name ?? 'Dropped files', found);
}

function folderRequest(folderName: string, files: readonly DocumentFile[]): OpeningRequest | OpeningProblem {
  if (files.length === 0) return { message: `“${folderName}” holds no .json, .yaml or .yml file.` };
  if (files.length > maxFolderFiles)
    return {
      message: `“${folderName}” holds more than ${maxFolderFiles.toLocaleString('en')} documents; open the folder that holds this one only.`,
    };
  // Their sizes are summed up in the worker: a browser looks at each file that is asked for its size.
  return { input: { kind: 'folder', files }, origin: { kind: 'folder', folderName, entry: '' } };
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const readFile = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A user gives its entries in portions (100 in Chromium) until an empty one. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0 || all.length > maxFolderFiles) return all;
    all.push(...portion);
  }
}
