import { argumentsOf } from './c-runtime.ts';
import { type Command, expandPercents, type Mode, readStatement, type Statement } from './cmd-grammar.ts';

/*
 * What cmd.exe does with a script, as far as our snippets need it. What it has no rule for is an error.
 */

/** What a script finds and leaves: variables by their names in capital letters, files and folders by `fileKey`. */
export type CmdWorld = {
  readonly variables: Map<string, string>;
  readonly files: Map<string, Uint8Array>;
  readonly folders: ReadonlySet<string>;
};

/** How a script ended, and what it wrote to stderr by itself. */
export type CmdEnd = { readonly exitCode: number; readonly said: string };

type Run = {
  readonly world: CmdWorld;
  readonly onCurl: (args: readonly string[]) => Promise<number>;
  /** The exit code of the last command; `undefined` where our rules do not tell, as before the first one. */
  errorLevel: number | undefined;
  said: string;
};

/**
 * Runs `script`; rejects for a command, a sign or a line that our generator does not write. `onCurl` gives curl's exit
 * code.
 */
export async function runCmd(
  script: string,
  mode: Mode,
  world: CmdWorld,
  onCurl: (args: readonly string[]) => Promise<number>,
): Promise<CmdEnd> {
  const lines = script.split('\n').map((line) => line.replace(/\r$/, ''));
  const expand = (line: string): string => expandPercents(line, mode, world.variables);
  const reading = { lines, next: 0, expand };
  const run: Run = { world, onCurl, errorLevel: undefined, said: '' };
  while (reading.next < lines.length) await runStatement(readStatement(reading), run);
  return { exitCode: knownLevel(run), said: run.said };
}

function knownLevel({ errorLevel }: Run): number {
  if (errorLevel === undefined) throw new Error('an exit code of a command before the script');
  return errorLevel;
}

/** Whether it succeeded, as `&&` asks. */
async function runStatement(statement: Statement, run: Run): Promise<boolean> {
  if (statement.kind === 'if') {
    const chosen = isTrue(statement, run) ? statement.whenTrue : statement.whenFalse;
    return chosen ? runStatement(chosen, run) : true;
  }
  if (statement.kind === 'and')
    return (await runStatement(statement.first, run)) && (await runStatement(statement.second, run));
  if (statement.kind === 'command') return runCommand(statement, run);
  if (statement.output !== undefined) {
    writeBlock(statement.statements, statement.output, run);
    return true;
  }
  let isFine = true;
  for (const one of statement.statements) isFine = await runStatement(one, run);
  return isFine;
}

/**
 * `if /?`: a variable of nothing is none, as GetEnvironmentVariable counts no letters for either; a file of a name that
 * ends with a backslash is a folder.
 */
function isTrue({ test, operand, isNot }: Extract<Statement, { readonly kind: 'if' }>, run: Run): boolean {
  const { files, folders, variables } = run.world;
  if (test === 'errorlevel') return knownLevel(run) >= Number(operand) !== isNot;
  if (test === 'defined') {
    if (/^(?:cd|date|time|random|errorlevel|cmdextversion|cmdcmdline)$/i.test(operand))
      throw new Error(`cmd.exe has a variable ${operand} of its own`);
    return ((variables.get(operand.toUpperCase()) ?? '') !== '') !== isNot;
  }
  const key = fileKey(operand);
  const isThere = key.endsWith('\\') ? folders.has(key.slice(0, -1)) : files.has(key) || folders.has(key);
  return isThere !== isNot;
}

/** A block of which all output goes to one file. */
function writeBlock(statements: readonly Statement[], file: string, { world }: Run): void {
  const lines = statements.map((one) => {
    if (one.kind !== 'command' || one.output !== undefined || !one.text.startsWith('echo '))
      throw new Error(`in a block with a file: ${JSON.stringify(one).slice(0, 200)}`);
    return echoed(one.text);
  });
  world.files.set(fileKey(file), new TextEncoder().encode(lines.join('')));
}

async function runCommand({ text, output }: Command, run: Run): Promise<boolean> {
  const { variables } = run.world;
  const [word = ''] = text.split(' ', 1);
  const rest = text.slice(word.length + 1);
  const setting = /^"(\w+)=(.*)"$/.exec(rest);
  if (word === 'rem' && output === undefined) return true;
  if (word === 'set' && setting) {
    variables.set((setting[1] ?? '').toUpperCase(), setting[2] ?? '');
    // It leaves the code as it was at the prompt and in a `.bat`, and makes it 0 in a `.cmd`.
    run.errorLevel ||= undefined;
    return true;
  }
  if (word === 'echo' && output === '&2') {
    run.said += echoed(text);
    return true;
  }
  if (word === 'curl' && output === undefined) run.errorLevel = await run.onCurl(argumentsOf(rest));
  else if (/^cmd \/c exit \d+ ?$/.test(text) && output === undefined)
    run.errorLevel = Number(rest.slice('/c exit '.length));
  else {
    runOnFiles(word, rest.trimEnd(), output, run.world.files);
    // `del` clears it even where it failed.
    run.errorLevel = 0;
  }
  return run.errorLevel === 0;
}

/** `echo` takes a few words for something else, and octets beyond ASCII depend on the code page. */
function echoed(text: string): string {
  const line = text.slice('echo '.length);
  if (/^\s*(?:on|off|\/\?)?\s*$/i.test(line) || /[^ -~\u2022]/.test(line))
    throw new Error(`echo changes ${line}`);
  return `${line}\r\n`;
}

function runOnFiles(
  word: string,
  rest: string,
  output: string | undefined,
  files: Map<string, Uint8Array>,
): void {
  const taken = (name: string): Uint8Array => {
    const bytes = files.get(fileKey(name));
    if (!bytes) throw new Error(`no file ${name}`);
    return bytes;
  };
  const certutil = /^-f -decode "([^"]+)" "([^"]+)"$/.exec(rest);
  const copy = /^\/b \/y ("[^"]+"(?:\+"[^"]+")*) "([^"]+)"$/.exec(rest);
  if (word === 'certutil' && certutil && output === 'nul') {
    const text = Buffer.from(taken(certutil[1] ?? '')).toString('latin1');
    if (!/^(?:[A-Za-z0-9+/]{1,76}={0,2}\r\n)+$/.test(text)) throw new Error('no base64');
    files.set(fileKey(certutil[2] ?? ''), new Uint8Array(Buffer.from(text.replaceAll('\r\n', ''), 'base64')));
  } else if (word === 'copy' && copy && output === 'nul') {
    const parts = [...(copy[1] ?? '').matchAll(/"([^"]+)"/g)].map(([, name = '']) => taken(name));
    files.set(fileKey(copy[2] ?? ''), new Uint8Array(Buffer.concat(parts)));
  } else if (word === 'del' && /^"[^"]+"(?: "[^"]+")*$/.test(rest) && /^(?:2nul)?$/.test(output ?? '')) {
    for (const [, name = ''] of rest.matchAll(/"([^"]+)"/g)) {
      if (output === undefined) taken(name);
      files.delete(fileKey(name));
    }
  } else throw new Error(`another command: ${word} ${rest.slice(0, 200)}`);
}

/** Names of files differ in more than the case of their letters. */
export const fileKey = (name: string): string => {
  // eslint-disable-next-line no-control-regex -- no name on Windows has them
  if (/[<>|?*\0-\x1f]/.test(name)) throw new Error(`no file name: ${name}`);
  return name.toLowerCase();
};
