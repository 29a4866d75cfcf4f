import type { Browser } from '@playwright/test';
import { open, type Stage, type TypedKey, typedKeys, visit, type Visit, watchKeys } from './browser.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** A hundred letters with no rhythm in them, the same in every run. */
const typedText = Array.from(
  { length: 100 },
  (_, index) => letters[(index * index * 7 + index * 3) % 26] ?? 'x',
);

/** People type unevenly, and a steady beat would always meet the frame at the same point. */
const pauseMs = (index: number): number => 34 + ((index * 37) % 29);

/** Puts the caret behind the letters of `name-first`. */
async function placeCaret({ page }: Visit, body: string): Promise<void> {
  const lines = body.split('\n');
  const line = lines.findIndex((one) => one.includes('Jane'));
  if (line < 0) throw new Error('The body has no "Jane" to type behind.');
  const textOfLine = lines[line] ?? '';
  const behind = textOfLine.length - textOfLine.indexOf('Jane') - 'Jane'.length;
  const lineWords = page.locator('.view-line', { hasText: 'Jane' });
  await ((await lineWords.count()) > 0 ? lineWords.first() : page.getByLabel('JSON body')).click();
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < line; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  for (let step = 0; step < behind; step++) await page.keyboard.press('ArrowLeft');
}

/** Types a hundred letters into the body, one after the other, and tells of each when it was seen. */
export const typeInto = (
  browser: Browser,
  url: string,
  stage: Stage,
  body: string,
): Promise<readonly TypedKey[]> =>
  visit(browser, async (visited) => {
    await open(visited, url, stage);
    await visited.page.waitForLoadState('load');
    await placeCaret(visited, body);
    await visited.page.waitForTimeout(500);
    await watchKeys(visited);
    for (const [index, letter] of typedText.entries()) {
      await visited.page.keyboard.press(letter);
      await visited.page.waitForTimeout(pauseMs(index));
    }
    await visited.page.waitForTimeout(300);
    const keys = await typedKeys(visited);
    const unseen = keys.filter(({ paintMs }) => paintMs === undefined).length;
    if (keys.length !== typedText.length || unseen > 0)
      throw new Error(
        `${url}: of ${typedText.length} keys ${keys.length} arrived and ${unseen} were never painted.`,
      );
    return keys;
  });
