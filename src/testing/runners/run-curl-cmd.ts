import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CmdEnd, type CmdWorld, fileKey, runCmd } from '../readers/cmd.ts';
import type { Mode } from '../readers/cmd-grammar.ts';
import { expandVariables, withoutVariables } from '../readers/curl-variables.ts';

/*
 * Runs scripts of cmd.exe, given as file names: cmd.exe and the C runtime are played by their documented rules, as a batch
 * file and as typed at the prompt, which must come to the same; the curl they call is the one at hand.
 */

/** With signs that mean something to cmd.exe, as a user's name may have them. */
const temp = String.raw`C:\Users\J & D (x) ^!\Temp`;

type Call = { readonly args: readonly string[]; readonly exitCode: number };

/** What it finds in the folder it runs in. */
function worldHere(): CmdWorld {
  const names = readdirSync('.').filter((name) => !/[<>|?*:"\p{Cc}]/u.test(name));
  const isFolder = (name: string): boolean => statSync(name).isDirectory();
  return {
    files: new Map(
      names.filter((name) => !isFolder(name)).map((name) => [fileKey(name), readFileSync(name)] as const),
    ),
    folders: new Set(names.filter(isFolder).map(fileKey)),
    variables: new Map(
      [...Object.entries(process.env), ['TEMP', temp] as const].map(([name, value = '']) => [
        name.toUpperCase(),
        value,
      ]),
    ),
  };
}

/** As `runCmd`, with the calls of curl; throws where files are left behind. */
async function play(
  script: string,
  mode: Mode,
  callCurl: (args: readonly string[], files: CmdWorld['files'], place: number) => Promise<number>,
): Promise<CmdEnd & { readonly calls: readonly Call[] }> {
  const world = worldHere();
  const own = new Set(world.files.keys());
  const calls: Call[] = [];
  const end = await runCmd(script, mode, world, async (args) => {
    const exitCode = await callCurl(args, world.files, calls.length);
    calls.push({ args, exitCode });
    return exitCode;
  });
  const left = [...world.files.keys()].filter((name) => !own.has(name));
  if (left.length > 0) throw new Error(`left ${left.join()} behind`);
  return { ...end, calls };
}

async function runCurl(args: readonly string[], files: CmdWorld['files']): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'curl-cmd-'));
  try {
    const prefix = `${fileKey(temp)}\\`;
    for (const [name, bytes] of files)
      if (name.startsWith(prefix)) {
        const isConfig = name.endsWith('.txt');
        const text = Buffer.from(bytes).toString();
        writeFileSync(
          path.join(folder, name.slice(prefix.length)),
          isConfig ? expandVariables(text, process.env) : bytes,
        );
      }
    const here = withoutVariables(args, process.env).map((one) => one.replace(`${temp}\\`, `${folder}/`));
    const curl = spawn('curl', here, { stdio: ['ignore', 'inherit', 'inherit'] });
    return await new Promise((resolve, reject) =>
      curl.on('error', reject).on('close', (code) => resolve(code ?? 1)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Typed, and then saved, for which each curl ends as it did. */
async function runFile(file: string): Promise<number> {
  const script = readFileSync(file, 'utf8');
  const typed = await play(script, 'prompt', runCurl);
  const saved = await play(script.replaceAll('\n', '\r\n'), 'batch', (_args, _files, place) =>
    Promise.resolve(typed.calls[place]?.exitCode ?? 0),
  );
  if (JSON.stringify(typed) !== JSON.stringify(saved))
    throw new Error(`${file} says one thing at the prompt and another in a batch file`);
  process.stderr.write(typed.said);
  return typed.exitCode;
}

const ends = await Promise.allSettled(process.argv.slice(2).map(runFile));
for (const end of ends) {
  if (end.status === 'rejected') process.stderr.write(`${String(end.reason)}\n`);
  if (end.status === 'rejected' || end.value !== 0) process.exitCode = 1;
}
