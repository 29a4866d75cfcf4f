import { argumentsOf } from './c-runtime.ts';

/*
 * cmd.exe by its documented rules, as far as our snippets need them: percent signs first, at the prompt and in a batch
 * file each in their way; then quotes, carets, redirections and blocks. What it has no rule for is an error.
 */

export type Mode = 'prompt' | 'batch';

/** What a script finds and leaves: variables and files by their names. */
export type CmdWorld = {
  readonly variables: Map<string, string>;
  readonly files: Map<string, Uint8Array>;
};

/** Microsoft, "Command prompt (Cmd.exe) command-line string limitation". */
const longestLine = 8191;

/** Runs `script`; throws for a command, a sign or a line that our generator does not write. */
export function runCmd(
  script: string,
  mode: Mode,
  world: CmdWorld,
  onCurl: (args: readonly string[]) => void,
): void {
  const lines = script.split('\n').map((line) => line.replace(/\r$/, ''));
  const reading: Reading = { lines, at: 0, mode, world, onCurl };
  while (reading.at < lines.length) runCommand(readCommand(reading), reading);
}

type Reading = {
  readonly lines: readonly string[];
  at: number;
  readonly mode: Mode;
  readonly world: CmdWorld;
  readonly onCurl: (args: readonly string[]) => void;
};

/** A command whose signs are read: its text with the quotes in it, and where its output goes. */
type Command = { readonly text: string; readonly output: string | undefined };

/** The next line with its variables put in. */
function nextLine(reading: Reading): string {
  const line = reading.lines[reading.at];
  if (line === undefined) throw new Error('the script ends within a command');
  reading.at += 1;
  const expanded = expandPercents(line, reading.mode, reading.world.variables);
  if (Math.max(line.length, expanded.length) > longestLine) throw new Error('a line that is too long');
  return expanded;
}

/** `set /?` and "Percent expansion": in a batch file two signs are one, and a lone one is nothing. */
export function expandPercents(line: string, mode: Mode, variables: ReadonlyMap<string, string>): string {
  let text = '';
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (sign !== '%') {
      text += sign;
      continue;
    }
    if (mode === 'batch' && line[at + 1] === '%') {
      text += '%';
      at += 1;
      continue;
    }
    if (mode === 'batch' && /^[0-9*~]/.test(line.slice(at + 1)))
      throw new Error('an argument of the batch file');
    const end = line.indexOf('%', at + 1);
    const [, name = '', from, count] =
      end < 0 ? [] : (/^([^:]+)(?::~(\d+),(\d+))?$/.exec(line.slice(at + 1, end)) ?? []);
    const value = variables.get(name.toUpperCase());
    if (value === undefined) {
      // An unknown name stays at the prompt and is left out of a batch file.
      if (mode === 'prompt') text += '%';
      else if (end >= 0) at = end;
      continue;
    }
    text += from === undefined ? value : value.slice(Number(from), Number(from) + Number(count));
    at = end;
  }
  return text;
}

/** Quotes turn the meaning of signs off up to the end of a line; a caret does so for the next sign. */
function readCommand(reading: Reading): Command {
  let line = nextLine(reading);
  let text = '';
  let output: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (isQuoted || !/[\^&|<>()]/.test(sign)) {
      if (sign === '"') isQuoted = !isQuoted;
      text += sign;
    } else if (sign === '^') {
      if (at < line.length - 1) {
        at += 1;
        text += line[at];
        continue;
      }
      // The line goes on; its first sign has no meaning.
      line = nextLine(reading);
      if (line === '') throw new Error('a line end that is a sign of the text');
      text += line[0];
      at = 0;
    } else if (sign === '>') {
      [output, at] = redirection(line, at);
    } else if ((sign === '(' && text.trim() === '') || (sign === ')' && text === '')) {
      text += sign;
      if (sign === '(' && at < line.length - 1) throw new Error('code behind a bracket');
    } else throw new Error(`“${sign}” outside of quotes: ${line.slice(0, 200)}`);
  }
  if (isQuoted) throw new Error(`a quote without its end: ${line.slice(0, 200)}`);
  if (text.length > longestLine) throw new Error('a command that is too long');
  return { text, output };
}

/** Where output goes, up to the end of the line. */
function redirection(line: string, at: number): readonly [string, number] {
  const [whole, target = '', quoted] = /^>(nul|&2|"([^"]+)")$/.exec(line.slice(at)) ?? [];
  if (whole === undefined) throw new Error(`a redirection: ${line.slice(at)}`);
  return [quoted ?? target, line.length];
}

function runCommand(command: Command, reading: Reading): void {
  const { text, output } = command;
  const { files, variables } = reading.world;
  const condition = /^if (not )?exist "([^"]+)" (.*)$/s.exec(text);
  if (condition) {
    const [, negation, name = '', then = ''] = condition;
    if (files.has(fileKey(name)) === (negation === undefined)) runCommand({ text: then, output }, reading);
    return;
  }
  if (text === '(') {
    const printed: string[] = [];
    for (;;) {
      const one = readCommand(reading);
      if (one.text === ')') {
        if (one.output === undefined || /^(?:nul|&2)$/.test(one.output))
          throw new Error('a block without a file');
        files.set(fileKey(one.output), new TextEncoder().encode(printed.join('')));
        return;
      }
      if (!one.text.startsWith('echo ') || one.output !== undefined)
        throw new Error(`in a block: ${one.text}`);
      printed.push(echoed(one.text));
    }
  }
  const [word = ''] = text.split(' ', 1);
  const rest = text.slice(word.length + 1);
  const setting = /^"(\w+)=(.*)"$/.exec(rest);
  if (word === 'rem' && output === undefined) return;
  if (word === 'set' && setting) variables.set((setting[1] ?? '').toUpperCase(), setting[2] ?? '');
  else if (word === 'echo' && output === '&2') echoed(text);
  else if (word === 'curl' && output === undefined) reading.onCurl(argumentsOf(rest));
  else runOnFiles(word, rest.trimEnd(), output, files);
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
  const removed = /^"([^"]+)"$/.exec(rest);
  if (word === 'certutil' && certutil && output === 'nul') {
    const text = Buffer.from(taken(certutil[1] ?? '')).toString('latin1');
    if (!/^(?:[A-Za-z0-9+/]{1,76}={0,2}\r\n)+$/.test(text)) throw new Error('no base64');
    files.set(fileKey(certutil[2] ?? ''), new Uint8Array(Buffer.from(text.replaceAll('\r\n', ''), 'base64')));
  } else if (word === 'copy' && copy && output === 'nul') {
    const parts = [...(copy[1] ?? '').matchAll(/"([^"]+)"/g)].map(([, name = '']) => taken(name));
    files.set(fileKey(copy[2] ?? ''), new Uint8Array(Buffer.concat(parts)));
  } else if (word === 'del' && removed && output === undefined) {
    taken(removed[1] ?? '');
    files.delete(fileKey(removed[1] ?? ''));
  } else throw new Error(`another command: ${word} ${rest.slice(0, 200)}`);
}

/** Names of files differ in more than the case of their letters. */
export const fileKey = (name: string): string => {
  // eslint-disable-next-line no-control-regex -- no name on Windows has them
  if (/[<>|?*\0-\x1f]/.test(name)) throw new Error(`no file name: ${name}`);
  return name.toLowerCase();
};
