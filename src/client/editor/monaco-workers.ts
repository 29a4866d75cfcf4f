import type { Environment } from 'monaco-editor/editor';
import { workerStarter } from '../worker-starter.ts';
// Vite makes these exports from the query; lint looks into the files and finds none.
// oxlint-disable import/default
import editorWorkerUrl from './editor.worker.ts?worker&url';
import jsonWorkerUrl from './json.worker.ts?worker&url';

/** Label under which the JSON service asks for its worker. */
export const jsonWorkerLabel = 'json';

/** The policy's name stands in the `trusted-types` directive of the page's CSP. */
const start = workerStarter('tryit-editor', editorWorkerUrl, jsonWorkerUrl);

export const startWorker = (label: string): Worker =>
  start(label === jsonWorkerLabel ? jsonWorkerUrl : editorWorkerUrl, label);

declare global {
  // Monaco reads its settings from this global.
  var MonacoEnvironment: Environment | undefined;
}

globalThis.MonacoEnvironment = { getWorker: (_id, label) => startWorker(label) };
