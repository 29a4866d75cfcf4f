import type { EditorColors, EditorPalette, EditorScheme } from '../../../client/editor/editor-colors.ts';
import { toHex } from '../../../ui/theme/oklch.ts';
import { colors, type ColorName } from '../../../ui/theme/tokens.ts';

/** Which of the page's colours each part of the editor takes. */
const sources: Readonly<Record<keyof EditorColors, ColorName>> = {
  background: 'code-bg',
  text: 'code-text',
  key: 'code-key',
  string: 'code-string',
  number: 'code-number',
  keyword: 'code-keyword',
  punctuation: 'code-punctuation',
  line: 'code-line',
  selection: 'code-selection',
  faint: 'code-comment',
  floating: 'raised',
  border: 'border',
  hover: 'hover',
  selected: 'selected',
  accent: 'accent',
  danger: 'danger',
  warning: 'warning',
};

const colorsOf = (scheme: EditorScheme): EditorColors =>
  Object.fromEntries(
    Object.entries(sources).map(([part, name]) => [part, toHex(colors[name][scheme])]),
  ) as EditorColors;

export const editorPalette: EditorPalette = { light: colorsOf('light'), dark: colorsOf('dark') };
