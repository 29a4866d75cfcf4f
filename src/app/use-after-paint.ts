import { startTransition, useEffect, useState } from 'react';

/** False until `isStarted` has been painted once: what may come a frame later does not delay what must come first. */
export function useAfterPaint(isStarted: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (!isStarted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setPainted(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isStarted]);
  return isPainted;
}
