import type { Environment } from 'monaco-editor/editor';
// Vite makes these exports from the query; lint looks into the files and finds none.
// oxlint-disable import/default
import editorWorkerUrl from './editor.worker.ts?worker&url';
import jsonWorkerUrl from './json.worker.ts?worker&url';

/** Label under which the JSON service asks for its worker. */
export const jsonWorkerLabel = 'json';

/**
 * Under `require-trusted-types-for 'script'` a worker's address must come from a policy. This one answers for
 * the two files of our own that are named above and for nothing else.
 */
const policy = globalThis.trustedTypes?.createPolicy('tryit-editor', {
  createScriptURL(url) {
    if (url !== editorWorkerUrl && url !== jsonWorkerUrl) throw new TypeError(`Not a worker of ours: ${url}`);
    return url;
  },
});

export function startWorker(label: string): Worker {
  const url = label === jsonWorkerLabel ? jsonWorkerUrl : editorWorkerUrl;
  // The policy's result is a TrustedScriptURL, which Worker takes and the DOM library's types do not know yet.
  const address = policy ? (policy.createScriptURL(url) as unknown as string) : url;
  return new Worker(address, { type: 'module', name: label });
}

declare global {
  // Monaco reads its settings from this global.
  var MonacoEnvironment: Environment | undefined;
  var trustedTypes:
    | {
        createPolicy(
          name: string,
          rules: { createScriptURL(url: string): string },
        ): { createScriptURL(url: string): unknown };
      }
    | undefined;
}

globalThis.MonacoEnvironment = { getWorker: (_id, label) => startWorker(label) };
