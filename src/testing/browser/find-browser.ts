import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

/** Arguments that keep Chromium off the network; as root it cannot use its own sandbox. */
export const browserArguments: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of these that can be run: a path, or a name to be looked for along `PATH`. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return names
    .flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => path.join(folder, name))))
    .find(isExecutable);
}

/** The browser that is there already: `PLAYWRIGHT_CHROMIUM`, then Playwright's own, then the system's. */
export function findBrowser(): string | undefined {
  const named = process.env['PLAYWRIGHT_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!isExecutable(named))
      throw new Error(`PLAYWRIGHT_CHROMIUM is ${named}, which is no program that can be run.`);
    return named;
  }
  return [chromium.executablePath(), ...installed].find((path) => path !== '' && isExecutable(path));
}

function run(command: string, args: readonly string[]): boolean {
  process.stdout.write(`> ${command} ${args.join(' ')}\n`);
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

/** As `findBrowser`, and installs one when there is none; ends with what to do when that fails too. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== undefined) return found;
  process.stdout.write('No Chromium here yet. Trying to install one.\n');
  run('npx', ['playwright', 'install', 'chromium']);
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (findBrowser() === undefined && isRootOnDebian) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']);
  }
  const installedNow = findBrowser();
  if (installedNow !== undefined) return installedNow;
  throw new Error(
    [
      'The browser tests need Chromium, and none could be found or installed. Do one of these, then run again:',
      '  npx playwright install chromium',
      '  sudo apt-get install chromium          (Debian, Ubuntu)',
      '  PLAYWRIGHT_CHROMIUM=/path/to/chrome npm test',
    ].join('\n'),
  );
}
