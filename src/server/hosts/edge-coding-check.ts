import type { OpenCodingCheck } from '../proxy/coding.ts';

const formats: Readonly<Record<string, CompressionFormat>> = { gzip: 'gzip', deflate: 'deflate' };

/** With the runtime's own decompression, which knows no Brotli and no Zstandard. */
export const openCodingCheck: OpenCodingCheck = (coding) => {
  const format = formats[coding];
  if (format === undefined) return undefined;
  const decoder = new DecompressionStream(format);
  const writer = decoder.writable.getWriter();
  const reader: ReadableStreamDefaultReader<Uint8Array> = decoder.readable.getReader();
  let hasPieces = false;
  let isBroken = false;
  const breaks = (): void => {
    isBroken = true;
  };
  const drained = drain(reader).catch(breaks);
  return {
    async take(piece) {
      hasPieces = true;
      await Promise.race([writer.write(piece as Uint8Array<ArrayBuffer>), drained]).catch(breaks);
      return !isBroken;
    },
    async finish() {
      if (!hasPieces) return true;
      await writer.close().catch(breaks);
      await drained;
      return !isBroken;
    },
    leave: () => void writer.abort().catch(() => undefined),
  };
};

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done) continue;
}
