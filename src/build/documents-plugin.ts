import { readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { Connect, Plugin } from 'vite';
import { splitDocument, type SplitDocument } from './split-document.ts';

/** A document that ships with the page; `file` is below the project's root. */
export type BundledDocument = { readonly id: string; readonly file: string };

const shipped: readonly BundledDocument[] = [{ id: 'persona', file: 'public/openapi/persona.json' }];

/** Splits the shipped documents: written beside the page by a build, served and re-read in development. */
export function documentsPlugin(documents: readonly BundledDocument[] = shipped): Plugin {
  let root = process.cwd();
  const fileOf = ({ file }: BundledDocument) => path.resolve(root, file);
  return {
    name: 'bundled-documents',
    // The server half of the build carries no documents.
    applyToEnvironment: (environment) => environment.config.consumer === 'client',
    configResolved: (config) => {
      root = config.root;
    },
    async generateBundle() {
      for (const document of documents) {
        const split = splitDocument(document.id, await readFile(fileOf(document), 'utf8'));
        if (!split.ok) this.error(`${document.file}: ${split.problem}`);
        for (const [fileName, source] of split.value) this.emitFile({ type: 'asset', fileName, source });
      }
    },
    configureServer: (server) => {
      const files = documents.map(fileOf);
      server.watcher.add(files);
      server.watcher.on('change', (changed) => {
        if (files.includes(path.resolve(changed))) server.ws.send({ type: 'full-reload' });
      });
      server.middlewares.use(serveDocuments(documents, fileOf, server.config.base));
    },
  };
}

function serveDocuments(
  documents: readonly BundledDocument[],
  fileOf: (document: BundledDocument) => string,
  base: string,
): Connect.NextHandleFunction {
  const read = documents.map((document) => ({
    document,
    split: rereadOnChange(document.id, fileOf(document)),
  }));
  return async (request, response, next) => {
    const [address = ''] = (request.url ?? '').split('?');
    const name = address.startsWith(base) ? address.slice(base.length) : address.replace(/^\//, '');
    const owner = read.find(({ document }) => name.startsWith(`documents/${document.id}/`));
    if (!owner || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    try {
      answer(response, (await owner.split()).get(name));
    } catch (error) {
      next(error);
    }
  };
}

function answer(response: ServerResponse, text: string | undefined): void {
  response.statusCode = text === undefined ? 404 : 200;
  response.setHeader('content-type', 'application/json');
  response.setHeader('cache-control', 'no-cache');
  response.end(text ?? '{"error":"not found"}');
}

function rereadOnChange(id: string, file: string): () => Promise<SplitDocument> {
  let readAt = '';
  let split: SplitDocument = new Map();
  return async () => {
    const { mtimeMs, size } = await stat(file);
    const version = `${mtimeMs}:${size}`;
    if (version === readAt) return split;
    const result = splitDocument(id, await readFile(file, 'utf8'));
    if (!result.ok) throw new Error(`${file}: ${result.problem}`);
    split = result.value;
    readAt = version;
    return split;
  };
}
