import type { Readable } from 'node:stream';

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

/**
 * A Node stream as a web stream that reads only when it is asked to. Unlike `Readable.toWeb` it leaves the
 * source alive when its reader leaves, since the same socket may still owe an answer.
 */
export function toWebStream(source: Readable, hooks: StreamHooks = {}): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = source.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        hooks.onWait?.();
        try {
          const { done, value } = await chunks.next();
          if (done && hooks.isCut?.()) throw new Error('The source was cut off');
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          controller.error(error);
        } finally {
          hooks.onArrival?.();
        }
      },
      cancel: () => hooks.onCancel?.(),
    },
    { highWaterMark: 0 },
  );
}
