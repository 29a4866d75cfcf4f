// The yardstick for calls a second: http-proxy as it comes, which opens a connection to the upstream for each call.
import { createServer } from 'node:http';
import httpProxy from 'http-proxy';

const proxy = httpProxy.createProxyServer({ target: `http://127.0.0.1:${process.argv[2]}` });
proxy.on('error', (_error, _incoming, outgoing) => outgoing.destroy());
const server = createServer((incoming, outgoing) => proxy.web(incoming, outgoing));
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://localhost:${server.address().port}\n`));
