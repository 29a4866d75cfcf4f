import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { pathsOf } from '../core/snippets/file-paths.ts';
import { SnippetRefusal } from '../core/snippets/language.ts';
import { findSnippetLanguage } from '../core/snippets/registry.ts';
import { type EchoServer, type RecordedRequest, startEchoServer } from './echo-server.ts';
import { formRequests, hostileFormRequests } from './form-requests.ts';
import { hostileRequests } from './hostile-strings.ts';
import { builtRequests } from './request-inputs.ts';
import { atOrigin, type NamedRequest, secretEnvironment, sharedRequests } from './requests.ts';
import { missingProgram, type Runner, runners, runSnippets } from './runners.ts';
import { expectSameRequest } from './same-request.ts';

const marker = 'MARKER';
const allRequests: readonly NamedRequest[] = [
  ...sharedRequests,
  ...builtRequests,
  ...hostileRequests(marker),
  ...formRequests,
  ...hostileFormRequests(marker),
];

/** What one snippet did: what arrived, and what the batch it ran in printed and left behind. */
type Outcome = {
  readonly recorded: readonly RecordedRequest[];
  readonly printed: string;
  readonly answer: string;
  readonly trouble: string;
  readonly leftBehind: readonly string[];
};

const usualBatchSize = 24;
/** Two at a time: as many as the smallest machine has cores. */
const lanes = 2;

async function runAll(
  runner: Runner,
  requests: readonly NamedRequest[],
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const batchSize = runner.batchSize ?? usualBatchSize;
  const batches = Array.from({ length: Math.ceil(requests.length / batchSize) }, (_batch, index) =>
    requests.slice(index * batchSize, (index + 1) * batchSize),
  );
  const lane = async (): Promise<void> => {
    for (let batch = batches.shift(); batch; batch = batches.shift())
      for (const [name, outcome] of await runBatch(runner, batch)) outcomes.set(name, outcome);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return outcomes;
}

async function runBatch(
  runner: Runner,
  batch: readonly NamedRequest[],
): Promise<readonly (readonly [string, Outcome])[]> {
  const language = findSnippetLanguage(runner.languageId);
  if (!language) throw new Error(`no snippet language ${runner.languageId}`);
  const folder = await mkdtemp(path.join(tmpdir(), `snippets-${runner.languageId}-`));
  // A server for each snippet, so that an arrival belongs to one request whatever order a batch runs in.
  const servers: EchoServer[] = await Promise.all(
    batch.map((_request, index) => startEchoServer(`answer ${index}.`)),
  );
  try {
    const snippets = batch.map(({ request }, index) =>
      language.generate(atOrigin(request, servers[index]?.origin ?? '')),
    );
    const written = await writeFiles(batch, folder);
    const run = await runSnippets(runner, snippets, folder, secretEnvironment);
    const names = new Set([...run.files.map((file) => path.basename(file)), ...written]);
    const leftBehind = (await readdir(folder)).filter((name) => !names.has(name));
    return batch.map(({ name }, index) => [
      name,
      {
        recorded: servers[index]?.take() ?? [],
        printed: run.stdout,
        answer: `answer ${index}.`,
        trouble: run.exitCode === 0 ? '' : `ended with ${run.exitCode}: ${run.stderr.slice(-2000)}`,
        leftBehind,
      },
    ]);
  } finally {
    await Promise.all(servers.map((server) => server.close()));
    await rm(folder, { recursive: true });
  }
}

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

describe.each(runners)('$languageId snippets, executed', (runner) => {
  const missing = missingProgram(runner);
  if (missing !== undefined) {
    const line = `${runner.languageId} snippets are not executed: \`${missing}\` does not work here`;
    test(`needs ${missing}`, (context) => {
      expect(process.env['CI'], line).not.toBe('true');
      context.skip(line);
    });
    return;
  }
  let outcomes: ReadonlyMap<string, Outcome> = new Map();
  beforeAll(async () => {
    outcomes = await runAll(
      runner,
      allRequests.filter(({ request }) => runner.refuses?.(request) === undefined),
    );
    // Minutes where other work shares the machine: each snippet is a program of its own.
  }, 300_000);

  test.each(allRequests)('$name', async ({ name, request }) => {
    const reason = runner.refuses?.(request);
    if (reason !== undefined) {
      const attempt = () => findSnippetLanguage(runner.languageId)?.generate(request);
      expect(attempt, reason).toThrow(SnippetRefusal);
      return;
    }
    const outcome = outcomes.get(name);
    expect(outcome?.trouble).toBe('');
    expect(outcome?.leftBehind).toEqual([]);
    expect(outcome?.recorded.length).toBe(1);
    await expectSameRequest(outcome?.recorded[0], request, runner.transport);
    if (request.method !== 'HEAD') expect(outcome?.printed).toContain(outcome?.answer);
  });
});

test('there are enough requests, each with a name of its own', () => {
  expect(sharedRequests.length).toBeGreaterThanOrEqual(80);
  expect(builtRequests.length).toBeGreaterThanOrEqual(60);
  expect(hostileRequests(marker).length).toBeGreaterThanOrEqual(60);
  expect(new Set(allRequests.map(({ name }) => name)).size).toBe(allRequests.length);
});
