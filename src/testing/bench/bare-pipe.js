// The least that a relay on Node can do: what comes on one connection goes out on another, unread.
import { connect, createServer } from 'node:net';

const server = createServer((caller) => {
  const upstream = connect(Number(process.argv[2]), '127.0.0.1');
  caller.pipe(upstream).pipe(caller);
  caller.on('error', () => upstream.destroy());
  upstream.on('error', () => caller.destroy());
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://localhost:${server.address().port}\n`));
