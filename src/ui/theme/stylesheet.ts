import { toCss } from './oklch.ts';
import { colors } from './tokens.ts';

/** The tokens as a style sheet; `light-dark()` follows the system unless `data-theme` on the root says otherwise. */
export function themeStylesheet(): string {
  const lines = Object.entries(colors).map(
    ([name, { light, dark }]) => `  --${name}: light-dark(${toCss(light)}, ${toCss(dark)});`,
  );
  return [
    ':root {\n  color-scheme: light dark;',
    ...lines,
    '}',
    ':root[data-theme="light"] { color-scheme: light; }',
    ':root[data-theme="dark"] { color-scheme: dark; }',
  ].join('\n');
}
