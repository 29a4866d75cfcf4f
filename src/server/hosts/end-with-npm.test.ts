import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'vitest';

const program = `import('./src/server/hosts/end-with-npm.ts').then(({ endWithNpm }) => {
  endWithNpm();
  setInterval(() => undefined, 1000);
  console.log('up');
})`;

test.skipIf(process.platform === 'win32')('under npm the program ends with its shell', async () => {
  const command = `"${process.execPath}" --import tsx -e "$PROGRAM"; true`;
  const shell = spawn('sh', ['-c', command], {
    env: { ...process.env, npm_lifecycle_event: 'start', PROGRAM: program },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(shell.stdout, 'data');
  // The stream is the program's too: it closes when both have ended.
  const ended = once(shell.stdout, 'close');
  shell.kill('SIGTERM');
  await ended;
});
