import type { Readable, Writable } from 'node:stream';
import type { ByteSource } from '../proxy/bytes.ts';

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
 * A Node stream as a source of bytes that reads only when it is asked to, and then takes all that has come. It leaves the
 * stream alive when its reader leaves, since the same socket may still owe an answer.
 */
export function readFrom(
  source: Readable & { readonly complete?: boolean },
  hooks: StreamHooks = {},
): ByteSource {
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
  /** Waits for more; what came before a failure is handed out before it. */
  const wait = async (): Promise<Uint8Array | undefined> => {
    hooks.onWait?.();
    try {
      for (let isFirst = !isWatched; ; isFirst = false) {
        // What came in one packet with the head of a message is there by the end of this turn, without any listener.
        if (isFirst) await undefined;
        else await new Promise<void>((resolve) => (wake = resolve));
        const chunk = source.read() as Uint8Array | null;
        if (chunk !== null) return chunk;
        if (isAtEnd()) return undefined;
        if (isFirst) watch();
      }
    } finally {
      hooks.onArrival?.();
    }
  };
  /** False while more may come. */
  const isAtEnd = (): boolean => {
    const failure = trouble ?? source.errored;
    // Of a message whose last byte was parsed `end` is only a matter of the next turn.
    if (source.readableEnded || (source.complete === true && !failure)) {
      if (hooks.isCut?.()) throw new Error('The source was cut off');
      return true;
    }
    if (failure) throw failure;
    if (source.destroyed) throw new Error('The source closed before its end');
    return false;
  };
  return {
    read() {
      const chunk = source.read() as Uint8Array | null;
      if (chunk !== null) return chunk;
      if (isAtEnd()) return undefined;
      return wait();
    },
    cancel() {
      wake();
      hooks.onCancel?.();
    },
  };
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
