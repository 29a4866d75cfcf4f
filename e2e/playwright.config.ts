import { defineConfig } from '@playwright/test';
import { browserArguments, ensureBrowser } from './find-browser.ts';

const isCi = process.env['CI'] === 'true';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: isCi,
  retries: 0,
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
