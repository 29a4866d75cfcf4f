import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { maxUnpackedBytes, type CodingCheck, type OpenCodingCheck } from '../proxy/coding.ts';

const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: () => Transform };

/** RFC 1950 2.2: what a zlib header looks like. Some servers leave it out, and browsers read that too. */
const isZlib = (first: number, second: number): boolean =>
  (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;

function openDecoder(coding: string, first: Uint8Array): Transform | undefined {
  if (coding === 'gzip') return zlib.createGunzip();
  if (coding === 'br') return zlib.createBrotliDecompress();
  // Node knows Zstandard from 22.15 on; in an older one such a body passes unchecked.
  if (coding === 'zstd') return createZstdDecompress?.();
  if (coding !== 'deflate') return undefined;
  return isZlib(first[0] ?? 0, first[1] ?? 0x01) ? zlib.createInflate() : zlib.createInflateRaw();
}

/** Unpacks in the thread pool and throws the result away. */
export const openCodingCheck: OpenCodingCheck = (coding) => {
  let decoder: Transform | undefined;
  let isBroken = false;
  let isOpen = true;
  let unpacked = 0;
  let onEnd = (): void => undefined;
  const ended = new Promise<void>((resolve) => (onEnd = resolve));
  const leave = (): void => {
    isOpen = false;
    decoder?.destroy();
    onEnd();
  };
  const begin = (first: Uint8Array): void => {
    decoder = openDecoder(coding, first);
    decoder?.on('data', (chunk: Uint8Array) => {
      unpacked += chunk.length;
      if (unpacked > maxUnpackedBytes) leave();
    });
    decoder?.on('error', () => {
      isBroken = true;
      leave();
    });
    decoder?.on('end', onEnd);
  };
  const check: CodingCheck = {
    async take(piece) {
      if (!decoder && isOpen) begin(piece);
      if (isOpen && decoder) {
        const { promise, resolve } = settled();
        decoder.write(piece, resolve);
        await Promise.race([promise, ended]);
      }
      return !isBroken;
    },
    async finish() {
      if (isOpen && decoder) {
        decoder.end();
        await ended;
      }
      return !isBroken;
    },
    leave,
  };
  return check;
};

function settled(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
