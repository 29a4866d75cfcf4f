import { useEffect } from 'react';
import { useSettings } from '../state/settings.ts';

/** Puts the chosen theme on the root element; `system` leaves it to the style sheet. */
export function useTheme(): void {
  const theme = useSettings((settings) => settings.theme);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
  }, [theme]);
}
