import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

/** The clock in steps of `interval` ms, which ticks until a moment has come. */
export function useNow(interval: number, until: number): number {
  const subscribe = useCallback(
    (onTick: () => void) => {
      const timer = setInterval(() => {
        onTick();
        if (Date.now() >= until + interval) clearInterval(timer);
      }, interval);
      return () => clearInterval(timer);
    },
    [interval, until],
  );
  const now = () => Math.floor(Date.now() / interval) * interval;
  // Once more, for drawing outside a browser.
  return useSyncExternalStore(subscribe, now, now);
}

/** True once something has lasted for a while, so that what is quick shows no progress. */
export function useLasting(isOn: boolean, ms: number): boolean {
  const [hasLasted, setLasted] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setTimeout(() => setLasted(true), ms);
    return () => {
      clearTimeout(timer);
      setLasted(false);
    };
  }, [isOn, ms]);
  return isOn && hasLasted;
}
