import { rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { Connect, Plugin } from 'vite';
import { assembleDocument } from './assemble-document.ts';
import { splitDocument, type SplitDocument } from './split-document.ts';

/** A document that ships with the page. Files are below the project's root. */
export type BundledDocument = {
  readonly id: string;
  /** The file that its other parts, if any, are referred to from. */
  readonly file: string;
  /** Where the document is served as one file; without it only its index and operations are. */
  readonly served?: string;
  /** A folder of parts that the build would copy with `public`: who reads the document takes it in one piece. */
  readonly parts?: string;
};

const shipped: readonly BundledDocument[] = [
  {
    id: 'persona',
    file: 'public/openapi/persona/openapi.yaml',
    served: 'openapi/persona.json',
    parts: 'openapi/persona/',
  },
];

/** Puts the shipped documents together and splits them: written beside the page by a build, served and re-read in development. */
export function documentsPlugin(documents: readonly BundledDocument[] = shipped): Plugin {
  let root = process.cwd();
  let outDir = '';
  const fileOf = ({ file }: BundledDocument) => path.resolve(root, file);
  return {
    name: 'bundled-documents',
    // The server half of the build carries no documents.
    applyToEnvironment: (environment) => environment.config.consumer === 'client',
    configResolved: (config) => {
      root = config.root;
      outDir = path.resolve(config.root, config.build.outDir);
    },
    async generateBundle() {
      for (const document of documents) {
        const made = await readDocument(document, fileOf(document));
        if ('problem' in made) this.error(made.problem);
        for (const [fileName, source] of made.files) this.emitFile({ type: 'asset', fileName, source });
      }
    },
    async writeBundle() {
      for (const { parts } of documents)
        if (parts !== undefined) await rm(path.join(outDir, parts), { recursive: true, force: true });
    },
    configureServer: (server) => {
      const served = documents.map((document) => ({
        document,
        read: rereadOnChange(document, fileOf(document)),
      }));
      // Parts lie in the folders that Vite watches; a new one counts once another refers to it.
      const reload = (changed: string) => {
        if (served.some(({ read }) => read.looksAt(path.resolve(changed))))
          server.ws.send({ type: 'full-reload' });
      };
      server.watcher.add(documents.map(fileOf));
      for (const event of ['change', 'add', 'unlink'] as const) server.watcher.on(event, reload);
      server.middlewares.use(serveDocuments(served, server.config.base));
    },
  };
}

type Made = {
  /** Every file that is served, by its name below the page. */
  readonly files: SplitDocument;
  /** Absolute paths of what it is made of. */
  readonly sources: readonly string[];
};
type Unmade = { readonly problem: string; readonly sources: readonly string[] };

async function readDocument({ id, file, served }: BundledDocument, rootFile: string): Promise<Made | Unmade> {
  const folder = path.dirname(rootFile);
  const absolute = (names: readonly string[]) => names.map((name) => path.join(folder, name));
  const place = path.posix.dirname(file);
  const told = (message: string) => (place === '.' ? message : `${place}: ${message}`);
  const made = await assembleDocument(rootFile);
  if (!made.ok) return { problem: told(made.problem.message), sources: absolute(made.problem.files) };
  const { text } = made.value;
  const sources = absolute(made.value.files);
  const split = splitDocument(id, text);
  if (!split.ok) return { problem: `${file}: ${split.problem}`, sources };
  return { files: served === undefined ? split.value : new Map([...split.value, [served, text]]), sources };
}

type Reader = {
  /** @throws with a sentence when the document cannot be made. */
  (): Promise<SplitDocument>;
  readonly looksAt: (file: string) => boolean;
};

type Served = { readonly document: BundledDocument; readonly read: Reader };

function serveDocuments(documents: readonly Served[], base: string): Connect.NextHandleFunction {
  return async (request, response, next) => {
    const [address = ''] = (request.url ?? '').split('?');
    const name = address.startsWith(base) ? address.slice(base.length) : address.replace(/^\//, '');
    const owner = documents.find(
      ({ document: { id, served, parts } }) =>
        name.startsWith(`documents/${id}/`) ||
        name === served ||
        (parts !== undefined && name.startsWith(parts)),
    );
    if (!owner || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    try {
      answer(response, (await owner.read()).get(name));
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

function rereadOnChange(document: BundledDocument, rootFile: string): Reader {
  let sources: readonly string[] = [rootFile];
  let readAt = '';
  let making: Promise<Made | Unmade> | undefined;
  const read = async () => {
    const version = await versionOf(sources);
    if (!making || version !== readAt) {
      readAt = version;
      const started = Date.now();
      making = readDocument(document, rootFile).then(async (made) => {
        sources = made.sources;
        // What was written while it was read may have been read before.
        readAt = (await isChangedSince(started, sources)) ? '' : await versionOf(sources);
        return made;
      });
    }
    const made = await making;
    if ('problem' in made) throw new Error(made.problem);
    return made.files;
  };
  return Object.assign(read, { looksAt: (file: string) => sources.includes(file) });
}

const statsOf = (files: readonly string[]) =>
  Promise.all(files.map((file) => stat(file).catch(() => undefined)));

/** When each file was written last, and how long it is. */
const versionOf = async (files: readonly string[]): Promise<string> =>
  (await statsOf(files)).map((found) => (found ? `${found.mtimeMs}:${found.size}` : 'none')).join();

async function isChangedSince(moment: number, files: readonly string[]): Promise<boolean> {
  const now = Date.now();
  return (await statsOf(files)).some((found) => found && found.mtimeMs >= moment && found.mtimeMs <= now);
}
