import { connect, type Socket } from 'node:net';

export type Calling = {
  /** Answers that came whole so far. */
  readonly count: () => number;
  readonly stop: () => void;
};

/** Where an answer in `text` ends; `undefined` while it has not. */
function endOf(text: string): number | undefined {
  const body = text.indexOf('\r\n\r\n') + 4;
  if (body < 4) return undefined;
  const length = /^content-length: (\d+)/im.exec(text.slice(0, body))?.[1];
  if (length === undefined) {
    const end = text.indexOf('\r\n0\r\n\r\n', body);
    return end === -1 ? undefined : end + 7;
  }
  return text.length < body + Number(length) ? undefined : body + Number(length);
}

/**
 * Sends the same request over and over on many connections to 127.0.0.1, on each as soon as its answer is there. Written
 * on bare sockets, so that the program that is measured is the slow one. An answer that is not 200 or lacks `part`
 * ends it with an error.
 */
export function keepCalling(port: number, request: string, part: string, connections: number): Calling {
  let count = 0;
  const sockets = new Set<Socket>();
  const open = (): void => {
    const socket = connect(port, '127.0.0.1');
    sockets.add(socket);
    socket.setNoDelay(true);
    let text = '';
    socket.on('connect', () => socket.write(request));
    socket.on('data', (piece) => {
      text += piece.toString('latin1');
      const end = endOf(text);
      if (end === undefined) return;
      if (!text.startsWith('HTTP/1.1 200 ') || !text.includes(part)) throw new Error(text.slice(0, 500));
      text = text.slice(end);
      count += 1;
      socket.write(request);
    });
    socket.on('close', () => {
      if (sockets.delete(socket)) open();
    });
    socket.on('error', (error) => {
      if (sockets.has(socket)) throw error;
    });
  };
  for (let index = 0; index < connections; index += 1) open();
  return {
    count: () => count,
    stop: () => {
      const open = [...sockets];
      sockets.clear();
      for (const socket of open) socket.destroy();
    },
  };
}
