import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathsOf } from '../../core/snippets/file-paths.ts';
import { SnippetRefusal } from '../../core/snippets/language.ts';
import type { LoadedLanguage } from '../requests/snippet-languages.ts';
import { findLanguage } from '../requests/snippet-languages.ts';
import { type EchoServer, type RecordedRequest, startEchoServer } from '../servers/echo-server.ts';
import { atOrigin, type NamedRequest, secretEnvironment } from '../requests/requests.ts';
import { runSnippets } from './runners.ts';
import { type Runner } from './runner.ts';
import { differencesOf } from '../requests/same-request.ts';

/** What running a snippet came to. */
export type Outcome =
  | { readonly kind: 'refused'; readonly sentence: string }
  | {
      readonly kind: 'ran';
      readonly recorded: readonly RecordedRequest[];
      /** Of the whole batch it ran in; of itself alone where that one had trouble. */
      readonly printed: string;
      readonly answer: string;
      readonly trouble: string;
      readonly leftBehind: readonly string[];
      readonly readsForeignFile: boolean;
    };

const usualBatchSize = 24;
/** Two at a time: as many as the smallest machine has cores. */
const lanes = 2;

/** The file that hostile texts want to be read: its first line tells when one was. */
const bait = (() => {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n', 1)[0] ?? '';
  } catch {
    return '';
  }
})();

export const languageOf = ({ languageId }: { readonly languageId: string }): LoadedLanguage => {
  const language = findLanguage(languageId);
  if (!language) throw new Error(`no snippet language ${languageId}`);
  return language;
};

/** Makes and runs the snippet of each request, by the names of the requests. */
export async function runAll(
  runner: Runner,
  requests: readonly NamedRequest[],
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const { generate } = languageOf(runner);
  const accepted = requests.filter(({ name, request }) => {
    const sentence = refusalOf(generate, request);
    if (sentence !== undefined) outcomes.set(name, { kind: 'refused', sentence });
    return sentence === undefined;
  });
  const batchSize = runner.batchSize ?? usualBatchSize;
  const batches = Array.from({ length: Math.ceil(accepted.length / batchSize) }, (_batch, index) =>
    accepted.slice(index * batchSize, (index + 1) * batchSize),
  );
  const lane = async (): Promise<void> => {
    for (let batch = batches.shift(); batch; batch = batches.shift())
      for (const [index, outcome] of (await runFairly(runner, batch)).entries())
        outcomes.set(batch[index]?.name ?? '', outcome);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return outcomes;
}

/** The sentence that a language refuses the request with, if it does. */
export function refusalOf(
  generate: LoadedLanguage['generate'],
  request: NamedRequest['request'],
): string | undefined {
  try {
    generate(request);
    return undefined;
  } catch (error) {
    if (error instanceof SnippetRefusal) return error.message;
    throw error;
  }
}

/** What went wrong in a batch is said of each of them; so each of them runs alone then. */
async function runFairly(runner: Runner, batch: readonly NamedRequest[]): Promise<readonly Outcome[]> {
  const outcomes = await runBatch(runner, batch);
  const isFine = outcomes.every(
    (one) => one.kind === 'refused' || (one.trouble === '' && one.leftBehind.length === 0),
  );
  if (isFine || batch.length === 1) return outcomes;
  const alone: Outcome[] = [];
  for (const [index, one] of batch.entries()) alone.push(...(await runBatch(runner, [one], index)));
  return alone;
}

async function runBatch(
  runner: Runner,
  batch: readonly NamedRequest[],
  from = 0,
): Promise<readonly Outcome[]> {
  const { generate } = languageOf(runner);
  const folder = await mkdtemp(path.join(tmpdir(), `snippets-${runner.languageId}-`));
  // A server for each snippet, so that an arrival belongs to one request whatever order a batch runs in.
  const servers: EchoServer[] = await Promise.all(
    batch.map((_request, index) => startEchoServer(`answer ${index}.`)),
  );
  try {
    const snippets = batch.map(({ request }, index) =>
      generate(atOrigin(request, servers[index]?.origin ?? '')),
    );
    const written = await writeFiles(batch, folder);
    const run = await runSnippets(runner, snippets, folder, secretEnvironment, from);
    const names = new Set([...run.files.map((file) => path.basename(file)), ...written]);
    const leftBehind = (await readdir(folder)).filter((name) => !names.has(name));
    const saysBait = bait !== '' && (run.stdout.includes(bait) || run.stderr.includes(bait));
    return servers.map((server, index) => {
      const recorded = server.take();
      return {
        kind: 'ran',
        recorded,
        printed: run.stdout,
        answer: `answer ${index}.`,
        trouble: run.exitCode === 0 ? '' : `ended with ${run.exitCode}: ${run.stderr.slice(-2000)}`,
        leftBehind,
        readsForeignFile: saysBait || recorded.some(hasBait),
      };
    });
  } finally {
    await Promise.all(servers.map((server) => server.close()));
    await rm(folder, { recursive: true });
  }
}

const hasBait = ({ target, headers, body }: RecordedRequest): boolean =>
  bait !== '' &&
  (decodeURIComponent(target.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[89a-f]./gi, '')).includes(
    bait,
  ) ||
    headers.some(([name, value]) => `${name}: ${value}`.includes(bait)) ||
    Buffer.from(body).includes(bait));

/** The files of the bodies, where the snippets look for them. */
async function writeFiles(batch: readonly NamedRequest[], folder: string): Promise<readonly string[]> {
  const contents = new Map<string, Uint8Array>();
  for (const { request } of batch)
    for (const [source, name] of pathsOf(request.body)) {
      const bytes = new Uint8Array(await source.arrayBuffer());
      const other = contents.get(name);
      if (other && Buffer.compare(other, bytes) !== 0) throw new Error(`two requests have another ${name}`);
      contents.set(name, bytes);
    }
  await Promise.all([...contents].map(([name, bytes]) => writeFile(path.join(folder, name), bytes)));
  return [...contents.keys()].map((name) => path.basename(name));
}

/** All that is wrong with an outcome, in words: nothing, where exactly the request arrived and nothing else happened. */
export async function faultsOf(
  runner: Runner,
  { request }: NamedRequest,
  outcome: Outcome | undefined,
): Promise<readonly string[]> {
  const reason = runner.refuses?.(request);
  if (!outcome) return ['was not run'];
  if (outcome.kind === 'refused') return reason === undefined ? [`is refused: ${outcome.sentence}`] : [];
  if (reason !== undefined) return [`is not refused, though: ${reason}`];
  const { recorded, printed, answer, trouble, leftBehind, readsForeignFile } = outcome;
  const [arrived] = recorded;
  return [
    ...(trouble === '' ? [] : [trouble]),
    ...leftBehind.map((name) => `left the file ${JSON.stringify(name)} behind`),
    ...(readsForeignFile ? ['read a file that is not its own'] : []),
    ...(recorded.length === 1 ? [] : [`${recorded.length} requests arrived`]),
    ...(arrived ? await differencesOf(arrived, request, runner.transport) : []),
    ...(request.method === 'HEAD' || printed.includes(answer) ? [] : ['does not print the answer']),
  ];
}
