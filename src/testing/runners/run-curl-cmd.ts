import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CmdWorld, fileKey, type Mode, runCmd } from '../readers/cmd.ts';
import { expandVariables, withoutVariables } from '../readers/curl-variables.ts';

/*
 * Runs scripts of cmd.exe, given as file names: cmd.exe and the C runtime are played by their documented rules, as a batch
 * file and as typed at the prompt, which must come to the same; the curl they call is the one at hand.
 */

/** With signs that mean something to cmd.exe, as a user's name may have them. */
const temp = String.raw`C:\Users\J & D (x) ^!\Temp`;

type Call = { readonly args: readonly string[]; readonly files: ReadonlyMap<string, Uint8Array> };

function callsOf(script: string, mode: Mode): readonly Call[] {
  const files = new Map<string, Uint8Array>();
  for (const name of readdirSync('.'))
    if (statSync(name).isFile() && !/[<>|?*:"\p{Cc}]/u.test(name))
      files.set(fileKey(name), readFileSync(name));
  const own = new Set(files.keys());
  const world: CmdWorld = {
    files,
    variables: new Map(
      [...Object.entries(process.env), ['TEMP', temp]].map(([name, value = '']) => [name, value]),
    ),
  };
  const calls: Call[] = [];
  runCmd(script, mode, world, (args) => calls.push({ args, files: new Map(files) }));
  const left = [...files.keys()].filter((name) => !own.has(name));
  if (left.length > 0) throw new Error(`left ${left.join()} behind`);
  return calls;
}

async function run({ args, files }: Call): Promise<number | null> {
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
    return await new Promise((resolve, reject) => curl.on('error', reject).on('close', resolve));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runFile(file: string): Promise<void> {
  const script = readFileSync(file, 'utf8');
  const [typed, saved] = [callsOf(script, 'prompt'), callsOf(script.replaceAll('\n', '\r\n'), 'batch')];
  if (JSON.stringify(typed.map(({ args }) => args)) !== JSON.stringify(saved.map(({ args }) => args)))
    throw new Error(`${file} says one thing at the prompt and another in a batch file`);
  for (const call of typed) if ((await run(call)) !== 0) throw new Error(`${file}: curl failed`);
}

const ends = await Promise.allSettled(process.argv.slice(2).map(runFile));
for (const end of ends)
  if (end.status === 'rejected') {
    process.exitCode = 1;
    process.stderr.write(`${String(end.reason)}\n`);
  }
