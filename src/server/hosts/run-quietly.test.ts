import { expect, it } from 'vitest';
import { runQuietly } from './run-quietly.ts';

const script = (text: string) => runQuietly(process.execPath, ['-e', text], process.cwd());

it.each([
  ['what a program says stays with it', `console.log('350 files')`, 0, /^350 files\n$/],
  [
    'a failed one hands over its error',
    `console.error('no such export'); process.exit(3)`,
    3,
    /no such export/,
  ],
  ['one that throws does too', `throw new Error('it broke')`, 1, /it broke/],
  ['one that is ended has failed', `process.kill(process.pid, 'SIGKILL')`, 1, /^$/],
])('%s', async (_name, text, code, said) => {
  const ended = await script(text);
  expect(ended.code).toBe(code);
  expect(ended.said).toMatch(said);
});

it('takes a line of the shell', async () => {
  expect(await runQuietly('echo one && exit 2', undefined, process.cwd())).toMatchObject({ code: 2 });
});
