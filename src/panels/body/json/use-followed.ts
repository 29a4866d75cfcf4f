import { startTransition, useEffect, useState } from 'react';

/** While keys are typed in the editor, the list waits for a pause as long as the checks do: it costs a key nothing. */
const pauseMs = 150;

/** Marks what the user edits the body with beside the editor. */
export const followerMark = 'data-follows-body';

/** A value that follows another: at once when it was changed from its own list, else at the next pause. */
export function useFollowed<Value>(value: Value): Value {
  const [followed, setFollowed] = useState(value);
  useEffect(() => {
    const isOwn = document.activeElement?.closest(`[${followerMark}]`) != null;
    const timer = setTimeout(() => startTransition(() => setFollowed(() => value)), isOwn ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return followed;
}
