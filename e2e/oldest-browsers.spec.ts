import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { newerInScript, newerInStyle, oldest } from './newer-features.ts';
import { expect, test } from './fixtures.ts';

const top = path.resolve(import.meta.dirname, '..');
const built = path.resolve(process.env['TRYIT_DIST'] ?? path.join(top, 'dist'), 'page');

/** What the search finds and an oldest browser can do without, each with its reason. */
const accepted: Readonly<Record<string, string>> = {
  'Symbol.dispose': 'a member of its own in Monaco, which is never called there',
  '.dispose()': 'a method of its own, in Monaco and around it',
  '.fromHex()': 'a method of its own, of colours in Monaco',
  '.take()': 'a method of its own, of growing arrays',
  '.toArray()': 'a method of its own, in Monaco and React',
  '.use()': 'a method of its own, in Monaco and React',
  'accent-color': 'check boxes have the colour of the system',
  'overscroll-behavior': 'the page scrolls on behind a list that has ended',
  'scrollbar-color': 'bars have the colour of the system',
  'scrollbar-width': 'bars have the width of the system',
  'scrollbar-width: none': 'bars have the width of the system',
  'scrollbar-width: thin': 'bars have the width of the system',
  'content-visibility: auto': 'rows out of sight are drawn all the same',
  'text-size-adjust': 'telephones only, and prefixed for them',
  'user-select': 'prefixed for Safari',
  ':-webkit-search-cancel-button': 'hides a button that other browsers do not have',
  ':-webkit-scrollbar': "Monaco's, for bars that it draws itself",
  '-webkit-app-region': "Monaco's, for windows of programs",
  '-webkit-touch-callout': "Monaco's, for telephones",
  'text-spacing-trim': "Monaco's, for Chinese and Japanese",
  'text-spacing-trim: space-all': "Monaco's, for Chinese and Japanese",
};

test('the built page asks for nothing that the oldest browsers lack', () => {
  const found = new Map<string, string[]>();
  for (const file of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
    const search = { '.js': newerInScript, '.css': newerInStyle }[path.extname(file)];
    for (const name of search?.(readFileSync(path.join(built, file), 'utf8')) ?? [])
      found.set(name, [...(found.get(name) ?? []), file]);
  }
  expect(Object.fromEntries([...found].filter(([name]) => accepted[name] === undefined))).toEqual({});
});

test('the search finds newer methods, interfaces, styles and selectors', () => {
  expect(
    newerInScript('Promise.try(f);new Temporal();a.toSpliced(1);URL.parse(x);Iterator.concat(a)'),
  ).toEqual(['.try()', 'Iterator.concat', 'Promise.try', 'new Temporal']);
  expect(
    newerInStyle('a{field-sizing:content;color:red}b:open{color:red}@position-try --a{inset:0}'),
  ).toEqual([':open', '@position-try', 'field-sizing', 'field-sizing: content']);
});

const { chrome, edge, firefox, safari } = oldest;
const note = `Chrome or Edge ${chrome}, Firefox ${firefox}, Safari ${safari}`;

test('README and page name the oldest browsers that are checked', () => {
  expect(edge).toBe(chrome);
  for (const file of ['README.md', 'index.html'])
    expect(readFileSync(path.join(top, file), 'utf8').replaceAll(/\s+/g, ' ').includes(note), file).toBe(
      true,
    );
  // An old browser runs the early script too.
  const early = readFileSync(path.join(top, 'public/early.js'), 'utf8').replaceAll(/\/\/.*/g, '');
  expect(early).not.toMatch(/=>|`|\?\.|\?\?|\b(?:let|const|class|async)\b|catch \{/);
});

test('an old browser is told so, one of today is not', async ({ page, consoleServer }) => {
  const words = page.getByText('This browser is too old for Persona Try-It');
  await page.goto(consoleServer.url);
  await expect(page.getByRole('button', { name: 'Try It!' })).toBeVisible();
  await expect(words).toBeHidden();

  // Syntax that is not known ends the page's script before its first line.
  await page.route('**/assets/index-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'const a = b |> c;' }),
  );
  await page.goto(`${consoleServer.url}/?again`);
  await expect(words).toBeVisible();
  await page.unroute('**/assets/index-*.js');

  await page.addInitScript('delete URL.parse');
  await page.goto(`${consoleServer.url}/?old`);
  await expect(words).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the page says that it needs them', async ({ page, consoleServer }) => {
    await page.goto(consoleServer.url);
    await expect(page.locator('noscript')).toBeVisible();
    await expect(page.getByText('This browser is too old')).toBeHidden();
  });
});
