import { execFileSync } from 'node:child_process';
import { measureHouse, type Sources } from './measure-house.ts';

// Prints figures of the source tree by which its growth is judged: `npm run house`, and for an older commit beside it
// `npm run house -- --before COMMIT`. `--list` names the circles and the duplicates.

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 30 });

/** The TypeScript of a commit, or of the working tree's last one. */
function sourcesOf(commit: string): Sources {
  const files = git('ls-tree', '-r', '--name-only', commit, 'src', 'e2e')
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file));
  return new Map(files.map((file) => [file, git('show', `${commit}:${file}`)]));
}

const before = process.argv[process.argv.indexOf('--before') + 1];
const commits = process.argv.includes('--before') && before ? [before, 'HEAD'] : ['HEAD'];
const houses = commits.map((commit) => measureHouse(sourcesOf(commit)));
const rows: readonly (readonly [string, (house: (typeof houses)[number]) => string | number])[] = [
  ['files', ({ files }) => files],
  ['lines', ({ lines }) => lines],
  ['median lines', ({ median }) => median],
  ['largest', ({ largest }) => `${largest.lines} ${largest.file}`],
  ['circles, types included', ({ cycles }) => cycles.length],
  ['files with one importer', ({ withOneImporter }) => withOneImporter],
  ['duplicates of six lines and more', ({ duplicates }) => duplicates.length],
];
const width = Math.max(...rows.map(([name]) => name.length));
process.stdout.write(`${' '.repeat(width)}  ${commits.join('  ->  ')}\n`);
for (const [name, read] of rows)
  process.stdout.write(`${name.padEnd(width)}  ${houses.map((house) => read(house)).join('  ->  ')}\n`);
if (process.argv.includes('--list')) {
  const { cycles = [], duplicates = [] } = houses.at(-1) ?? {};
  for (const cycle of cycles) process.stdout.write(`circle: ${cycle.join(', ')}\n`);
  for (const [place, other] of duplicates) process.stdout.write(`twice: ${place} ~ ${other}\n`);
}
