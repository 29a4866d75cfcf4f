import { once } from 'node:events';
import { Agent, request as open, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { demoKey, sandboxBasePath } from '../../core/persona/demo-key.ts';

const agent = new Agent({ keepAlive: true });

export type SandboxCall = { readonly headers?: Readonly<Record<string, string>>; readonly key?: string };

/** Calls the sandbox as a terminal would and tells the status; `cut` when the connection ended without one. */
export async function sandboxCall(
  port: number,
  methodAndPath: string,
  body?: string | Uint8Array,
  { headers = {}, key = demoKey }: SandboxCall = {},
): Promise<string> {
  const [method = '', address = ''] = methodAndPath.split(' ');
  const request = open({
    host: '127.0.0.1',
    port,
    method,
    agent,
    path: address.startsWith('/sandbox') ? address : `${sandboxBasePath}${address}`,
    headers: {
      host: `localhost:${port}`,
      authorization: `Bearer ${key}`,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      ...headers,
    },
  });
  return statusOf(request, body);
}

/** Ends a request and tells the status of its answer; `cut` when the connection ended without a whole one. */
export async function statusOf(request: ClientRequest, body?: string | Uint8Array): Promise<string> {
  request.on('error', () => undefined);
  try {
    request.end(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return String(response.statusCode);
  } catch {
    return 'cut';
  }
}

/** Posts all of a body but its end, which never comes, and tells the status that this is answered in the end. */
export async function unendingPost(port: number, address: string, body: Uint8Array): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => undefined);
  const head = [
    `POST ${sandboxBasePath}${address} HTTP/1.1`,
    `Host: localhost:${port}`,
    `Authorization: Bearer ${demoKey}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length + 1}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.write(body);
  const answer = await new Promise<string>((resolve) => {
    socket.on('data', (chunk: Buffer) =>
      resolve(/^HTTP\/1.1 (\d+)/.exec(chunk.toString('latin1'))?.[1] ?? 'noise'),
    );
    socket.once('close', () => resolve('cut'));
  });
  socket.destroy();
  return answer;
}

/** Such as `70 x 201`, the most frequent first. */
export function countAnswers(answers: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, one], [, other]) => other - one);
  return sorted.map(([answer, count]) => (answers.length === 1 ? answer : `${count} x ${answer}`)).join(', ');
}
