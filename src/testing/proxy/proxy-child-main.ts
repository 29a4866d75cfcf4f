// The Node server as a process of its own, so that its memory is nobody else's. Started by proxy-child.ts.
import { proxyHosts } from './proxy-hosts.ts';

const host = await proxyHosts[0]?.start(
  JSON.parse(process.argv[2] ?? '{}') as Readonly<Record<string, string>>,
);
let peak = 0;
const look = (): void => void (peak = Math.max(peak, process.memoryUsage.rss()));
process.on('message', (asked) => {
  if (asked === 'begin') {
    peak = 0;
    setInterval(look, 5);
  }
  look();
  process.send?.({ peak });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: host?.port });
