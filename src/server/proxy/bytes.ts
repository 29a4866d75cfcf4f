/**
 * Bytes that come piece by piece, no faster than they are asked for. A web stream is that too, but five of them in a row
 * cost a call on Node 20 more than everything else the proxy does.
 */
export type ByteSource = {
  /**
   * The next piece, at once where it is there; `undefined` at the end. Rejects where the source broke. One read at a
   * time.
   */
  read(): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** The reader wants no more; behind the end it means nothing. */
  cancel(): void;
};

export const noBytes: ByteSource = { read: () => undefined, cancel: () => undefined };

export function fromStream(stream: ReadableStream<Uint8Array>): ByteSource {
  const reader = stream.getReader();
  return {
    read: () => reader.read().then(({ value }) => value),
    cancel: () => void reader.cancel().catch(() => undefined),
  };
}

export const toStream = (source: ByteSource): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await source.read();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
      cancel: () => source.cancel(),
    },
    { highWaterMark: 0 },
  );
