import { defineConfig } from '@playwright/test';
import { browserArguments, ensureBrowser } from '../src/testing/browser/find-browser.ts';

const isCi = process.env['CI'] === 'true';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: isCi,
  // On a busy machine a browser may lose a second somewhere; what fails twice is broken, what fails once is told.
  retries: isCi ? 1 : 0,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['line'], ['./policy-reporter.ts']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    trace: 'off',
    launchOptions: { executablePath: ensureBrowser(), args: [...browserArguments] },
    permissions: ['clipboard-read', 'clipboard-write'],
  },
});
