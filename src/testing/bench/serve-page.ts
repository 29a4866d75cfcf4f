// Serves a folder as the console serves its own page: same headers, same compression, same proxy, no sandbox.
// `serve-page.ts <folder>` prints its address when ready.
import { readConfig } from '../../server/hosts/config.ts';
import { startConsole } from '../../server/hosts/node.ts';

const [, , pageRoot = ''] = process.argv;
const config = readConfig({ PORT: '0' });
const running = config.ok
  ? await startConsole({
      config: config.value,
      pageRoot,
      sandbox: () => Promise.resolve(new Response(null, { status: 404 })),
      log: () => {},
    })
  : config;
if (running.ok) {
  process.stdout.write(`${running.value.address}\n`);
  process.once('SIGTERM', () => void running.value.close());
} else {
  process.stderr.write(`${running.problem}\n`);
  process.exitCode = 1;
}
