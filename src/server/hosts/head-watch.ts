import type { Socket } from 'node:net';

/** Past this Node's own parser gives up. */
const maxHeadUnits = 128 * 1024;

/**
 * Reads the heads of answers before Node's parser does, for what that one lets pass (llhttp 9.3.1, both found by
 * mutation): a status line that ends in two carriage returns, and a tab behind `chunked`, with which it takes the chunks
 * themselves for the body. Both are broken (RFC 9112 2.1 and 6.1) and would be shown as whole.
 */
export function watchHead(socket: Socket, onBroken: () => void): void {
  let head = '';
  const stop = (): void => void socket.off('data', read);
  const read = (piece: Buffer): void => {
    head += piece.toString('latin1');
    for (;;) {
      if (isBroken(head)) {
        stop();
        onBroken();
        return;
      }
      // Interim answers have heads of their own.
      const interim = /^[\r\n]*HTTP\/1\.[01] 1(?!01)\d\d(?:[^\r\n]|\r\n(?!\r\n))*\r\n\r\n/.exec(head);
      if (!interim) break;
      head = head.slice(interim[0].length);
    }
    if (head.includes('\r\n\r\n') || head.length > maxHeadUnits) stop();
  };
  socket.prependListener('data', read);
}

function isBroken(head: string): boolean {
  const end = head.indexOf('\r\n\r\n');
  const lines = end === -1 ? head : head.slice(0, end + 2);
  return /^[\r\n]*[^\r\n]+\r\r/.test(lines) || /\r\ntransfer-encoding:[^\r\n]*\t/i.test(lines);
}
