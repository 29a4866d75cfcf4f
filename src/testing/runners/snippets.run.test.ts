import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, fixedCorpus } from '../requests/corpus.ts';
import { startEchoServer } from '../servers/echo-server.ts';
import { missingProgram, runners } from './runners.ts';
import { faultsOf, type Outcome, runAll } from './snippet-runs.ts';

/** Whom the hostile texts try to reach. */
const catcher = await startEchoServer('caught');
afterAll(() => catcher.close());
const corpus = fixedCorpus(catcher.origin);
const all = allOf(corpus);
const fewer = allOf({ ...corpus, hostile: corpus.hostile.filter((_one, index) => index % 3 === 0) });

describe.each(runners)('$languageId snippets, executed', (runner) => {
  const missing = missingProgram(runner);
  if (missing !== undefined) {
    const line = `${runner.languageId} snippets are not executed: \`${missing}\` does not work here`;
    test(`needs ${missing}`, (context) => {
      expect(process.env['CI'], line).not.toBe('true');
      process.stderr.write(`${line}\n`);
      context.skip(line);
    });
    return;
  }
  const requests = runner.isSlow ? fewer : all;
  let outcomes: ReadonlyMap<string, Outcome> = new Map();
  beforeAll(async () => {
    outcomes = await runAll(runner, requests);
    // Minutes where other work shares the machine: each snippet is a program of its own.
  }, 300_000);

  test.each(requests)('$name', async (named) => {
    expect(await faultsOf(runner, named, outcomes.get(named.name))).toEqual([]);
  });

  test('nothing else was asked for', () => {
    expect(catcher.take().map(({ target }) => target)).toEqual([]);
  });
});

test('there are enough requests, each with a name of its own', () => {
  expect(corpus.hard.length).toBeGreaterThanOrEqual(240);
  expect(corpus.hard.length + corpus.random.length).toBeGreaterThanOrEqual(400);
  expect(corpus.hostile.length).toBeGreaterThanOrEqual(250);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});
