/** `npm start`: builds when the sources changed since the last build, then serves. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readConfig } from './config.ts';
import { endWithNpm } from './end-with-npm.ts';
import { fingerprint } from './fingerprint.ts';
import { runQuietly, type Ended } from './run-quietly.ts';

endWithNpm();
const root = fileURLToPath(new URL('../../..', import.meta.url));
// The last part of a build empties this folder, so a build by hand takes the mark of an earlier one away.
const stamp = path.join(root, 'dist', 'server', 'built-from');

/** Through npm, so that the build stays written down in one place: package.json. */
function build(): Promise<Ended> {
  const npm = process.env['npm_execpath'];
  const args = ['run', 'build', '--silent'];
  return npm
    ? runQuietly(process.execPath, [npm, ...args], root)
    : runQuietly(`npm ${args.join(' ')}`, undefined, root);
}

// A wrong setting is told now, not after a build.
const config = readConfig(process.env);
if (!config.ok) {
  process.stderr.write(`${config.problem}\n`);
  process.exit(1);
}

const current = await fingerprint(root);
const built = await readFile(stamp, 'utf8').catch(() => '');
if (built !== current) {
  process.stdout.write('Building the console, once until its sources change …\n');
  // A build that is broken off must not pass for the one before it.
  await rm(stamp, { force: true });
  const { code, said } = await build();
  if (code !== 0) {
    process.stderr.write(`${said}\nThe build failed; the reason stands above.\n`);
    process.exit(code);
  }
  await writeFile(stamp, current);
}
await import(pathToFileURL(path.join(root, 'dist', 'server', 'node-main.js')).href);
