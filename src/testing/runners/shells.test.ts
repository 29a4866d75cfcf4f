import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { quotePrintfFormat, quoteShell, quoteShellHeader } from '../../core/snippets/quote/shell.ts';
import { hostileStrings } from '../requests/hostile-strings.ts';
import { sharedRequests } from '../requests/requests.ts';
import { shells } from './runners.ts';

const bodies = sharedRequests.flatMap(({ request: { body } }) =>
  body?.kind === 'text' && body.text.length < 2000 ? [body.text] : [],
);
const odd = [
  '',
  "'",
  '\\',
  "\\'",
  "\\\\'",
  "'\\",
  '\\\\',
  'a\\\\\\b\\',
  "''\\''\\\\''",
  '\n',
  '\n\n\n',
  'a\n^b^c',
  '^b^c',
  '\t\n',
  '-n',
  '%self',
  '=ls',
  '~',
  '!! !$ !1 !touch',
  '"!"$!',
  '$(touch MARKER)`touch MARKER`',
  "\u200b\\'; touch MARKER; #",
  "\\'; touch MARKER; #",
  "\\'; touch MARKER; #\u200b",
];
const texts = [...odd, ...bodies, ...hostileStrings('MARKER')];
const withoutNul = texts.filter((text) => !text.includes('\0'));
const everyOctet = Uint8Array.from({ length: 512 }, (_byte, index) => (index * 7) & 0xff);

/** One command for each text, which writes it and a NUL to the file `out`. */
const commands: readonly { readonly command: string; readonly writes: Buffer }[] = [
  ...withoutNul.map((text) => ({
    command: `printf '%s\\000' ${quoteShell(text)} >> out`,
    writes: Buffer.from(`${text}\0`),
  })),
  ...texts.map((text) => ({
    command: `printf ${quotePrintfFormat(`${text}\0`)} >> out`,
    writes: Buffer.from(`${text}\0`),
  })),
  // Digits behind what is written in octal, and a dash in front, as sh prints it for a body of pieces.
  {
    command: `sh -c 'printf "$1"' sh ${quotePrintfFormat('-\x017\\1%s\0')} >> out`,
    writes: Buffer.from('-\x017\\1%s\0'),
  },
  { command: `printf ${quotePrintfFormat(everyOctet)} >> out`, writes: Buffer.from(everyOctet) },
  ...['X: caf\u00e9 \u00ff\\\'"$x', 'X: a\tb\u0085'].map((line) => ({
    command: `printf '%s\\000' ${quoteShellHeader(line)} >> out`,
    writes: Buffer.from(`${line}\0`, 'latin1'),
  })),
];

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'shells-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** In an interactive shell lines are looked at before they are taken apart: bash replaces `!x` and `^x^y`. */
const ways: readonly (readonly [string, readonly string[]])[] = [
  ...shells.map((shell) => [shell, [shell]] as const),
  ['bash, typed in', ['bash', '--norc', '-i']],
  ['zsh, typed in', ['zsh', '-f', '-i']],
];

describe.each(ways)('%s', (name, [shell = '', ...options]) => {
  const isHere = spawnSync(shell, ['-c', 'true'], { stdio: 'ignore' }).status === 0;
  test('reads every text as it is, and runs none', (context) => {
    if (!isHere) {
      const line = `texts are not read by ${shell}: it is not installed here`;
      expect(process.env['CI'], line).not.toBe('true');
      process.stderr.write(`${line}\n`);
      context.skip(line);
    }
    const script = commands.map(({ command }) => `${command}\n`).join('');
    writeFileSync(path.join(folder, 'script'), script);
    const run = spawnSync(shell, options.length > 0 ? options : ['script'], {
      cwd: folder,
      input: options.length > 0 ? script : '',
      env: { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', HISTFILE: '' },
    });
    expect(readdirSync(folder).toSorted(), name).toEqual(expect.not.arrayContaining(['MARKER']));
    const written = readFileSync(path.join(folder, 'out'));
    let at = 0;
    for (const { command, writes } of commands) {
      expect(written.subarray(at, at + writes.length).toString('latin1'), command).toBe(
        writes.toString('latin1'),
      );
      at += writes.length;
    }
    expect(written.length).toBe(at);
    if (options.length === 0) expect(run.stderr.toString()).toBe('');
  });
});
