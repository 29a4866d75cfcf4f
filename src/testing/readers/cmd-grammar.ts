/*
 * How cmd.exe reads a script, by its documented rules, as far as our snippets need them: percent signs first, at the
 * prompt and in a batch file each in their way; then quotes, carets, redirections, blocks and `if`.
 */

export type Mode = 'prompt' | 'batch';

/** A command whose signs are read: its text with the quotes in it, and where its output goes (`2nul` is `2>nul`). */
export type Command = {
  readonly kind: 'command';
  readonly text: string;
  readonly output: string | undefined;
};

export type Statement =
  | Command
  | {
      readonly kind: 'block';
      readonly statements: readonly Statement[];
      readonly output: string | undefined;
    }
  | { readonly kind: 'and'; readonly first: Statement; readonly second: Statement }
  | {
      readonly kind: 'if';
      readonly isNot: boolean;
      readonly test: 'defined' | 'errorlevel' | 'exist';
      readonly operand: string;
      readonly whenTrue: Statement;
      readonly whenFalse: Statement | undefined;
    };

/** Lines of a script, each expanded as it is come to. */
export type Reading = {
  readonly lines: readonly string[];
  next: number;
  readonly expand: (line: string) => string;
};

/** Microsoft, "Command prompt (Cmd.exe) command-line string limitation". */
const longestLine = 8191;

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

/** A line of which a part is read. */
type Line = { text: string; at: number };

/** The next line with its variables put in. */
function nextLine(reading: Reading): Line {
  const line = reading.lines[reading.next];
  if (line === undefined) throw new Error('the script ends within a command');
  reading.next += 1;
  const expanded = reading.expand(line);
  if (Math.max(line.length, expanded.length) > longestLine) throw new Error('a line that is too long');
  return { text: expanded, at: 0 };
}

/** The statement that begins with the next line, up to the end of the line it ends in. */
export function readStatement(reading: Reading): Statement {
  const line = nextLine(reading);
  const statement = statementAt(line, reading);
  if (line.at < line.text.length)
    throw new Error(`“${line.text[line.at]}” outside of quotes: ${line.text.slice(0, 200)}`);
  return statement;
}

/** Takes what `pattern` finds where the line stands; blanks before it are of no account. */
function take(line: Line, pattern: RegExp): RegExpExecArray | undefined {
  const blanks = /^ */.exec(line.text.slice(line.at))?.[0].length ?? 0;
  const match = pattern.exec(line.text.slice(line.at + blanks));
  if (!match) return undefined;
  line.at += blanks + match[0].length;
  return match;
}

/** `if /?`, "Command Extensions": the name in quotes; a caret would make another word of `if` or `else`. */
const conditions: readonly (readonly [test: 'defined' | 'errorlevel' | 'exist', operand: RegExp])[] = [
  ['exist', /^exist "([^"]+)" (?=\S)/],
  ['defined', /^defined (\w+) (?=\S)/],
  ['errorlevel', /^errorlevel (\d+) (?=\S)/],
];

function statementAt(line: Line, reading: Reading): Statement {
  if (take(line, /^if (?=\S)/)) {
    const isNot = take(line, /^not (?=\S)/) !== undefined;
    for (const [test, pattern] of conditions) {
      const operand = take(line, pattern)?.[1];
      if (operand === undefined) continue;
      const whenTrue = statementAt(line, reading);
      // Behind a command that stands in no block it would be a part of that.
      const hasElse = whenTrue.kind === 'block' && take(line, /^else (?=\S)/) !== undefined;
      const whenFalse = hasElse ? statementAt(line, reading) : undefined;
      return { kind: 'if', isNot, test, operand, whenTrue, whenFalse };
    }
    throw new Error(`a condition: ${line.text.slice(line.at, line.at + 200)}`);
  }
  if (!take(line, /^\(/)) return commandsAt(line, reading);
  const statements: Statement[] = [];
  if (line.at < line.text.length) {
    do statements.push(commandAt(line, reading));
    while (take(line, /^& /));
    if (!take(line, /^\)/)) throw new Error(`a block without its end: ${line.text.slice(0, 200)}`);
    return { kind: 'block', statements, output: undefined };
  }
  for (;;) {
    const inner = nextLine(reading);
    if (take(inner, /^\)/)) {
      Object.assign(line, inner);
      return { kind: 'block', statements, output: take(line, /^>"([^"]+)"$/)?.[1] };
    }
    statements.push(statementAt(inner, reading));
    if (inner.at < inner.text.length) throw new Error('a sign outside of quotes');
  }
}

function commandsAt(line: Line, reading: Reading): Statement {
  const first = commandAt(line, reading);
  return take(line, /^&& /) ? { kind: 'and', first, second: statementAt(line, reading) } : first;
}

/** Quotes turn the meaning of signs off up to the end of a line; a caret does so for the next sign. */
function commandAt(line: Line, reading: Reading): Command {
  take(line, /^/);
  let text = '';
  let output: string | undefined;
  let isQuoted = false;
  for (; line.at < line.text.length; line.at += 1) {
    const sign = line.text[line.at] ?? '';
    const rest = line.text.slice(line.at);
    if (isQuoted || !/[\^&|<>()]/.test(sign)) {
      if (sign === '"') isQuoted = !isQuoted;
      text += sign;
    } else if (sign === '^') {
      line.at += 1;
      if (line.at === line.text.length) {
        // The line goes on; its first sign has no meaning.
        Object.assign(line, nextLine(reading));
        if (line.text === '') throw new Error('a line end that is a sign of the text');
      }
      text += line.text[line.at];
    } else if (sign === '>') {
      const [whole, target] = /^>(nul|&2)(?= |$)/.exec(rest) ?? [];
      // A digit right before it is the number of what is redirected.
      const number = /(?:^| )(\d)$/.exec(text)?.[1] ?? '';
      if (whole === undefined || output !== undefined || (/\d$/.test(text) && number !== '2'))
        throw new Error(`a redirection: ${rest}`);
      text = text.slice(0, text.length - number.length);
      output = `${number}${target}`;
      line.at += whole.length - 1;
    } else if (/^(?:&&? |\))/.test(rest)) {
      // For whoever reads on: outside of a block it is an error there.
      break;
    } else throw new Error(`“${sign}” outside of quotes: ${line.text.slice(0, 200)}`);
  }
  if (isQuoted) throw new Error(`a quote without its end: ${line.text.slice(0, 200)}`);
  if (text.length > longestLine) throw new Error('a command that is too long');
  return { kind: 'command', text: output === undefined ? text : text.trimEnd(), output };
}
