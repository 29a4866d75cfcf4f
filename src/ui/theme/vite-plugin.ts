import type { Plugin } from 'vite';
import { themeStylesheet } from './stylesheet.ts';

/** Serves the tokens as `virtual:theme.css`, so that colours are written down once, in tokens.ts. */
export function themePlugin(): Plugin {
  const id = 'virtual:theme.css';
  return {
    name: 'theme-tokens',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? themeStylesheet() : undefined),
  };
}
