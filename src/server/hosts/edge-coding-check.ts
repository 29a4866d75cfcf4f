import { maxUnpackedBytes, type OpenCodingCheck } from '../proxy/coding.ts';

const formats: Readonly<Record<string, CompressionFormat>> = { gzip: 'gzip', deflate: 'deflate' };
/** The runtime unpacks what it is handed at once and keeps all of it: of so little at most 8 MB. */
const sliceBytes = 8 * 1024;

/** With the runtime's own decompression, which knows no Brotli and no Zstandard. */
export const openCodingCheck: OpenCodingCheck = (coding) => {
  const format = formats[coding];
  if (format === undefined) return undefined;
  const decoder = new DecompressionStream(format);
  const writer = decoder.writable.getWriter();
  const reader: ReadableStreamDefaultReader<Uint8Array> = decoder.readable.getReader();
  let hasPieces = false;
  let isBroken = false;
  let isOpen = true;
  const breaks = (): void => {
    if (isOpen) isBroken = true;
  };
  const leave = (): void => {
    isOpen = false;
    void writer.abort().catch(() => undefined);
  };
  const isReading = (): boolean => isOpen && !isBroken;
  const drained = drain(reader, leave).catch(breaks);
  return {
    async take(piece) {
      hasPieces = true;
      for (let at = 0; at < piece.length && isReading(); at += sliceBytes) {
        const slice = piece.subarray(at, at + sliceBytes) as Uint8Array<ArrayBuffer>;
        await Promise.race([writer.write(slice), drained]).catch(breaks);
      }
      return !isBroken;
    },
    async finish() {
      if (!hasPieces || !isOpen) return true;
      await Promise.race([writer.close(), drained]).catch(breaks);
      await drained;
      return !isBroken;
    },
    leave,
  };
};

/** Throws away what was unpacked, up to the bound. */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>, onBound: () => void): Promise<void> {
  let unpacked = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    unpacked += value.length;
    if (unpacked <= maxUnpackedBytes) continue;
    onBound();
    return;
  }
}
