import type { Socket } from 'node:net';

/**
 * Reads the heads of answers before Node's parser does, for what that one lets pass (llhttp 9.3.1, all found by
 * mutation): a status line that ends in two carriage returns, a tab behind `chunked`, with which it takes the chunks
 * themselves for the body, and a `Content-Length` behind a `Transfer-Encoding` without a value. They are broken (RFC 9112
 * 2.1, 6.1 and 6.3) and would be shown as whole.
 */
export function watchHead(socket: Socket, onBroken: () => void): void {
  let line = '';
  let isInHead = false;
  let isInterim = false;
  let isCoded = false;
  const stop = (): void => void socket.off('data', read);
  /** Line by line, so that a head that comes byte by byte costs no more than one that comes whole. */
  const read = (piece: Buffer): void => {
    const text = piece.toString('latin1');
    for (let at = 0; at < text.length;) {
      const end = text.indexOf('\n', at) + 1;
      line += text.slice(at, end || text.length);
      if (end === 0) return;
      at = end;
      isCoded = isInHead && (isCoded || /^transfer-encoding:[ \r]*\n$/i.test(line));
      if (isBroken(line, isInHead) || (isCoded && /^content-length:/i.test(line))) {
        stop();
        onBroken();
        return;
      }
      const isBlank = /^\r*\n$/.test(line);
      if (isBlank && isInHead && !isInterim) return stop();
      // Interim answers have heads of their own.
      if (!isInHead) isInterim = /^\r*HTTP\/1\.[01] 1(?!01)/.test(line);
      // Line ends in front of a head are passed over (RFC 9112 2.2).
      isInHead = !isBlank;
      line = '';
    }
  };
  socket.prependListener('data', read);
}

const isBroken = (line: string, isField: boolean): boolean =>
  isField ? /^transfer-encoding:.*\t/i.test(line) : /^\r*[^\r\n]+\r\r/.test(line);
