// `npm run bench:snippets`: the whole corpus in every language, executed, or read where that cannot be done here.
//   --seed N     of the random requests; 1 if absent
//   --random N   how many of them; 400 if absent
//   --only L     languages by their ids, with commas
//   --shell S    all snippets of command line clients in that shell; in the four of them by turns if absent
//   --readme     write the table into README.md; with --only, their rows alone
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadedLanguages } from '../requests/snippet-languages.ts';
import { allOf, wholeCorpus } from '../requests/corpus.ts';
import { type EchoServer, startEchoServer } from '../servers/echo-server.ts';
import type { Reader } from '../readers/reader.ts';
import { readers } from '../readers/readers.ts';
import { parserOf } from '../readers/syntax.ts';
import type { NamedRequest } from '../requests/requests.ts';
import { inShell, missingProgram, runners as allRunners } from '../runners/runners.ts';
import { type Runner } from '../runners/runner.ts';
import { readFaultsOf } from '../runners/snippet-reads.ts';
import { faultsOf, languageOf, runAll } from '../runners/snippet-runs.ts';

type Tally = {
  readonly label: string;
  /** What runs or reads it, with its version. */
  readonly by: string;
  readonly exact: number;
  readonly sent: number;
  /** How many requests are refused for each reason. */
  readonly refused: ReadonlyMap<string, number>;
  readonly markers: number;
  readonly filesRead: number;
  readonly seconds: number;
};

const { values: asked } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    random: { type: 'string', default: '400' },
    only: { type: 'string' },
    shell: { type: 'string' },
    readme: { type: 'boolean', default: false },
  },
});
const tell = (line: string) => process.stdout.write(`${line}\n`);

/** Tells of the first faults in full, and of the others that they are there. */
function teller(): (name: string, faults: readonly string[]) => void {
  let told = 0;
  return (name, faults) => {
    told += 1;
    if (told <= 20) tell(`  ${name}\n    ${faults.join('\n    ')}`);
    if (told === 21) tell('  and more');
  };
}

const countBy = (reasons: readonly string[]): ReadonlyMap<string, number> =>
  new Map(reasons.map((reason) => [reason, reasons.filter((one) => one === reason).length]));

async function execute(
  runner: Runner,
  requests: readonly NamedRequest[],
  catcher: EchoServer,
): Promise<Tally> {
  const began = performance.now();
  const outcomes = await runAll(runner, requests);
  const seconds = (performance.now() - began) / 1000;
  const caught = catcher.take();
  for (const { target } of caught) tell(`  ${target} was asked for`);
  const ofFault = teller();
  const refused: string[] = [];
  let [exact, markers, filesRead] = [0, caught.length, 0];
  for (const named of requests) {
    const outcome = outcomes.get(named.name);
    const faults = await faultsOf(runner, named, outcome);
    if (faults.length > 0) ofFault(named.name, faults);
    else if (outcome?.kind === 'refused') refused.push(runner.refuses?.(named.request) ?? '');
    else exact += 1;
    if (outcome?.kind !== 'ran') continue;
    markers += outcome.leftBehind.length + Math.max(0, outcome.recorded.length - 1);
    filesRead += outcome.readsForeignFile ? 1 : 0;
  }
  return {
    label: languageOf(runner).label,
    by: versionOf(runner),
    exact,
    sent: requests.length - refused.length,
    refused: countBy(refused),
    markers,
    filesRead,
    seconds,
  };
}

async function read(reader: Reader, requests: readonly NamedRequest[]): Promise<Tally> {
  const began = performance.now();
  const parser = await parserOf(reader.grammar.name);
  const ofFault = teller();
  const refused: string[] = [];
  let exact = 0;
  for (const { name, request } of requests) {
    const faults = await readFaultsOf(reader, parser, request).catch((error: unknown) => [String(error)]);
    if (faults === undefined) refused.push(reader.refuses?.(request) ?? '');
    else if (faults.length > 0) ofFault(name, faults);
    else exact += 1;
  }
  return {
    label: languageOf(reader).label,
    by: 'read by its grammar',
    exact,
    sent: requests.length - refused.length,
    refused: countBy(refused),
    markers: 0,
    filesRead: 0,
    seconds: (performance.now() - began) / 1000,
  };
}

/** `curl 7.88.1`, of the first line that a program says of itself. */
function versionOf({ needs, versions }: Runner): string {
  const [program = '', ...args] = versions ?? needs.at(-1) ?? [];
  const line = spawnSync(program, args, { encoding: 'utf8' }).stdout.split('\n', 1)[0] ?? '';
  if (line.includes(', ')) return line.trim();
  return (/^.*?\d+(?:\.\d+)+/.exec(line)?.[0] ?? line).replace(/^v/, 'Node ').replace('go version go', 'Go ');
}

const percent = ({ exact, sent }: Tally): string =>
  sent === 0 ? '' : ` (${((100 * exact) / sent).toFixed(1)}%)`;

const total = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

function tellTally(tally: Tally): void {
  const { label, by, exact, sent, refused, markers, filesRead, seconds } = tally;
  tell(
    `${label}: exact ${exact}/${sent}${percent(tally)}, refused ${total(refused)}, markers ${markers}, files read ${filesRead}, ${seconds.toFixed(1)} s, ${by}`,
  );
  for (const [reason, count] of refused) tell(`  refused ${count}: ${reason}`);
}

function readmeRow(tally: Tally): string {
  const { label, by, exact, sent, refused, markers, filesRead, seconds } = tally;
  const sideEffects = by.startsWith('read') ? ' | ' : `${markers} | ${filesRead}`;
  return `| ${label} | ${by} | ${exact}/${sent}${percent(tally)} | ${total(refused)} | ${sideEffects} | ${seconds.toFixed(0)} |`;
}

/** The table stands between two comments; a row that was not made now stays. */
async function writeReadme(rows: ReadonlyMap<string, string>, facts: string): Promise<void> {
  const file = path.resolve(import.meta.dirname, '../../../README.md');
  const text = await readFile(file, 'utf8');
  const [begin, end] = ['<!-- snippets:begin -->\n', '<!-- snippets:end -->'];
  const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (from < begin.length || to < from) throw new Error('README.md has no place for the table of snippets.');
  const lines = text.slice(from, to).split('\n');
  const kept = (label: string): string | undefined => lines.find((line) => line.startsWith(`| ${label} |`));
  const table = [
    '| language | with | arrives exactly | refused | markers left | files read | seconds |',
    '|---|---|---|---|---|---|---|',
    ...loadedLanguages.flatMap(({ label }) => rows.get(label) ?? kept(label) ?? []),
  ];
  await writeFile(file, `${text.slice(0, from)}\n${table.join('\n')}\n\n${facts}\n\n${text.slice(to)}`);
}

const catcher = await startEchoServer('caught');
const corpus = wholeCorpus(catcher.origin, Number(asked.seed), Number(asked.random));
const requests = allOf(corpus);
const counts = `${corpus.hard.length} hard cases, ${corpus.random.length} random requests of seed ${asked.seed} and ${corpus.hostile.length} hostile ones`;
tell(`${counts}: ${requests.length} for each language`);
const only = asked.only?.split(',');
const { shell } = asked;
const runners = shell === undefined ? allRunners : allRunners.map((runner) => inShell(runner, shell));
const tallies: Tally[] = [];
for (const { id, label } of loadedLanguages) {
  if (only && !only.includes(id)) continue;
  const runner = runners.find(({ languageId }) => languageId === id);
  const reader = readers.find(({ languageId }) => languageId === id);
  const missing = runner && missingProgram(runner);
  if (missing !== undefined) tell(`${label}: not executed, \`${missing}\` does not work here`);
  else if (runner) tallies.push(await execute(runner, requests, catcher));
  else if (reader) tallies.push(await read(reader, requests));
  else tell(`${label}: neither executed nor read`);
  const tally = tallies.at(-1);
  if (tally?.label === label) tellTally(tally);
  if (missing !== undefined || (!runner && !reader)) process.exitCode = 1;
}
await catcher.close();
const isFine = tallies.every(
  ({ exact, sent, markers, filesRead }) => exact === sent && markers === 0 && filesRead === 0,
);
if (!isFine) process.exitCode = 1;
const facts = `${requests.length} requests for each language: ${counts}. On ${cpus()[0]?.model ?? 'an unknown processor'}, ${availableParallelism()} cores.`;
if (asked.readme) await writeReadme(new Map(tallies.map((tally) => [tally.label, readmeRow(tally)])), facts);
