// The Node server with its sandbox, in a process of its own that tells what it costs. Started by costly.ts.
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../../server/hosts/config.ts';
import { startConsole } from '../../server/hosts/node.ts';
import { createSandbox } from '../../server/sandbox/handler.ts';

const pageRoot = await mkdtemp(path.join(os.tmpdir(), 'page-'));
await writeFile(path.join(pageRoot, 'index.html'), '<!doctype html>');
const config = readConfig({ PORT: '0', ...(JSON.parse(process.argv[2] ?? '{}') as Record<string, string>) });
if (!config.ok) throw new Error(config.problem);
const started = await startConsole({
  config: config.value,
  pageRoot,
  // Its limit of calls a minute would hide what ten thousand of them cost.
  sandbox: createSandbox({ rateLimit: 1_000_000 }).handle,
  log: () => undefined,
});
if (!started.ok) throw new Error(started.problem);

let seen = 0;
let highest = 0;
/** Processor time of the looks themselves, in microseconds: hundreds in a second cost as much as some of the inputs. */
let ofLooks = 0;
const usedMicroseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};
const look = (): void => {
  const before = usedMicroseconds();
  seen = Math.max(seen, process.memoryUsage.rss());
  ofLooks += usedMicroseconds() - before;
};
setInterval(look, 2);
process.on('message', (asked) => {
  // What work without a pause took at its peak is seen by the system alone, which keeps the highest ever.
  const ever = process.resourceUsage().maxRSS * 1024;
  look();
  process.send?.({
    rss: process.memoryUsage.rss(),
    peak: ever > highest ? ever : seen,
    cpuMs: (usedMicroseconds() - ofLooks) / 1000,
  });
  if (asked === 'begin') {
    seen = 0;
    highest = ever;
  }
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: Number(new URL(started.value.address).port) });
