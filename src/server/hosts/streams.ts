import type { Readable, Writable } from 'node:stream';
import type { ByteSource } from '../proxy/bytes.ts';

export type StreamHooks = {
  /** The reader asks for more and the source owes it. */
  onWait?(): void;
  /** The source delivered, ended or failed. */
  onArrival?(): void;
  /** Asked where the source ends, whether that is a cut that does not look like one. */
  isCut?(): boolean;
  /** The reader wants no more. */
  onCancel?(): void;
};

/** As much as may wait on a connection before it is held back: large bodies pass in few, large pieces. */
export const bufferBytes = 256 * 1024;

type Source = Readable & { readonly complete?: boolean };

/**
 * A Node stream as a source of bytes that reads only when it is asked to, and then takes all that has come. It leaves the
 * stream alive when its reader leaves, since the same socket may still owe an answer.
 */
class NodeSource implements ByteSource {
  private isWatched = false;
  private trouble: unknown;
  private wake: (() => void) | undefined;

  constructor(
    private readonly source: Source,
    private readonly hooks: StreamHooks,
  ) {}

  read(): Uint8Array | undefined | Promise<Uint8Array | undefined> {
    const chunk = this.source.read() as Uint8Array | null;
    if (chunk !== null) return chunk;
    try {
      return this.isAtEnd() ? undefined : this.wait();
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  cancel(): void {
    this.wake?.();
    this.hooks.onCancel?.();
  }

  /** Waits for more; what came before a failure is handed out before it. */
  private async wait(): Promise<Uint8Array | undefined> {
    this.hooks.onWait?.();
    try {
      // What came in one packet with the head of a message is there by the end of this turn, without any listener.
      await undefined;
      for (;;) {
        const chunk = this.source.read() as Uint8Array | null;
        if (chunk !== null) return chunk;
        if (this.isAtEnd()) return undefined;
        this.watch();
        await new Promise<void>((resolve) => (this.wake = resolve));
      }
    } finally {
      this.hooks.onArrival?.();
    }
  }

  /** False while more may come. */
  private isAtEnd(): boolean {
    const { source } = this;
    const failure = this.trouble ?? source.errored;
    // Of a message whose last byte was parsed `end` is only a matter of the next turn.
    if (source.readableEnded || (source.complete === true && !failure)) {
      if (this.hooks.isCut?.()) throw new Error('The source was cut off');
      return true;
    }
    if (failure) throw failure;
    if (source.destroyed) throw new Error('The source closed before its end');
    return false;
  }

  private watch(): void {
    if (this.isWatched) return;
    this.isWatched = true;
    const wake = (): void => this.wake?.();
    this.source.on('readable', wake);
    this.source.on('end', wake);
    this.source.on('close', wake);
    this.source.on('error', (error) => {
      this.trouble ??= error;
      wake();
    });
  }
}

export const readFrom = (source: Source, hooks: StreamHooks = {}): ByteSource =>
  new NodeSource(source, hooks);

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
