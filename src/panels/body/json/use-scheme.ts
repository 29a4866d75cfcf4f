import { useSyncExternalStore } from 'react';
import type { EditorScheme } from '../../../client/editor/editor-colors.ts';
import { useSettings } from '../../../state/settings.ts';

const query = '(prefers-color-scheme: dark)';

function subscribe(notify: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', notify);
  return () => media.removeEventListener('change', notify);
}

/** The scheme on the page now: the user's choice, else the system's. */
export function useScheme(): EditorScheme {
  const theme = useSettings((settings) => settings.theme);
  const isSystemDark = useSyncExternalStore(subscribe, () => matchMedia(query).matches);
  if (theme !== 'system') return theme;
  return isSystemDark ? 'dark' : 'light';
}
