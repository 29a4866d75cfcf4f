import path from 'node:path';
import type { Browser } from '@playwright/test';
import { startConsole } from '../../server/hosts/node.ts';
import { readConfig } from '../../server/hosts/config.ts';
import { localSandbox } from '../../server/hosts/local-sandbox.ts';
import { heapBytes, open, visit, type Visit } from './browser.ts';
import type { Row } from './table.ts';

export const sittingRounds = 200;
const toldEvery = 25;
/** Monaco is given 6 s to end its own work before an editor that was left is let go of. */
const settleMs = 8000;
const home = 'create-an-inquiry';
const elsewhere = 'list-all-inquiries';

type Counts = { readonly nodes: number; readonly listeners: number; readonly heap: number };

async function count(visited: Visit): Promise<Counts> {
  await visited.page.waitForTimeout(settleMs);
  await heapBytes(visited);
  // What the first collection finalises holds more, which the second one frees.
  const heap = await heapBytes(visited);
  const { nodes, jsEventListeners } = await visited.session.send('Memory.getDOMCounters');
  return { nodes, listeners: jsEventListeners, heap };
}

async function goTo({ page }: Visit, operation: string): Promise<void> {
  await page.evaluate((id) => {
    location.hash = `#/${id}`;
  }, operation);
  await page.locator(`[data-operation="${operation}"]`).waitFor();
}

/** One letter into the body, a call that the sandbox answers, away and back: the answer is there again. */
async function sit(visited: Visit, round: number): Promise<void> {
  const { page } = visited;
  const response = page.getByRole('region', { name: 'Response', exact: true });
  const status = response.getByTestId('response-status');
  await page
    .getByRole('region', { name: 'Body', exact: true })
    .and(page.locator('[data-editor="ready"]'))
    .waitFor();
  await page.getByRole('textbox', { name: 'JSON body' }).focus();
  await page.keyboard.press('Control+End');
  // The body stays valid and as long as it was.
  await page.keyboard.press(round % 2 === 0 ? 'Space' : 'Backspace');
  const answered = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/proxy');
  await page.getByRole('button', { name: 'Try It!' }).click();
  await answered;
  await page.getByRole('button', { name: 'Try It!' }).waitFor();
  await status.waitFor();
  await goTo(visited, elsewhere);
  await goTo(visited, home);
  await status.waitFor();
  await response.getByRole('group', { name: /^Answer body/ }).waitFor();
}

/** A long sitting at one page: DOM nodes, listeners and heap after forced collections, which must stay flat. */
export async function measureSitting(
  browser: Browser,
  pageRoot: string,
  tell: (text: string) => void,
): Promise<readonly Row[]> {
  const config = readConfig({ PORT: '0' });
  if (!config.ok) throw new Error(config.problem);
  const running = await startConsole({
    config: config.value,
    pageRoot: path.resolve(pageRoot),
    sandbox: localSandbox(),
    log: () => {},
  });
  if (!running.ok) throw new Error(running.problem);
  try {
    return await visit(browser, async (visited) => {
      await open(visited, `${running.value.address}/#/${home}`, 'ready');
      const token = visited.page.getByRole('region', { name: 'Authentication' });
      await token.getByRole('button', { name: 'Use the local sandbox' }).click();
      const warmUp = 10;
      const counts: Counts[] = [];
      for (let round = 0; round < warmUp + sittingRounds; round += 1) {
        await sit(visited, round);
        const done = round + 1 - warmUp;
        if (done < 0 || done % toldEvery !== 0) continue;
        const found = await count(visited);
        counts.push(found);
        tell(
          `after ${done} rounds: ${found.nodes} nodes, ${found.listeners} listeners, ${(found.heap / 1e6).toFixed(1)} MB`,
        );
      }
      return rowsOf(counts);
    });
  } finally {
    await running.value.close();
  }
}

/** A leak of one element a round would be 200; the heap is still warming up in the first half (compiled code, undo). */
function rowsOf(counts: readonly Counts[]): readonly Row[] {
  const grown = (read: (counts: Counts) => number, from = 0) => {
    const [first, last] = [counts[from], counts.at(-1)];
    return first && last ? read(last) - read(first) : Number.NaN;
  };
  const half = (counts.length - 1) / 2;
  const nodes = grown((one) => one.nodes);
  const listeners = grown((one) => one.listeners);
  const heap = grown((one) => one.heap, half) / 1e6;
  const all = `grown in ${sittingRounds} rounds`;
  return [
    { measure: `DOM nodes ${all}`, unit: '', ours: nodes, goal: { atMost: 100 } },
    { measure: `listeners ${all}`, unit: '', ours: listeners, goal: { atMost: 50 } },
    {
      measure: `heap grown in the last ${sittingRounds / 2} rounds`,
      unit: 'MB',
      ours: heap,
      goal: { atMost: 2 },
    },
  ];
}
