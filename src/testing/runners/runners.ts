import type { Runner, RunResult } from './runner.ts';
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { curlCmdRunner } from './curl-cmd-runner.ts';
import { httpFileRunner, httpRunner } from './http-runners.ts';
import { pageRunner } from '../browser/page-runner.ts';
import { commonTransportHeaders, type TransportHeaders } from '../requests/same-request.ts';

/** What Node's fetch says beyond the request. */
const fetchTransport: TransportHeaders = {
  ...commonTransportHeaders,
  'user-agent': true,
  // Added by fetch without a way to leave them out; each says what its absence says.
  accept: '*/*',
  'accept-encoding': true,
  'accept-language': '*',
  'sec-fetch-mode': 'cors',
};

/** Imports each file, one after the other. */
const nodeImports = [
  'node',
  '--input-type=module',
  '--eval',
  'for (const file of process.argv.slice(1)) await import(file)',
];

const eachWith = (program: string): readonly string[] => [
  'bash',
  '-c',
  `status=0; for file in "$@"; do ${program} "$file" || status=1; done; exit $status`,
  'bash',
];

/** The shells that snippets for the command line are written for. */
export const shells: readonly string[] = ['dash', 'bash', 'zsh', 'fish'];

/** Those that are here: a snippet is written to a file that is called after the one it runs in. */
const shellsHere = shells.filter(
  (shell) => spawnSync(shell, ['-c', 'true'], { stdio: 'ignore' }).status === 0,
);
const inItsShell: readonly string[] = [
  'bash',
  '-c',
  // fish makes folders of its own wherever its home is.
  `home=$(mktemp -d); export XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home" XDG_CACHE_HOME="$home"
status=0; for file in "$@"; do "\${file##*.}" "$file" || status=1; done; rm -r "$home"; exit $status`,
  'bash',
];

/** In one process where PHP can be copied with all it has loaded, as it takes longer to start than to run a snippet. */
const phpRuns = `$status = 0;
foreach (array_slice($argv, 1) as $file) {
  if (($child = pcntl_fork()) === 0) { require $file; exit; }
  pcntl_waitpid($child, $end);
  if ($end !== 0) $status = 1;
}
exit($status);`;
const php = (): readonly string[] =>
  spawnSync('php', ['-r', 'exit((int) !function_exists("pcntl_fork"));'], { stdio: 'ignore' }).status === 0
    ? ['php', '-r', phpRuns, '--']
    : eachWith('php');

/** The first Python of the path is not always the one that packages were installed for. */
const pythonWith = (modules: string): string =>
  ['python3', '/usr/bin/python3'].find(
    (program) => spawnSync(program, ['-c', `import ${modules}`], { stdio: 'ignore' }).status === 0,
  ) ?? 'python3';

const python = pythonWith('requests');
const pythonOfHttpie = pythonWith('httpie, requests_toolbelt');

const pythonRuns = 'import runpy, sys\nfor file in sys.argv[1:]: runpy.run_path(file, run_name="__main__")';

export const runners: readonly Runner[] = [
  {
    languageId: 'curl',
    needs: [
      ['bash', '--version'],
      ['curl', '--version'],
    ],
    extensions: shellsHere,
    command: inItsShell,
    transport: { ...commonTransportHeaders, 'user-agent': true },
  },
  {
    languageId: 'node',
    needs: [['node', '--version']],
    extensions: ['mjs'],
    command: nodeImports,
    transport: fetchTransport,
  },
  {
    languageId: 'ruby',
    needs: [['ruby', '--version']],
    extensions: ['rb'],
    command: ['ruby', '-e', 'ARGV.each { |file| load file, true }'],
    // net/http undoes the compression it asks for.
    transport: { ...commonTransportHeaders, 'user-agent': true, 'accept-encoding': true },
  },
  {
    languageId: 'php',
    needs: [['php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);']],
    versions: ['php', '-r', 'echo "PHP ", PHP_VERSION, ", curl ", curl_version()["version"];'],
    extensions: ['php'],
    command: php(),
    transport: commonTransportHeaders,
  },
  {
    languageId: 'node-https',
    needs: [['node', '--version']],
    extensions: ['mjs'],
    command: nodeImports,
    transport: commonTransportHeaders,
  },
  {
    languageId: 'node-axios',
    needs: [['node', '--version']],
    extensions: ['mjs'],
    command: nodeImports,
    packages: ['axios'],
    versions: ['node', '-p', '`Node ${process.version}, axios ${require("axios").VERSION}`'],
    // axios undoes the compression it asks for.
    transport: { ...commonTransportHeaders, 'user-agent': true, 'accept-encoding': true },
  },
  {
    languageId: 'go',
    needs: [
      ['bash', '--version'],
      ['go', 'version'],
      ['gofmt', '-h'],
    ],
    versions: ['go', 'version'],
    extensions: ['go'],
    command: ['bash', path.join(import.meta.dirname, 'run-go.sh')],
    batchSize: 120,
    isSlow: true,
    // net/http undoes the compression it asks for.
    transport: { ...commonTransportHeaders, 'user-agent': true, 'accept-encoding': true },
  },
  {
    languageId: 'java',
    needs: [
      ['java', '--version'],
      ['javac', '--version'],
    ],
    extensions: ['java'],
    command: [
      'java',
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      path.join(import.meta.dirname, 'RunJava.java'),
    ],
    batchSize: 180,
    isSlow: true,
    transport: { ...commonTransportHeaders, 'user-agent': true },
    refuses: ({ url, headers }) => {
      if (/^https?:\/\/[^/?]+\/[^?]*[[\]]/.test(url)) return 'square brackets in a path';
      if (/^[^?]*\?$/.test(url)) return 'a query of nothing';
      if (headers.some(({ value }) => /[^\t -~]/.test(value))) return 'header values are ASCII';
      return undefined;
    },
  },
  pageRunner,
  {
    languageId: 'typescript',
    needs: [['node', '--version']],
    // As a module, and as the CommonJS that tsx takes a `.ts` for where no package.json says otherwise.
    extensions: ['mts', 'ts'],
    command: nodeImports.toSpliced(1, 0, '--import', import.meta.resolve('tsx')),
    batchSize: 150,
    transport: fetchTransport,
  },
  {
    languageId: 'python',
    needs: [[python, '-c', 'import requests']],
    versions: [
      python,
      '-c',
      'import platform, requests; print("Python", platform.python_version() + ", requests", requests.__version__)',
    ],
    extensions: ['py'],
    command: [python, '-c', pythonRuns],
    // requests undoes the compression it asks for, and http.client asks for none.
    transport: { ...commonTransportHeaders, 'user-agent': true, 'accept-encoding': true },
  },
  {
    languageId: 'python-http-client',
    needs: [[python, '--version']],
    extensions: ['py'],
    command: [python, '-c', pythonRuns],
    transport: { ...commonTransportHeaders, 'accept-encoding': 'identity' },
  },
  {
    languageId: 'wget',
    needs: [
      ['bash', '--version'],
      ['wget', '--version'],
    ],
    extensions: shellsHere,
    command: inItsShell,
    transport: {
      ...commonTransportHeaders,
      'user-agent': true,
      // Added without a way to leave them out; each says what its absence says.
      accept: '*/*',
      'accept-encoding': 'identity',
    },
    refuses: ({ method, url, headers, body }) => {
      if (method !== method.toUpperCase()) return 'the method is changed';
      const names = headers.map(({ name }) => name.toLowerCase());
      if (/\/\.{1,2}(?:[/?]|$)/.test(url.split('?', 1)[0] ?? '')) return 'dots are folded';
      if (new Set(names).size < names.length) return 'one line replaces the other';
      const isEmpty = body?.kind === 'text' && body.text === '';
      return body && !isEmpty && !names.includes('content-type') ? 'a type is added' : undefined;
    },
  },
  {
    languageId: 'httpie',
    needs: [
      ['bash', '--version'],
      [pythonOfHttpie, '-c', 'import httpie, requests_toolbelt'],
    ],
    versions: [pythonOfHttpie, '-c', 'import httpie; print("HTTPie", httpie.__version__)'],
    extensions: shellsHere,
    command: [pythonOfHttpie, path.join(import.meta.dirname, 'run-httpie.py')],
    isSlow: true,
    batchSize: 96,
    // It undoes the compression it asks for.
    transport: { ...commonTransportHeaders, 'user-agent': true, 'accept-encoding': true },
    refuses: ({ method, url, headers }) => {
      if (!/^[A-Z]+$/.test(method)) return 'the method is taken for the address';
      const target = url.replace(/^\w+:\/\/[^/?]+/, '');
      // With a path kept as it is, all that is behind a semicolon or a question mark is not.
      const rest = /(?:;[^/?]*)?(?:\?.*)?$/.exec(target)?.[0] ?? '';
      if (/[[\]]|%[0-9A-F]?[a-f]|^\/\/|\?$/.test(target)) return 'signs are escaped or left out';
      const isLetter = (escape: string): boolean => /^[\w.~-]$/.test(decodeURIComponent(escape));
      if (rest.match(/%[0-7][0-9A-F]/g)?.some(isLetter)) return 'escapes are decoded';
      const isKept = /\/\.{1,2}(?=[/?;]|$)/.test(target) || target.match(/%[0-7][0-9A-F]/g)?.some(isLetter);
      if (isKept && /^;(?:\?|$)/.test(rest)) return 'a semicolon is left out';
      return headers.some(({ value }) => /[\x80-\xff]/.test(value)) ? 'octets become UTF-8' : undefined;
    },
  },
  curlCmdRunner,
  httpRunner,
  httpFileRunner,
];

/** The runner with all of its snippets in one shell, if it is one of a command line client. */
export const inShell = (runner: Runner, shell: string): Runner =>
  runner.extensions === shellsHere ? { ...runner, extensions: [shell] } : runner;

/** The first program that is missing, as it would be typed. */
export const missingProgram = (runner: Runner): string | undefined =>
  runner.needs
    .find(([program = '', ...args]) => spawnSync(program, args, { stdio: 'ignore' }).status !== 0)
    ?.join(' ');

/**
 * Writes the snippets to files in `folder` and runs them there. Ends by itself after `timeoutMs`. `from` is the place of
 * the first of them among those that take turns in how they are run.
 */
export async function runSnippets(
  runner: Runner,
  snippets: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
  from = 0,
  timeoutMs = 60_000,
): Promise<RunResult & { readonly files: readonly string[] }> {
  const files = snippets.map((_text, index) =>
    path.join(folder, `snippet-${index}.${runner.extensions[(from + index) % runner.extensions.length]}`),
  );
  await Promise.all(files.map((file, index) => writeFile(file, snippets[index] ?? '')));
  const packages = await linkPackages(runner, folder);
  const [program = '', ...args] = runner.command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, ...files], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', NO_PROXY: '*', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? -1, ...output, files: [...files, ...packages] }));
  });
}

const modules = path.resolve(import.meta.dirname, '../../../node_modules');

/** Node looks for packages in the folder of a file and above. */
async function linkPackages({ packages }: Runner, folder: string): Promise<readonly string[]> {
  if (!packages) return [];
  const own = path.join(folder, 'node_modules');
  await mkdir(own);
  await Promise.all(packages.map((name) => symlink(path.join(modules, name), path.join(own, name))));
  return [own];
}
