import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { missingProgram, runners, runSnippets } from '../src/testing/runners/runners.ts';
import { expect, test } from './fixtures.ts';

const executed = [
  ['cURL', 'curl'],
  ['Node', 'node'],
  ['Ruby', 'ruby'],
  ['PHP', 'php'],
  ['Python', 'python'],
  ['Go', 'go'],
  ['Java', 'java'],
] as const;

for (const [name, languageId] of executed)
  test(`${name} as copied from the page creates an inquiry`, async ({ app }) => {
    const runner = runners.find((one) => one.languageId === languageId);
    if (!runner) throw new Error(`nothing runs ${languageId}`);
    const missing = missingProgram(runner);
    if (missing !== undefined) {
      const line = `${name} is not executed: \`${missing}\` does not work here`;
      expect(process.env['CI'], line).not.toBe('true');
      test.skip(true, line);
    }
    await app.open();
    await app.chooseSandbox();
    const note = `O'Brien "${name}" $HOME \\`;
    await app.typeBody(
      JSON.stringify(
        { data: { attributes: { 'inquiry-template-id': 'itmpl_YOURTEMPLATEID', note } } },
        null,
        2,
      ),
    );
    await app.chooseLanguage(name);
    await expect(app.snippet()).toContainText('Brien');
    const folder = await mkdtemp(path.join(tmpdir(), 'copied-'));
    try {
      const run = await runSnippets(runner, [await app.copied(app.snippetCopy())], folder);
      expect(run.stderr).not.toContain('rror');
      const answer = /\{.*"id":"inq_.*\}/s.exec(run.stdout)?.[0] ?? `no answer in ${run.stdout}`;
      const { data } = JSON.parse(answer) as { data: { attributes: { note: string } } };
      expect(data.attributes.note).toBe(note);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

test('a language from the menu gets a tab, and as a favourite it keeps it', async ({ app, page }) => {
  await app.open();
  await app.chooseLanguage('Go');
  await expect(app.snippet()).toContainText('package main');
  await expect(app.language('Go')).toHaveAttribute('aria-selected', 'true');
  await app.chooseLanguage('Python');
  await expect(app.language('Go')).toHaveCount(0);
  await page.getByRole('button', { name: 'Keep Python in sight' }).click();
  await app.chooseLanguage('cURL');
  await page.reload();
  await expect(app.language('Python')).toBeVisible();
  await expect(app.language('cURL')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'More languages' }).click();
  await expect(page.getByRole('menuitemradio').first()).toHaveAccessibleName('Python requests');
});

test('the first four stay in sight beside any number of favourites, and nothing below moves', async ({
  app,
  page,
}) => {
  await app.open();
  const before = await app.response().boundingBox();
  for (const name of ['Python http.client', 'PowerShell', 'TypeScript', 'Java']) {
    await app.chooseLanguage(name);
    await page.getByRole('button', { name: `Keep ${name} in sight` }).click();
  }
  for (const name of [
    'cURL',
    'Node',
    'Ruby',
    'PHP',
    'Python http.client',
    'PowerShell',
    'TypeScript',
    'Java',
  ])
    await expect(app.language(name)).toBeInViewport({ ratio: 1 });
  expect(await app.response().boundingBox()).toEqual(before);
});

test('the menu of languages by keyboard alone', async ({ app, page }) => {
  await app.open();
  const more = page.getByRole('button', { name: 'More languages' });
  await more.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menu', { name: 'Languages' })).toBeVisible();
  // It begins at the chosen one.
  await expect(page.getByRole('menuitemradio', { name: 'cURL', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitemradio', { name: 'wget', exact: true })).toBeFocused();
  await page.keyboard.type('go');
  await page.keyboard.press('Enter');
  await expect(app.language('Go')).toHaveAttribute('aria-selected', 'true');
  await expect(more).toBeFocused();
  await more.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(more).toBeFocused();
});

test('a generator that cannot be fetched says so, and is fetched on demand', async ({ app, page }) => {
  await page.clock.install();
  await app.open();
  await page.route(/\/assets\/languages-[^/]*\.js$/, (route) => route.abort());
  await page.getByRole('button', { name: 'More languages' }).click();
  await page.getByRole('menuitemradio', { name: /^Go / }).click();
  await expect(app.snippets()).toContainText('Loading Go');
  await expect(async () => {
    await page.clock.runFor(5000);
    await expect(app.snippets()).toContainText('Go could not be loaded', { timeout: 200 });
  }).toPass();
  await page.unroute(/\/assets\/languages-[^/]*\.js$/);
  await app.snippets().getByRole('button', { name: 'Try again' }).click();
  await expect(app.snippet()).toContainText('package main');
});
