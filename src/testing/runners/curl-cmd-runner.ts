import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathsOf } from '../../core/snippets/file-paths.ts';
import type { Runner } from './runner.ts';
import { commonTransportHeaders } from '../requests/same-request.ts';

const hasVariables = /\{$|\\$/;

/** Scripts of cmd.exe, which is played by its documented rules; the curl they call is run. */
export const curlCmdRunner: Runner = {
  languageId: 'curl-cmd',
  needs: [
    ['node', '--version'],
    ['curl', '--version'],
  ],
  versions: [
    'node',
    '-p',
    `"cmd.exe read by its rules, " + ${JSON.stringify(spawnSync('curl', ['--version'], { encoding: 'utf8' }).stdout?.split(' (', 1)[0] ?? '')}`,
  ],
  extensions: ['cmd'],
  isSlow: true,
  batchSize: 120,
  command: [
    'node',
    '--import',
    import.meta.resolve('tsx'),
    path.join(import.meta.dirname, 'run-curl-cmd.ts'),
  ],
  transport: { ...commonTransportHeaders, 'user-agent': true },
  refuses: ({ headers, body, url }) => {
    if (headers.some(({ value }) => /[^\0-\x7f]/.test(value)))
      return 'letters beyond ASCII depend on a code page';
    if (headers.some(({ value, secret }) => secret && hasVariables.test(value.slice(0, secret.start))))
      return 'signs before a key that curl takes for its own';
    for (const [, name] of new Map([...pathsOf(body)].map(([file, one]) => [file, one.slice(2)]))) {
      if (/[<>:"|?*\p{Cc}]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(name))
        return 'no file name on Windows';
      if (/[^ -~]/.test(name)) return 'letters beyond ASCII depend on a code page';
    }
    const long = [...headers.map(({ name, value }) => `${name}: ${value}`), url];
    return long.join('').length > 7000 ? 'a command that is too long' : undefined;
  },
};
