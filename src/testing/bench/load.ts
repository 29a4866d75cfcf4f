import type { Browser } from '@playwright/test';
import { heapBytes, open, type PageReport, report, type Resource, type Stage, visit } from './browser.ts';
import { sum } from './stats.ts';

export type Loaded = { readonly name: string; readonly url: string; readonly stage: Stage };

/** Loads each page `rounds` times, taking turns, so that a slow moment of the machine meets all of them. */
export async function loadInTurns(
  browser: Browser,
  pages: readonly Loaded[],
  rounds: number,
  slowdown = 1,
): Promise<ReadonlyMap<string, readonly PageReport[]>> {
  const reports = new Map<string, PageReport[]>(pages.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, url, stage } of round % 2 === 0 ? pages : pages.toReversed()) {
      const one = await visit(browser, async (visited) => {
        if (slowdown !== 1) await visited.session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
        await open(visited, url, stage);
        return report(visited);
      });
      reports.get(name)?.push(one);
    }
  }
  return reports;
}

const isCode = ({ name }: Resource): boolean => /\.(?:js|css)$/.test(name);

/** What was asked for before the page was usable, or before Monaco was ready. */
export const resourcesUntil = ({ resources }: PageReport, atMs: number): readonly Resource[] =>
  resources.filter(({ startMs }) => startMs < atMs);

export const codeBytesUntil = (one: PageReport, atMs: number): number =>
  sum(
    resourcesUntil(one, atMs)
      .filter(isCode)
      .map(({ bytes }) => bytes),
  );

/** Scripts and styles that come after the page is usable. */
export const laterCode = (one: PageReport): ReadonlySet<string> =>
  new Set(
    one.resources
      .filter((resource) => isCode(resource) && resource.startMs >= one.usableMs)
      .map(({ name }) => name),
  );

/** Heap of a page that has reached the stage; what is named in `held` never arrives, so that it stays there. */
export const heapAt = (
  browser: Browser,
  { url, stage }: Pick<Loaded, 'url' | 'stage'>,
  held: ReadonlySet<string> = new Set(),
): Promise<number> =>
  visit(browser, async (visited) => {
    if (held.size > 0)
      await visited.page.route(
        ({ pathname }) => held.has(pathname),
        () => {},
      );
    await open(visited, url, stage);
    return heapBytes(visited);
  });
