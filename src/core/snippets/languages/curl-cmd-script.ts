import { base64Of } from '../../base64.ts';
import { percent, quoteCmd } from '../quote/cmd.ts';
import { SnippetRefusal } from '../language.ts';

/*
 * What surrounds curl in a script of cmd.exe: what stops it, and the files it makes and takes away. The lines mean the
 * same at the prompt, where `exit` would close the window, and in a batch file.
 */

export const configFile = '%TEMP%\\curl-request.txt';
export const bodyFile = '%TEMP%\\curl-body.bin';
export const base64File = '%TEMP%\\curl-body.b64';
export const partFile = (number: number): string => `%TEMP%\\curl-part-${number}.bin`;

/** A condition of `if` under which nothing is sent, and what is said then. */
export type Stop = { readonly condition: string; readonly sentence: string };

/** `defined` holds for no variable of nothing, and leaves what the variable holds unread. */
export const unsetStop = (variable: string): Stop => ({
  condition: `not defined ${variable}`,
  sentence: `${variable} is not set`,
});

/** curl could take a file that is missing, or is a folder, for an empty one. */
export const fileStops = (name: string): readonly Stop[] => [
  { condition: `not exist ${quoteCmd(name)}`, sentence: `${quoteCmd(name)} is missing` },
  { condition: `exist "${name.replaceAll('%', percent)}\\"`, sentence: `${quoteCmd(name)} is a folder` },
];

/** certutil is not allowed everywhere. */
export const madeStop = (file: string): Stop => ({
  condition: `not exist "${file}"`,
  sentence: `"${file}" is missing`,
});

/** `command`, unless something stops it. */
export const unless = (stops: readonly Stop[], command: string): string =>
  `${stops
    .map(({ condition, sentence }) => `if ${condition} (\n  echo ${sentence} >&2\n  cmd /c exit 1\n) else `)
    .join('')}${command}`;

/** `del` makes the exit code 0 (found by others on Windows 10), which has to be curl's, or another that is not 0. */
export const removal = (files: readonly string[]): string => {
  const del = `del ${files.map((file) => `"${file}"`).join(' ')}`;
  return `if errorlevel 1 (${del} 2>nul & cmd /c exit 1) else ${del}`;
};

/** Lines as they stand in a file. */
export const echoed = (lines: readonly string[], file: string): string =>
  `(\n${lines.map((line) => `echo ${line}\n`).join('')})>"${file}"`;

/** Octets in a file that certutil makes of base64. */
export const decoded = (bytes: Uint8Array, file: string): readonly string[] => [
  echoed(base64Of(bytes).match(/.{1,76}/g) ?? [], base64File),
  `certutil -f -decode "${base64File}" "${file}" >nul`,
];

/** cmd.exe takes 8191 characters ("Command prompt line string limitation"), with the folder that `%TEMP%` stands for. */
const longestCommand = 8000;
const longestFolder = 100;

export function refuseLong(commands: readonly string[]): void {
  const isLong = (text: string): boolean =>
    text.replaceAll('%TEMP%', 'x'.repeat(longestFolder)).length > longestCommand;
  if (commands.some(isLong))
    throw new SnippetRefusal('cmd.exe takes commands of up to 8191 characters; this one is longer.');
}
