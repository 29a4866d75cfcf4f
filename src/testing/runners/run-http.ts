import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';

/*
 * Sends messages, given as file names, octet by octet to the server that their `Host` line names, and prints the
 * answers. Keys are filled in from the environment first, as `envsubst '$NAME'` would.
 */

const withKeys = (message: string): string =>
  message.replace(/\$\{(\w+_KEY)\}/g, (whole, name: string) => process.env[name] ?? whole);

for (const file of process.argv.slice(2)) {
  const message = withKeys(await readFile(file, 'utf8'));
  const [, host = '', port = ''] = /^Host: ([\d.]+):(\d+)\r$/m.exec(message) ?? [];
  const socket = connect(Number(port), host);
  socket.end(message);
  for await (const chunk of socket) process.stdout.write(chunk);
}
