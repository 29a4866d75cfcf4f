/** The console's server as a program: `npm run serve` runs its bundled form in dist/server. */
import { fileURLToPath } from 'node:url';
import type { LogEntry } from '../proxy/handler.ts';
import { checkExtraCertificates } from './certificates.ts';
import { readConfig } from './config.ts';
import { logLine } from './console.ts';
import { endWithNpm } from './end-with-npm.ts';
import { startConsole } from './node.ts';
import { localSandbox } from './local-sandbox.ts';

endWithNpm();
const say = (text: string) => process.stdout.write(`${text}\n`);
let unsaid: string[] = [];
const sayAll = () => {
  say(unsaid.join('\n'));
  unsaid = [];
};
/** The answer does not wait for the terminal, and calls that end together are written down together. */
const log = (entry: LogEntry) => {
  if (unsaid.push(logLine(entry)) === 1) setImmediate(sayAll);
};

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const config = readConfig(process.env);
if (!config.ok) stop(config.problem);
const trouble = await checkExtraCertificates(process.env);
if (trouble !== undefined) stop(trouble);
const started = await startConsole({
  config: config.value,
  pageRoot: fileURLToPath(new URL('../page', import.meta.url)),
  sandbox: localSandbox(),
  log,
});
if (!started.ok) stop(started.problem);
say(`Persona Try-It is ready at ${started.value.address}`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    // A second signal ends the program as it always does.
    void started.value.close().then(() => process.exit(0));
  });
}
// The last line of defence: one broken exchange must not take everybody else's with it.
process.on('uncaughtException', (error) =>
  process.stderr.write(`A request failed inside the console (${error.name}).\n`),
);
