import { editor } from 'monaco-editor/editor';
import type { EditorPalette, EditorScheme } from './editor-colors.ts';

const themeName = (scheme: EditorScheme) => `console-${scheme}`;

/** Monaco's two themes, made from the page's own colours. */
export function defineThemes(palette: EditorPalette): void {
  for (const scheme of ['light', 'dark'] as const) {
    const colors = palette[scheme];
    const rule = (token: string, color: string) => ({ token, foreground: color.slice(1) });
    editor.defineTheme(themeName(scheme), {
      base: scheme === 'light' ? 'vs' : 'vs-dark',
      inherit: true,
      rules: [
        rule('', colors.text),
        rule('key.json', colors.key),
        rule('string.json', colors.string),
        rule('number.json', colors.number),
        rule('keyword.json', colors.keyword),
        rule('delimiter.json', colors.punctuation),
      ],
      colors: {
        'editor.background': colors.background,
        'editor.foreground': colors.text,
        'editorCursor.foreground': colors.accent,
        'editor.selectionBackground': colors.selection,
        'editor.inactiveSelectionBackground': `${colors.selection}99`,
        'editor.lineHighlightBackground': colors.line,
        'editor.lineHighlightBorder': '#00000000',
        'editor.wordHighlightBackground': `${colors.selection}80`,
        'editorLineNumber.foreground': colors.faint,
        'editorLineNumber.activeForeground': colors.text,
        'editorGutter.background': colors.background,
        'editorIndentGuide.background1': colors.border,
        'editorIndentGuide.activeBackground1': colors.faint,
        'editorBracketMatch.background': colors.selection,
        'editorBracketMatch.border': '#00000000',
        'editorBracketHighlight.foreground1': colors.punctuation,
        'editorError.foreground': colors.danger,
        'editorWarning.foreground': colors.warning,
        'editorWidget.background': colors.floating,
        'editorWidget.foreground': colors.text,
        'editorWidget.border': colors.border,
        'editorHoverWidget.background': colors.floating,
        'editorHoverWidget.foreground': colors.text,
        'editorHoverWidget.border': colors.border,
        'editorSuggestWidget.background': colors.floating,
        'editorSuggestWidget.foreground': colors.text,
        'editorSuggestWidget.border': colors.border,
        'editorSuggestWidget.highlightForeground': colors.accent,
        'editorSuggestWidget.focusHighlightForeground': colors.accent,
        'editorSuggestWidget.selectedBackground': colors.selected,
        'editorSuggestWidget.selectedForeground': colors.text,
        'editorSuggestWidget.selectedIconForeground': colors.text,
        'list.hoverBackground': colors.hover,
        'list.highlightForeground': colors.accent,
        'input.background': colors.background,
        'input.foreground': colors.text,
        'input.border': colors.faint,
        'menu.background': colors.floating,
        'menu.foreground': colors.text,
        'menu.selectionBackground': colors.selected,
        'menu.selectionForeground': colors.text,
        'widget.shadow': '#00000029',
        focusBorder: colors.accent,
        'scrollbar.shadow': '#00000000',
        'scrollbarSlider.background': `${colors.faint}40`,
        'scrollbarSlider.hoverBackground': `${colors.faint}66`,
        'scrollbarSlider.activeBackground': `${colors.faint}80`,
      },
    });
  }
}

export function applyScheme(scheme: EditorScheme): void {
  editor.setTheme(themeName(scheme));
}
