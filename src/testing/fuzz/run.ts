// `npm run fuzz`: mutated upstream answers through the Node server, each held against a judge of its own.
//   --count N   how many, 100000 unless told
//   --seed N    which; printed, so that a run can be repeated
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';

const { values: asked } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const count = Number(asked.count ?? 100_000);
const seed = Number(asked.seed ?? Date.now() % 4294967296);
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`Seed ${seed}, ${count} mutated streams (again with: npm run fuzz -- --seed ${seed} --count ${count})`);
const startedAt = performance.now();
const { outcomes, wrong, ends } = await fuzz({ count, seed, onProgress: (done) => say(`${done} done`) });
for (const [outcome, times] of [...outcomes].toSorted((a, b) => b[1] - a[1])) say(`${times} ${outcome}`);
for (const { index, stream, shown } of wrong.slice(0, 20))
  say(`Stream ${index} is shown ${shown}: ${JSON.stringify(stream)}`);
for (const end of ends.slice(0, 5)) say(end);
say(
  `${ends.length} process ends, ${wrong.length} broken answers shown whole, ${Math.round((performance.now() - startedAt) / 1000)} s`,
);
process.exit(wrong.length + ends.length > 0 ? 1 : 0);
