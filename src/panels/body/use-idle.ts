import { useEffect, useState } from 'react';
import { whenIdle } from '../../ui/when-idle.ts';

let wasIdle = false;

/** Whether the page has had nothing to do since it was opened: then what is not needed at once may come. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(wasIdle);
  useEffect(() => {
    if (isIdle) return undefined;
    return whenIdle(() => {
      wasIdle = true;
      setIdle(true);
    });
  }, [isIdle]);
  return isIdle;
}
