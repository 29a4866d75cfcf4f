import type { Readable, Writable } from 'node:stream';

export type StreamHooks = {
  /** The reader asks for more and the source owes it. */
  readonly onWait?: () => void;
  /** The source delivered, ended or failed. */
  readonly onArrival?: () => void;
  /** Asked where the source ends, whether that is a cut that does not look like one. */
  readonly isCut?: () => boolean;
  /** The reader wants no more. */
  readonly onCancel?: () => void;
};

/** As much as may wait on a connection before it is held back: large bodies pass in few, large pieces. */
export const bufferBytes = 256 * 1024;

/**
 * A Node stream as a web stream that reads only when it is asked to, and then takes all that has come. Unlike
 * `Readable.toWeb` it leaves the source alive when its reader leaves, since the same socket may still owe an answer.
 */
export function toWebStream(source: Readable, hooks: StreamHooks = {}): ReadableStream<Uint8Array> {
  let wake = (): void => undefined;
  let isWatched = false;
  let trouble: unknown;
  const watch = (): void => {
    isWatched = true;
    source.on('readable', () => wake());
    source.on('end', () => wake());
    source.on('close', () => wake());
    source.on('error', (error) => {
      trouble ??= error;
      wake();
    });
  };
  /** `undefined` at the end; what came before a failure is handed out before it. */
  const next = async (): Promise<Uint8Array | undefined> => {
    if (!isWatched) watch();
    for (;;) {
      const chunk = source.read() as Uint8Array | null;
      if (chunk !== null) return chunk;
      if (source.readableEnded) return undefined;
      const failure = trouble ?? source.errored;
      if (failure) throw failure;
      if (source.destroyed) throw new Error('The source closed before its end');
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        hooks.onWait?.();
        try {
          const chunk = await next();
          if (chunk !== undefined) controller.enqueue(chunk);
          else if (hooks.isCut?.()) throw new Error('The source was cut off');
          else controller.close();
        } catch (error) {
          controller.error(error);
        } finally {
          hooks.onArrival?.();
        }
      },
      cancel: () => {
        wake();
        hooks.onCancel?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Resolves when a writer that was full takes more, or is gone. */
export const drained = (writer: Pick<Writable, 'on' | 'off' | 'destroyed'>): Promise<void> =>
  new Promise((resolve) => {
    const settle = () => {
      writer.off('drain', settle);
      writer.off('close', settle);
      resolve();
    };
    writer.on('drain', settle);
    writer.on('close', settle);
    if (writer.destroyed) settle();
  });
