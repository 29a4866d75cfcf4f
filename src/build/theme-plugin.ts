import type { Plugin } from 'vite';
import { themeStylesheet } from '../ui/theme/stylesheet.ts';

/** Puts the tokens in front of base.css, so that colours are written down once, in tokens.ts. */
export function themePlugin(): Plugin {
  return {
    name: 'theme-tokens',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/ui/theme/base.css') ? `${themeStylesheet()}\n${code}` : undefined,
  };
}
