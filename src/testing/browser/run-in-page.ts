import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { browserArguments, findBrowser } from './find-browser.ts';
import { listenOnLoopback } from '../servers/tcp.ts';

/*
 * Runs snippets for a browser, given as file names, one after the other as modules of one page, in Chromium. Prints
 * what the page prints. Checks of the browser on who may read an answer are off, as they ask first and the servers of
 * the tests answer only once. Whatever else asks the page's own server for something leaves a file of that name behind.
 */

const folder = process.cwd();
const page =
  '<!doctype html><meta charset="utf-8"><title>snippets</title><link rel="icon" href="data:,"><input type="file" multiple>';

/** The files that a snippet says are chosen in the page, as its comment lists them. */
const chosenFiles = (snippet: string): readonly string[] => {
  const list = /^\/\/ Chosen in the page: ([^\n]*)\.$/m.exec(snippet)?.[1];
  // eslint-disable-next-line no-new-func -- the literals are ours, and are read as the language reads them
  return list === undefined ? [] : (new Function(`return [${list}]`)() as readonly string[]);
};

/** The keys that a user would put in place of `YOUR_…`. */
const withKeys = (snippet: string): string =>
  snippet.replace(/^const ([A-Z0-9_]+) = 'YOUR_\1';$/gm, (line, name: string) => {
    const key = process.env[name];
    return key === undefined ? line : `const ${name} = ${JSON.stringify(key)};`;
  });

const server = createServer((request, response) => {
  if (request.url !== '/') void writeFile(path.join(folder, path.basename(request.url ?? '')), '');
  response.setHeader('content-type', 'text/html').end(page);
});
const port = await listenOnLoopback(server);
const home = await mkdtemp(path.join(tmpdir(), 'chromium-'));
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: [...browserArguments, '--disable-web-security', '--disable-gpu'],
  env: { PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'C.UTF-8' },
});
try {
  const tab = await browser.newPage();
  tab.on('console', (message) => process.stdout.write(`${message.text()}\n`));
  await tab.goto(`http://127.0.0.1:${port}/`);
  const field = tab.locator('input');
  for (const file of process.argv.slice(2)) {
    const snippet = await readFile(file, 'utf8');
    const chosen = chosenFiles(snippet);
    if (chosen.length > 0) await field.setInputFiles(chosen.map((name) => path.join(folder, name)));
    const trouble = await tab.evaluate(async (text) => {
      const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
      return import(address).then(
        () => '',
        (error: unknown) => String(error),
      );
    }, withKeys(snippet));
    if (trouble === '') continue;
    process.stderr.write(`${path.basename(file)}: ${trouble}\n`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
  await rm(home, { recursive: true });
}
