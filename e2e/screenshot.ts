// `npm run screenshot`: makes the README's picture anew, of the built console with an inquiry created in its sandbox.
import path from 'node:path';
import { chromium, expect } from '@playwright/test';
import { startConsole } from './console-server.ts';
import { browserArguments, ensureBrowser } from '../src/testing/browser/find-browser.ts';
import { ConsolePage } from './fixtures.ts';

const file = path.join(import.meta.dirname, 'screenshot.png');

// On the port that a user of the README will see.
const server = await startConsole({ PORT: process.env['PORT'] ?? '5173' });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...browserArguments] });
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const app = new ConsolePage(page, server.url);
  await app.open();
  await app.chooseSandbox();
  await app.editorReady();
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');
  await expect(app.response().locator('[data-line]').first()).toBeVisible();
  // Nothing is pointed at or pressed in the picture.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file, caret: 'hide', animations: 'disabled' });
} finally {
  await browser.close();
  await server.stop();
}
process.stdout.write(`${path.relative(process.cwd(), file)} shows the console as it is now.\n`);
