/** Copied within a few milliseconds; then the page may answer a key. */
const bytesAtOnce = 8 * 1024 * 1024;

/**
 * One array of all parts, in their order; the list is emptied, so that each part can be let go of. The page is never held
 * up for more than a frame: a Blob of the parts, read back, holds WebKit up for a quarter of a second at 50 MB.
 */
export async function joinParts(parts: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  let rested = 0;
  for (const part of parts.splice(0)) {
    whole.set(part, at);
    at += part.length;
    if (at - rested < bytesAtOnce) continue;
    rested = at;
    await nextTask();
  }
  return whole;
}

/** A message is a task of its own and, unlike a timer, not slowed down in a tab in the background. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
